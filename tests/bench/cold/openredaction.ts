import { openredaction } from '../scanners/openredaction.ts';

export async function firstReport(text: string): Promise<number> {
  return (await openredaction().scan(text)).length;
}
