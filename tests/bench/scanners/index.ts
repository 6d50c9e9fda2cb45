import { copyAndPass } from './copy-and-pass.ts';
import { frozenLoop } from './frozen-loop.ts';
import type { Scanner } from './scanner.ts';

/** By the name on the command line. A worker loads only what its scanner needs. */
const MAKERS = {
  ours: async () => (await import('./ours.ts')).ours(),
  'plain-path': async () => (await import('./ours.ts')).plainPath(),
  'frozen-loop': frozenLoop,
  'copy-and-pass': copyAndPass,
  secretlint: async () => (await import('./secretlint.ts')).secretlint(),
  openredaction: async () => (await import('./openredaction.ts')).openredaction(),
  'fifty-rules': async () => (await import('./ours.ts')).fiftyRules(),
  'keyword-rules': async () => (await import('./ours.ts')).withKeywordRules(),
  'unfiltered-rule': async () => (await import('./ours.ts')).withUnfilteredRule(),
} satisfies Record<string, () => Scanner | Promise<Scanner>>;

/** Throws for an unknown name. */
export async function makeScanner(name: string): Promise<Scanner> {
  const make = (MAKERS as Readonly<Record<string, () => Scanner | Promise<Scanner>>>)[name];
  if (make === undefined) throw new Error(`no scanner '${name}'; one of: ${Object.keys(MAKERS).join(', ')}`);
  return make();
}
