/** Finds the handler that the manifest names, in the packaged bundle. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export type Handler = (body: unknown, context: unknown) => unknown;

/** `name` is `module.function`, where the module is a file of `directory` without its extension. */
export function loadHandler(directory: string, name: string): Handler {
  const dot = name.lastIndexOf('.');
  const file = ['.cjs', '.js'].map((extension) => join(directory, name.slice(0, dot) + extension)).find(existsSync);
  if (file === undefined) throw new Error(`No module for handler ${name} in the package`);
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the package is CommonJS and its path known only now
  const bundle = require(file) as Record<string, unknown>;
  const handler = bundle[name.slice(dot + 1)];
  if (typeof handler !== 'function') throw new Error(`The package exports no handler ${name}`);
  return handler as Handler;
}
