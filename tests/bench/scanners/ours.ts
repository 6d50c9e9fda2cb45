/** The module as shipped: every rule, fingerprints computed, one call per text. */
import type * as Public from '../../../forge-app/src/engine/public.ts';
import type { Scanner } from './scanner.ts';

export const BUNDLE = new URL('../../../forge-app/dist/engine.mjs', import.meta.url).href;

export async function ours(): Promise<Scanner> {
  const { createEngine } = (await import(BUNDLE)) as typeof Public;
  const engine = await createEngine({ key: '5a'.repeat(32) });
  return {
    name: 'this module',
    scan: (text) => engine.scanText(text).findings.flatMap(({ locations }) => locations),
  };
}
