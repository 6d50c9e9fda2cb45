/** Builds a local site from its options: packages the app, opens the stores, starts the server. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SiteClock } from './clock.ts';
import { Faults } from './faults.ts';
import { LocalSite } from './local-site.ts';
import { SiteLog } from './log.ts';
import { readManifest } from './manifest.ts';
import { openInstallations } from './open-installations.ts';
import type { LocalSiteOptions } from './options.ts';
import { countOpening, openForgeDatabase } from './platform/database.ts';
import { Platform } from './platform/platform.ts';
import { Random } from '../support/random.ts';
import { AppHost } from './runtime/app-host.ts';
import { packageApp } from './runtime/package-app.ts';
import { PlatformCalls } from './runtime/platform-calls.ts';
import { SiteServer } from './server/server.ts';

/** More than anyone opens one data folder: keeps the ids of neighbouring seeds apart. */
const OPENINGS = 1009;
const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

export async function startLocalSite(options: LocalSiteOptions = {}): Promise<LocalSite> {
  const server = await SiteServer.listen(options.port ?? 0);
  const workFolder = mkdtempSync(join(tmpdir(), 'local-site-'));
  try {
    return await build(options, server, workFolder);
  } catch (error) {
    await server.close();
    rmSync(workFolder, { recursive: true, force: true });
    throw error;
  }
}

async function build(options: LocalSiteOptions, server: SiteServer, workFolder: string): Promise<LocalSite> {
  const appFolder = options.appFolder ?? REPOSITORY;
  const dataFolder = options.dataDir ?? join(workFolder, 'data');
  mkdirSync(dataFolder, { recursive: true });
  const manifest = readManifest(join(appFolder, 'manifest.yml'));
  const packageFolder = options.packageFolder ?? (await packageApp(appFolder, workFolder));

  const { frozenClock: frozen = false, startAt } = options;
  const virtual = options.virtualClock ?? frozen;
  const clock = new SiteClock({ virtual, frozen, ...(startAt === undefined ? {} : { startAt }) });
  const { seed = 1 } = options;
  const faults = new Faults(new Random(seed));
  for (const fault of options.faults ?? []) faults.add(fault);
  const log = new SiteLog(clock, options.logFile === false ? undefined : join(dataFolder, 'site.log'));
  const database = openForgeDatabase(join(dataFolder, 'forge.sqlite'));
  const ids = new Random(seed * OPENINGS + countOpening(database));
  const common = { manifest, clock, faults, log, ids };

  const platform = new Platform(common, database, options);
  const installations = openInstallations(common, options, dataFolder, server.url);
  const calls = new PlatformCalls({ manifest, storage: platform.storage, queues: platform.queues });
  const workers = options.workers ?? 2;
  const recordTraffic = options.recordTraffic ?? false;
  const inProcess = options.inProcess ?? false;
  const host = new AppHost({ ...common, calls, packageFolder, workers, recordTraffic, inProcess });
  const folders = { appFolder, dataFolder, workFolder, packageFolder };
  const site = new LocalSite({ ...common, ...folders, platform, installations, host, workers, server });
  if (options.schedules === true) site.startSchedules();
  site.open();
  return site;
}
