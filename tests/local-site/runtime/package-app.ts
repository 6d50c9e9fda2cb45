/** Packages the app and its local runtime into a folder that holds what a deployment would upload. */
import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildSync } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));

/** `appFolder` holds the manifest; `workFolder` is an empty folder of our own. Returns the folder of the package. */
export async function packageApp(appFolder: string, workFolder: string): Promise<string> {
  const runtimeFolder = join(workFolder, 'runtime');
  const packageFolder = join(workFolder, 'package');
  mkdirSync(packageFolder, { recursive: true });
  for (const script of ['loader', 'wrapper']) {
    buildSync({
      entryPoints: [join(here, 'loader', `${script}.ts`)],
      outfile: join(runtimeFolder, 'dist', `${script}.js`),
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node22',
    });
  }
  const env = { ...process.env, FORGE_RUNTIME_PATH: runtimeFolder, FORGE_DISABLE_ANALYTICS: 'true' };
  await promisify(execFile)(process.execPath, [join(here, 'bundle-main.ts'), packageFolder], { cwd: appFolder, env });
  return packageFolder;
}
