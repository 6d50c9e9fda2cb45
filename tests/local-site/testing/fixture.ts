/** Starts a local site with the fixture app and calls its resolver. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { LocalSite, LocalSiteOptions } from '../index.ts';
import { ADMIN, startLocalSite } from '../index.ts';

const SOURCE = fileURLToPath(new URL('../testdata/fixture-app/', import.meta.url));

/** What a guarded resolver of the fixture answers: a value, or the code of an error. */
export interface Answer {
  readonly value?: unknown;
  readonly code?: string;
  readonly status?: number;
}

export interface Fixture {
  readonly site: LocalSite;
  call(key: string, payload: unknown, as?: { accountId?: string; installation?: string }): Promise<Answer>;
  close(): Promise<void>;
}

export async function startFixture(options: LocalSiteOptions = {}): Promise<Fixture> {
  const appFolder = mkdtempSync(join(tmpdir(), 'fixture-app-'));
  await build({
    entryPoints: [join(SOURCE, 'index.ts')],
    outfile: join(appFolder, 'dist', 'index.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    logLevel: 'error',
  });
  copyFileSync(join(SOURCE, 'manifest.yml'), join(appFolder, 'manifest.yml'));
  const site = await startLocalSite({ ...options, appFolder });
  return {
    site,
    call: async (key, payload, as = {}) =>
      (await site.invokeResolver('resolve', key, payload, { accountId: ADMIN.accountId, ...as })) as Answer,
    close: async () => {
      await site.close();
      rmSync(appFolder, { recursive: true, force: true });
    },
  };
}
