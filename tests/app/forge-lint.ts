/** Runs the platform's own checks of the manifest without network or account. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

const require = createRequire(import.meta.url);

export interface Problem {
  readonly class: string;
  readonly message: string;
  readonly line: number;
}

interface LintResult {
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];
}
interface Lint {
  readonly lint: (
    files: readonly string[],
    manifest: unknown,
    environment: string,
    logger: unknown,
    flags: unknown,
    config: unknown,
  ) => Promise<LintResult[]>;
}
interface CliShared {
  ConfigFile: new (reader: unknown, writer: unknown) => { readConfig(): Promise<unknown> };
  FileSystemReader: new () => unknown;
  FileSystemWriter: new () => unknown;
}
interface Manifest {
  validate(): Promise<{ success: boolean; errors?: readonly { level: string; message: string; line?: number }[] }>;
}

/** What `@forge/manifest` finds wrong; it reads the manifest of the current directory. */
export async function validateManifest(): Promise<string[]> {
  const { success, errors = [] } = await (require('@forge/manifest') as Manifest).validate();
  const messages = errors.map(({ level, message, line }) => `${level} ${line ?? 0}: ${message}`);
  return success || messages.length > 0 ? messages : ['refused without a message'];
}

/** What the sixteen linters of `@forge/lint` that need no login find in the manifest and these source files. */
export async function lintApp(files: readonly string[]): Promise<Problem[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'forge-lint-'));
  // The linter would download the products' API descriptions to learn which scope a path needs.
  const description = path.join(folder, 'openapi.json');
  writeFileSync(description, JSON.stringify({ paths: {} }));
  process.env['XDG_CONFIG_HOME'] = folder;
  process.env['USE_LOCAL_SWAGGER'] = '1';
  for (const product of ['JIRA', 'JSM', 'JSW', 'CONF', 'CONF_V2', 'BB'])
    process.env[`LOCAL_${product}_SWAGGER`] = description;
  const { lint } = require('@forge/lint') as Lint;
  const { ConfigFile, FileSystemReader, FileSystemWriter } = require('@forge/cli-shared') as CliShared;
  const manifest = await new ConfigFile(new FileSystemReader(), new FileSystemWriter()).readConfig();
  const results = await lint(files, manifest, 'development', silent, featureFlags, { linter: { mode: 'client-side' } });
  return results.flatMap(({ errors, warnings }) => [...errors, ...warnings]);
}

const ignore = () => undefined;
const silent = { info: ignore, warn: ignore, error: ignore, debug: ignore, trace: ignore };

/** Every flag off. It is awaited, so it must not look like a promise. */
const featureFlags: unknown = new Proxy(
  {},
  {
    get: (_, name) =>
      name === 'then' ? undefined : () => Promise.resolve(name === 'getDeprecatedRuntimes' ? [] : false),
  },
);
