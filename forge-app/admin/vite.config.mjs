// The admin panel as static files for Custom UI. The platform's content security policy decides the shape: no inline script or
// style, addresses relative to the page.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);

/** Atlaskit's colour themes are strings in modules that add a style element when they run, which the policy forbids. */
const THEMES = ['light', 'dark', 'spacing', 'typography', 'shape', 'motion'];
const THEME_FILE = 'virtual:atlaskit-themes.css';

function themes() {
  return {
    name: 'atlaskit-themes',
    resolveId: (id) => (id === THEME_FILE ? `\0${THEME_FILE}` : undefined),
    load(id) {
      if (id !== `\0${THEME_FILE}`) return undefined;
      return THEMES.map(
        (name) => require(`@atlaskit/tokens/dist/cjs/artifacts/themes/atlassian-${name}.js`).default,
      ).join('\n');
    },
  };
}

export default {
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  logLevel: 'warn',
  plugins: [themes()],
  define: { 'process.env.NODE_ENV': '"production"' },
  resolve: { dedupe: ['@atlaskit/tokens', 'react', 'react-dom'] },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // A data: address in a style sheet needs a permission of its own.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      onLog(level, log, handler) {
        // Atlaskit marks its modules for server rendering, which there is none of here.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handler(level, log);
      },
    },
  },
};
