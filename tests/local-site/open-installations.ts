/** Opens the Jira site of every installation; each has its own file, and all share one pool of points. */
import { join } from 'node:path';
import { EventOutbox } from './events/event-outbox.ts';
import { openJiraDatabase } from './jira/database.ts';
import { JiraSite } from './jira/jira-site.ts';
import { PointsPool } from './jira/rate-limits.ts';
import type { Manifest } from './manifest.ts';
import type { LocalSiteOptions } from './options.ts';
import type { Common } from './platform/platform.ts';
import type { Installation } from './runtime/installation.ts';
import { installationIds } from './runtime/installation.ts';

const POINTS_PER_HOUR = 65_000;

export interface OpenedInstallation extends Installation {
  readonly close: () => void;
}

/** `url` is the address of the server; the first installation answers there directly, the others under their cloud id. */
export function openInstallations(
  common: Common,
  options: LocalSiteOptions,
  dataFolder: string,
  url: string,
): OpenedInstallation[] {
  const pool = new PointsPool(common.clock, options.pointsPerHour ?? POINTS_PER_HOUR);
  const names = options.installations ?? ['main'];
  return names.map((name, position) => {
    const ids = installationIds(name);
    const database = openJiraDatabase(join(dataFolder, position === 0 ? 'jira.sqlite' : `jira-${name}.sqlite`));
    const outbox = new EventOutbox({ ...common, database, installation: ids.installationId, cloudId: ids.cloudId });
    const jira = new JiraSite({
      database,
      base: position === 0 ? url : `${url}/ex/jira/${ids.cloudId}`,
      clock: common.clock,
      faults: common.faults,
      pool,
      aliases: searchAliases(common.manifest),
      latencyMs: options.latencies?.jira ?? 0,
      generated: position === 0 ? options.generated : undefined,
      sink: (event, actor) => {
        outbox.take(event, actor);
      },
    });
    jira.parts.issues.searchLagMs = options.searchLagMs ?? 0;
    jira.limits.enforced = options.enforceRates ?? true;
    return {
      ...ids,
      jira,
      outbox,
      close: () => {
        database.close();
      },
    };
  });
}

/** Issue properties that the manifest makes searchable. */
function searchAliases(manifest: Manifest) {
  return manifest.modules['jira:entityProperty'].flatMap((module) =>
    module.values.map((value) => ({
      alias: value.searchAlias ?? `issue.property[${module.propertyKey}].${value.path}`,
      propertyKey: module.propertyKey,
      path: value.path,
    })),
  );
}
