import { frozenLoop } from '../scanners/frozen-loop.ts';

export async function firstReport(text: string): Promise<number> {
  return (await frozenLoop().scan(text)).length;
}
