// Makes what the benchmark needs besides the app's own build; scripts/lib/bench-tools calls it.
//
//   build-bench.mjs --rules RULES_JSON --out FILE    the canonical rule set cut down to the rules of tests/bench/fifty-rules.json
//   build-bench.mjs --bundles MODULE_DIR             build/bench/cold/<scanner>: one bundle per scanner; build/bench/fifty: the
//                                                    embeddable engine around the module of fifty rules in MODULE_DIR
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bundleApp, bundleEmbeddable, bundleModule } from './lib/bundles.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const bench = path.join(root, 'tests/bench');
const out = path.join(root, 'build/bench');

function cutRules(rulesJson, outfile) {
  const wanted = new Set(JSON.parse(readFileSync(path.join(bench, 'fifty-rules.json'), 'utf8')));
  const set = JSON.parse(readFileSync(rulesJson, 'utf8'));
  const rules = set.rules.filter(({ id }) => wanted.delete(id));
  if (wanted.size > 0) throw new Error(`fifty-rules.json names rules that do not exist: ${[...wanted].join(', ')}`);
  // A pair whose identifiers are not among the rules cannot be.
  const ids = new Set(rules.map(({ id }) => id));
  for (const rule of rules) if (rule.pair?.with.some((id) => !ids.has(id))) delete rule.pair;
  writeFileSync(outfile, JSON.stringify({ ...set, rules }));
}

async function makeBundles(moduleDir) {
  for (const name of ['ours', 'frozen-loop', 'secretlint', 'openredaction']) {
    const entry = path.join(bench, 'cold', `${name}.ts`);
    const outfile = path.join(out, 'cold', name, 'bundle');
    // openredaction asks where it lies, which only an ES module can say.
    if (name === 'openredaction') await bundleModule(entry, `${outfile}.mjs`);
    else await bundleApp(entry, `${outfile}.cjs`);
  }
  copyFileSync(path.join(root, 'forge-app/dist/engine.wasm'), path.join(out, 'cold/ours/engine.wasm'));
  mkdirSync(path.join(out, 'fifty'), { recursive: true });
  copyFileSync(path.join(moduleDir, 'engine-fifty.wasm'), path.join(out, 'fifty/engine.wasm'));
  await bundleEmbeddable(path.join(out, 'fifty/engine.mjs'), path.resolve(moduleDir, 'engine-fifty.cjs'));
}

const { values: args } = parseArgs({
  options: { rules: { type: 'string' }, out: { type: 'string' }, bundles: { type: 'string' } },
});
if (args.rules !== undefined && args.out !== undefined) cutRules(args.rules, args.out);
if (args.bundles !== undefined) await makeBundles(args.bundles);
