/** Scanners from npm, on the same texts. */
import { creator } from '@secretlint/secretlint-rule-preset-recommend';
import { lintSource } from '@secretlint/core';
import { OpenRedaction } from 'openredaction';
import type { Scanner } from './scanner.ts';

/** Its recommended preset. Its profiler would keep a mark for every rule and text, so it is muted. */
export function secretlint(): Scanner {
  const nothing = (): PerformanceMeasure => ({}) as PerformanceMeasure;
  performance.mark = nothing;
  performance.measure = nothing;
  const config = { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator }] };
  return {
    name: 'secretlint',
    async scan(text) {
      const source = { content: text, filePath: 'issue.txt', ext: '.txt', contentType: 'text' as const };
      const { messages } = await lintSource({ source, options: { config, noPhysicFilePath: true } });
      return messages.map(({ range: [start, end] }) => ({ start, end }));
    },
  };
}

export function openredaction(): Scanner {
  const redactor = new OpenRedaction({ includeNames: false, includeAddresses: false });
  return {
    name: 'openredaction',
    async scan(text) {
      const { detections } = await redactor.detect(text);
      return detections.map(({ position: [start, end] }) => ({ start, end }));
    },
  };
}
