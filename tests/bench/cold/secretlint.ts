import { secretlint } from '../scanners/secretlint.ts';

export async function firstReport(text: string): Promise<number> {
  return (await secretlint().scan(text)).length;
}
