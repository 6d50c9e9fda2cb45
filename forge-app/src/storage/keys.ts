/**
 * Every name in storage is built here and nowhere else. All begin with a version, so that a later layout can live beside
 * this one. The platform allows `[A-Za-z0-9:._\s#-]` and 500 characters in a key.
 */

export const ENTITIES = {
  finding: 'finding',
  head: 'issue-head',
  outbox: 'outbox',
  failure: 'failure',
  aggregate: 'aggregate',
  job: 'job',
  audit: 'audit',
  auditEnd: 'audit-end',
  actor: 'actor',
  settings: 'settings',
  coverage: 'coverage',
  task: 'task',
  suppression: 'suppression',
  rules: 'rule-config',
  customRules: 'custom-rules',
  dryRun: 'dry-run',
  history: 'history-scan',
} as const;
export type EntityName = (typeof ENTITIES)[keyof typeof ENTITIES];

/** Shards per project: concurrent commits about different issues seldom meet in one row. */
export const AGGREGATE_SHARDS = 8;

/** Stands for no parent: the platform may refuse an empty text in an index. */
export const NO_PARENT = 'none';

const PREFIX = 'v1';
const ID = /^[A-Za-z0-9_-]{1,64}$/;

function part(value: string): string {
  if (!ID.test(value)) throw new RangeError('storage key part is not an id');
  return value;
}

export const keys = {
  finding: (issueId: string, fingerprint: string) => `${PREFIX}:f:${part(issueId)}:${part(fingerprint)}`,
  head: (issueId: string) => `${PREFIX}:h:${part(issueId)}`,
  /** An alert that is sent each time: one per commit about an issue. */
  outboxEvent: (channel: string, issueId: string, generation: number) =>
    `${PREFIX}:o:${part(channel)}:${part(issueId)}:${generation}`,
  /** An alert that shows a state: one per issue, whatever happens to it. */
  outboxState: (channel: string, issueId: string) => `${PREFIX}:o:${part(channel)}:${part(issueId)}`,
  failure: (subject: string, targetId: string) => `${PREFIX}:x:${part(subject)}:${part(targetId)}`,
  aggregate: (projectId: string, shard: number) => `${PREFIX}:a:${part(projectId)}:${shard}`,
  job: (name: string) => `${PREFIX}:j:${part(name)}`,
  coverage: (chunk: number) => `${PREFIX}:c:${chunk}`,
  history: (scanId: string) => `${PREFIX}:s:${part(scanId)}`,
  projectState: (projectId: string) => `${PREFIX}:p:${part(projectId)}`,
  projectStatePrefix: () => `${PREFIX}:p:`,
  /** Padded, so that keys sort as entries do. */
  audit: (seq: number) => `${PREFIX}:u:${String(seq).padStart(10, '0')}`,
  auditEnd: () => `${PREFIX}:u:end`,
  actor: (accountHash: string) => `${PREFIX}:w:${part(accountHash)}`,
  suppression: (scope: string, fingerprint: string) => `${PREFIX}:s:${part(scope)}:${part(fingerprint)}`,
  /** Open findings at the end of a day, `YYYY-MM-DD` in UTC. */
  dayCounts: (day: string) => `${PREFIX}:t:${part(day)}`,
  dayCountsPrefix: (month: string) => `${PREFIX}:t:${part(month)}-`,
  rules: () => `${PREFIX}:rules`,
  customRules: () => `${PREFIX}:r:current`,
  customRulesVersion: (version: number) => `${PREFIX}:r:${version}`,
  dryRun: (name: string) => `${PREFIX}:d:${part(name)}`,
  settings: () => `${PREFIX}:settings`,
  /** A key that is on its way into the ring. */
  newKey: (epoch: number) => `${PREFIX}:key:${epoch}`,
  task: (name: string) => `${PREFIX}:k:${part(name)}`,
  /** The beginning of every key. */
  all: () => `${PREFIX}:`,
  keyRing: () => `${PREFIX}:key-ring`,
};

/** Which aggregate row of its project an issue is counted in. Stable: it decides where a count is subtracted again. */
export function aggregateShard(issueId: string): number {
  let sum = 0;
  for (let i = 0; i < issueId.length; i++) sum = (sum * 31 + issueId.charCodeAt(i)) % 65_521;
  return sum % AGGREGATE_SHARDS;
}
