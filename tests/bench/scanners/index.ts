import { frozenLoop } from './frozen-loop.ts';
import { ours } from './ours.ts';
import type { Scanner } from './scanner.ts';

/** By the name on the command line. What comes from npm is loaded only by the worker that needs it. */
const MAKERS: Readonly<Record<string, () => Scanner | Promise<Scanner>>> = {
  ours,
  'frozen-loop': frozenLoop,
  secretlint: async () => (await import('./npm.ts')).secretlint(),
  openredaction: async () => (await import('./npm.ts')).openredaction(),
};

export const SCANNERS = Object.keys(MAKERS);

/** Throws for an unknown name. */
export async function makeScanner(name: string): Promise<Scanner> {
  const make = MAKERS[name];
  if (make === undefined) throw new Error(`no scanner '${name}'; one of: ${SCANNERS.join(', ')}`);
  return make();
}
