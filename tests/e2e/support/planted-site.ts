/** A site with planted values on every surface, taken through the whole app while things go wrong. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Fault, LocalSite } from '../../local-site/index.ts';
import { ADMIN } from '../../local-site/index.ts';
import { adminCall, settle, startAppSite } from './app-site.ts';
import { adf, jiraRest } from './jira-rest.ts';
import { withoutChance } from './leak-search.ts';

const SURFACES = 7;

/** Refusals of every kind, lost answers, dead processes, duplicates. */
const FAULTS: readonly Fault[] = [
  { effect: { at: 'deliver', copies: 2 }, probability: 0.3 },
  { effect: { at: 'jira', status: 429, reason: 'jira-burst-based', retryAfter: 2 }, times: 6, probability: 0.2 },
  {
    effect: { at: 'jira', status: 429, reason: 'jira-quota-global-based', retryAfter: 60 },
    times: 2,
    probability: 0.1,
  },
  { effect: { at: 'jira', status: 401 }, times: 3, probability: 0.2 },
  { effect: { at: 'jira', status: 503 }, times: 6, probability: 0.2 },
  { effect: { at: 'jira', drop: true }, times: 4, probability: 0.1 },
  { effect: { at: 'kvs', status: 500, code: 'INTERNAL_ERROR' }, times: 6, probability: 0.1 },
  { effect: { at: 'kvs', status: 429, code: 'RATE_LIMIT_EXCEEDED' }, times: 3, probability: 0.1 },
  {
    effect: { at: 'kvs', status: 500, code: 'INTERNAL_ERROR', after: true },
    match: 'transaction',
    times: 4,
    probability: 0.3,
  },
  { effect: { at: 'push', status: 500 }, times: 3, probability: 0.2 },
  { effect: { at: 'kill-at-call', call: 5, moment: 'after' }, match: 'consume', times: 5, probability: 0.2 },
  { effect: { at: 'kill-at-call', call: 7, moment: 'before' }, match: 'consume', times: 5, probability: 0.2 },
];

export interface Remains {
  /** By name: database files, log lines, and what the app sent and returned. Bytes as latin1. */
  readonly texts: ReadonlyMap<string, string>;
  readonly findings: number;
  readonly faults: number;
}

/** Plants the lines, one issue for every seven, lets everything happen, and returns what is left. */
export async function liveThrough(dataDir: string, lines: readonly string[], seed: number): Promise<Remains> {
  const site = await startAppSite({ dataDir, faults: FAULTS, seed, recordTraffic: true });
  try {
    const rest = jiraRest(site);
    await rest.createProject('DEMO');
    const projectId = await rest.createProject('ALERT');
    await switchChannels(site, projectId);
    const issues = await plant(site, lines);
    await settle(site);
    const findings = site.rows('finding').length;
    for (const [i, id] of issues.entries())
      if (i % 2 === 0) await rest.editIssue(id, { description: adf('edited away'), environment: null });
    await settle(site);
    await rest.deleteIssue(issues[1] ?? '');
    for (const schedule of ['sweep-hourly', 'outbox-dispatch']) await site.runSchedule(schedule);
    await settle(site);
    await askEverything(site);
    const memory = new Map<string, string>();
    memory.set(
      'log',
      site
        .logs()
        .map((line) => JSON.stringify(line))
        .join('\n'),
    );
    memory.set(
      'traffic',
      site
        .traffic()
        .map((record) => record.text)
        .join('\n'),
    );
    const faults = site.faults.struck;
    // Before the end there is a write-ahead log, after it every page is in the database file.
    const open = files(dataDir, 'open ');
    await site.close();
    return { texts: new Map([...open, ...files(dataDir, ''), ...clean(memory)]), findings, faults };
  } catch (error) {
    await site.close();
    throw error;
  }
}

/** Retried: the administrator's calls meet faults too. */
async function switchChannels(site: LocalSite, projectId: string): Promise<void> {
  const wanted = {
    'jira-issue': { enabled: true, projectId, issueTypeId: '10001' },
    'issue-property': { enabled: true },
  };
  for (const [channel, settings] of Object.entries(wanted)) {
    for (let attempt = 0; ; attempt++) {
      try {
        await adminCall(site, 'settings.channel', { channel, settings });
        break;
      } catch (error) {
        if (attempt === 10) throw error;
      }
    }
  }
}

async function plant(site: LocalSite, lines: readonly string[]): Promise<string[]> {
  const rest = jiraRest(site);
  const issues: string[] = [];
  for (let start = 0; start < lines.length; start += SURFACES) {
    const [a = '', b = '', c = '', d = '', e = '', f = '', g = ''] = lines.slice(start, start + SURFACES);
    const fields = { project: { key: 'DEMO' }, issuetype: { id: '10001' }, summary: `Deploy ${a}`.slice(0, 250) };
    const id = await rest.createIssue({
      ...fields,
      description: adf(b),
      environment: adf(c),
      customfield_10040: adf(d),
      ...(e.length > 0 && e.length < 250 ? { customfield_10041: e } : {}),
    });
    issues.push(id);
    if (f !== '') await rest.addComment(id, f);
    if (g !== '') await rest.addWorklog(id, g);
  }
  return issues;
}

/** Every resolver that reads, also with a request that is refused. */
async function askEverything(site: LocalSite): Promise<void> {
  for (const key of [
    'findings.list',
    'findings.counts',
    'findings.get',
    'overview.get',
    'settings.get',
    'failures.list',
    'findings.triage',
    'no.such',
  ]) {
    await site.invokeResolver('resolve-admin', key, {}, { accountId: ADMIN.accountId }).catch(() => undefined);
  }
}

/** The platform's database with write-ahead log and free pages, and the log file. */
function files(dataDir: string, prefix: string): Map<string, string> {
  const found = readdirSync(dataDir).filter((name) => name.startsWith('forge.sqlite') || name.endsWith('.log'));
  return clean(
    new Map(found.map((name) => [`${prefix}${name}`, readFileSync(path.join(dataDir, name)).toString('latin1')])),
  );
}

function clean(texts: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...texts].map(([name, text]) => [name, withoutChance(text)]));
}
