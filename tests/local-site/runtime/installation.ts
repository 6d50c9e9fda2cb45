/** One installation of the app: the customer's site it serves and the names under which the platform knows it. */
import { createHash } from 'node:crypto';
import type { EventOutbox } from '../events/event-outbox.ts';
import type { JiraSite } from '../jira/jira-site.ts';

export interface InstallationIds {
  /** Name given to `startLocalSite`. */
  readonly name: string;
  readonly installationId: string;
  readonly cloudId: string;
  readonly contextAri: string;
}

export interface Installation extends InstallationIds {
  readonly jira: JiraSite;
  readonly outbox: EventOutbox;
}

/** The same ids for the same name in every run, so that a data folder can be opened again. */
export function installationIds(name: string): InstallationIds {
  const cloudId = uuidOf(`cloud ${name}`);
  return {
    name,
    installationId: uuidOf(`installation ${name}`),
    cloudId,
    contextAri: `ari:cloud:jira::site/${cloudId}`,
  };
}

function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
