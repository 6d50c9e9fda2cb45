/**
 * Packages the app of the current folder with the real bundler, in a process of its own: the bundler reads the manifest
 * from the working directory and its two runtime scripts from `FORGE_RUNTIME_PATH`.
 */
import { cpSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';

interface BundlerPackage {
  getNodeBundler(logger: object, provider: unknown, config: unknown): { bundle(args: object): Promise<BundlerOutput> };
  getWrapperProvider(args: object): unknown;
  getEntryPoints(handlers: unknown): unknown;
}
interface BundlerOutput {
  readonly outputDir: string;
  /** Name in the archive to content, or to the path of a file. */
  readonly additionalOutputs: ReadonlyMap<string, Uint8Array | string>;
}
interface SharedPackage {
  FileSystemReader: new () => unknown;
  FileSystemWriter: new () => unknown;
  ConfigFile: new (reader: unknown, writer: unknown) => { getAppHandlers(): Promise<unknown> };
}

const [, , packageFolder] = process.argv;
if (packageFolder === undefined) throw new Error('usage: bundle-main.ts PACKAGE-FOLDER');

const require = createRequire(import.meta.url);
const bundler = require('@forge/bundler') as BundlerPackage;
const shared = require('@forge/cli-shared') as SharedPackage;

const quiet = () => undefined;
const logger = { info: quiet, debug: quiet, warn: console.error, error: console.error };
const reader = new shared.FileSystemReader();
const config = new shared.ConfigFile(reader, new shared.FileSystemWriter());
const entryPoints = bundler.getEntryPoints(await config.getAppHandlers());
const output = await bundler
  .getNodeBundler(logger, bundler.getWrapperProvider({ fileSystemReader: reader }), config)
  .bundle({ appDirectory: process.cwd(), entryPoints });

/** The same files as the deployed archive holds. */
cpSync(output.outputDir, packageFolder, { recursive: true });
for (const [name, content] of output.additionalOutputs) {
  const target = join(packageFolder, name);
  mkdirSync(dirname(target), { recursive: true });
  if (typeof content === 'string') copyFileSync(content, target);
  else writeFileSync(target, content);
}
writeFileSync(join(packageFolder, 'manifest.yml'), JSON.stringify(parse(readFileSync('manifest.yml', 'utf8'))));
if (existsSync('package.json')) copyFileSync('package.json', join(packageFolder, 'package.json'));
