/** The module as shipped, and variants of it that show what a part of it costs. Fingerprints are computed, one call per text. */
import { readFile } from 'node:fs/promises';
import type * as Public from '../../../forge-app/src/engine/public.ts';
import { loadWasmEngine } from '../../../forge-app/src/engine/load-wasm-engine.ts';
import { customRules, unfilteredRule } from './custom-rules.ts';
import type { Scanner } from './scanner.ts';

/** What scripts/build left. */
export const SHIPPED = new URL('../../../forge-app/dist/', import.meta.url);
/** The module with fifty rules that scripts/lib/bench-tools left. */
const FIFTY = new URL('../../../build/bench/fifty/', import.meta.url);

export const KEY = '5a'.repeat(32);

async function moduleIn(folder: URL, options: Public.CreateEngineOptions): Promise<Scanner> {
  const { createEngine } = (await import(new URL('engine.mjs', folder).href)) as typeof Public;
  const engine = await createEngine({ key: KEY, ...options });
  return { scan: (text) => engine.scanText(text).findings.flatMap(({ locations }) => locations) };
}

export const ours = (): Promise<Scanner> => moduleIn(SHIPPED, {});
/** Every rule over the whole text: what the pipeline is measured against. */
export const plainPath = (): Promise<Scanner> => moduleIn(SHIPPED, { usePrefilter: false });
export const fiftyRules = (): Promise<Scanner> => moduleIn(FIFTY, {});

async function withCustomRules(rules: readonly Public.CustomRuleSource[], unfiltered: number): Promise<Scanner> {
  const engine = await loadWasmEngine(await readFile(new URL('engine.wasm', SHIPPED)));
  const compiled = engine.compileCustomRules(rules);
  if ('problems' in compiled) throw new Error(`custom rules: ${JSON.stringify(compiled.problems)}`);
  const reported = compiled.rules.filter((rule) => rule.unfiltered).length;
  if (reported !== unfiltered) throw new Error(`${reported} custom rules are reported to run on every text`);
  return moduleIn(SHIPPED, { customRules: compiled.blob });
}

export const withKeywordRules = (): Promise<Scanner> => withCustomRules(customRules(), 0);
/** One rule without a keyword, which the engine must report to run on every text. */
export const withUnfilteredRule = (): Promise<Scanner> => withCustomRules([unfilteredRule], 1);
