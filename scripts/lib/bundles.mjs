/** Bundles for Node, made one way wherever they are made: the app's, the embeddable engine's, the benchmark's. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const engine = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../forge-app/src/engine');

const common = {
  bundle: true,
  platform: 'node',
  target: 'node22',
  logLevel: 'warning',
  legalComments: 'eof',
  charset: 'utf8',
};

/** A CommonJS bundle, as the platform loads the app. */
export function bundleApp(entry, outfile) {
  return build({ ...common, entryPoints: [entry], format: 'cjs', outfile });
}

// The glue is CommonJS: it asks for require and its own place.
const banner = [
  "import { createRequire as __createRequire } from 'node:module';",
  "import { fileURLToPath as __fileURLToPath } from 'node:url';",
  'const require = __createRequire(import.meta.url);',
  'const __filename = __fileURLToPath(import.meta.url);',
  "const __dirname = __fileURLToPath(new URL('.', import.meta.url));",
].join('\n');

/** An ES module. */
export function bundleModule(entry, outfile, plugins = []) {
  return build({ ...common, entryPoints: [entry], format: 'esm', outfile, banner: { js: banner }, plugins });
}

/** The engine for hosts other than the app; it reads engine.wasm from beside itself. `glue`: that of another module. */
export function bundleEmbeddable(outfile, glue) {
  const useGlue = {
    name: 'glue',
    setup: (bundler) => bundler.onResolve({ filter: /\/engine-glue\.cjs$/ }, () => ({ path: glue })),
  };
  return bundleModule(path.join(engine, 'public.ts'), outfile, glue === undefined ? [] : [useGlue]);
}
