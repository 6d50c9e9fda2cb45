import { OpenRedaction } from 'openredaction';
import type { Scanner } from './scanner.ts';

/** Its default patterns, without guesses at names and addresses. */
export function openredaction(): Scanner {
  const redactor = new OpenRedaction({ includeNames: false, includeAddresses: false });
  return {
    async scan(text) {
      const { detections } = await redactor.detect(text);
      return detections.map(({ position: [start, end] }) => ({ start, end }));
    },
  };
}
