// Bundles the app and the embeddable engine from what the module build left.
//
//   build-app.mjs [--module DIR]    DIR holds engine-glue.cjs and engine-glue.wasm (default build/wasm-release/wasm)
//
// Leaves forge-app/dist/index.cjs (the Forge handlers), forge-app/dist/engine.mjs (for everyone else) and engine.wasm, which
// both read from beside themselves, and forge-app/admin/dist (the admin panel).
import { copyFileSync, mkdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build as buildPages } from 'vite';
import { bundleApp, bundleEmbeddable } from './lib/bundles.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const { values: args } = parseArgs({ options: { module: { type: 'string', default: 'build/wasm-release/wasm' } } });
const moduleDir = path.resolve(root, args.module);
const source = path.join(root, 'forge-app/src');
const dist = path.join(root, 'forge-app/dist');

const pages = path.join(root, 'forge-app/admin/dist');

// Both go first: what a failed run left behind must not pass for a finished one.
for (const folder of [dist, pages]) rmSync(folder, { recursive: true, force: true });
mkdirSync(path.join(source, 'engine/generated'), { recursive: true });
mkdirSync(dist, { recursive: true });
copyFileSync(path.join(moduleDir, 'engine-glue.cjs'), path.join(source, 'engine/generated/engine-glue.cjs'));
copyFileSync(path.join(moduleDir, 'engine-glue.wasm'), path.join(dist, 'engine.wasm'));

await bundleApp(path.join(source, 'index.ts'), path.join(dist, 'index.cjs'));
await bundleEmbeddable(path.join(dist, 'engine.mjs'));

// The admin panel, which the manifest names as a resource of its own.
await buildPages({ configFile: path.join(root, 'forge-app/admin/vite.config.mjs') });

for (const file of ['index.cjs', 'engine.mjs', 'engine.wasm']) {
  console.log(`forge-app/dist/${file}  ${(statSync(path.join(dist, file)).size / 1024).toFixed(0)} KiB`);
}
