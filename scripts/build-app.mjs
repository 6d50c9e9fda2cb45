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
import { build } from 'esbuild';
import { build as buildPages } from 'vite';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const { values: args } = parseArgs({ options: { module: { type: 'string', default: 'build/wasm-release/wasm' } } });
const moduleDir = path.resolve(root, args.module);
const source = path.join(root, 'forge-app/src');
const dist = path.join(root, 'forge-app/dist');

rmSync(dist, { recursive: true, force: true });
mkdirSync(path.join(source, 'engine/generated'), { recursive: true });
mkdirSync(dist, { recursive: true });
copyFileSync(path.join(moduleDir, 'engine-glue.cjs'), path.join(source, 'engine/generated/engine-glue.cjs'));
copyFileSync(path.join(moduleDir, 'engine-glue.wasm'), path.join(dist, 'engine.wasm'));

const common = {
  bundle: true,
  platform: 'node',
  target: 'node22',
  logLevel: 'warning',
  legalComments: 'eof',
  charset: 'utf8',
};
await build({
  ...common,
  entryPoints: [path.join(source, 'index.ts')],
  format: 'cjs',
  outfile: path.join(dist, 'index.cjs'),
});
// The glue is CommonJS: it asks for require and its own place.
const banner = [
  "import { createRequire as __createRequire } from 'node:module';",
  "import { fileURLToPath as __fileURLToPath } from 'node:url';",
  'const require = __createRequire(import.meta.url);',
  'const __filename = __fileURLToPath(import.meta.url);',
  "const __dirname = __fileURLToPath(new URL('.', import.meta.url));",
].join('\n');
await build({
  ...common,
  entryPoints: [path.join(source, 'engine/public.ts')],
  format: 'esm',
  outfile: path.join(dist, 'engine.mjs'),
  banner: { js: banner },
});

// The admin panel, which the manifest names as a resource of its own.
await buildPages({ configFile: path.join(root, 'forge-app/admin/vite.config.mjs') });

for (const file of ['index.cjs', 'engine.mjs', 'engine.wasm']) {
  console.log(`forge-app/dist/${file}  ${(statSync(path.join(dist, file)).size / 1024).toFixed(0)} KiB`);
}
