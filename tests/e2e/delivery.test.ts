/** Whatever is delivered twice, late, out of order or by a process that dies: the store ends as after a clean run. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import type { Fault, LocalSite } from '../local-site/index.ts';
import { adminCall, comparableStore, settle, startAppSite } from './support/app-site.ts';
import { adf, jiraRest } from './support/jira-rest.ts';
import { plantedValues } from './support/planted.ts';
import type { Cast } from './support/story.ts';
import { CHAPTERS } from './support/story.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'delivery-'));
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A site with two projects, both channels on and the fingerprint key made, from which every run starts. */
async function prepare(): Promise<string> {
  const dataDir = path.join(folder, 'start');
  const site = await startAppSite({ dataDir });
  await jiraRest(site).createProject('DEMO');
  const projectId = await jiraRest(site).createProject('ALERT');
  await adminCall(site, 'settings.channel', {
    channel: 'jira-issue',
    settings: { enabled: true, projectId, issueTypeId: '10001' },
  });
  await adminCall(site, 'settings.channel', { channel: 'issue-property', settings: { enabled: true } });
  await jiraRest(site).createIssue({ project: { key: 'DEMO' }, issuetype: { id: '10001' }, summary: 'first' });
  await site.waitUntilIdle();
  assert.equal(site.rows('secret').length, 1);
  await site.close();
  return dataDir;
}

/** What Jira shows of the alerts: summaries of alert issues, and issues by JQL over the property. */
async function visibleAlerts(site: LocalSite): Promise<unknown> {
  const rest = jiraRest(site);
  const search = async (jql: string, field: string) => {
    const query = new URLSearchParams({ jql, fields: field, maxResults: '5000' });
    const { issues } = (await rest.get(`/rest/api/3/search/jql?${query.toString()}`)) as {
      issues: { key: string; fields: { summary?: string } }[];
    };
    return issues;
  };
  const alerts = await search('project = ALERT', 'summary');
  const shown = await search('secretScanner.open > 0', 'summary');
  return { alerts: alerts.map((issue) => issue.fields.summary).sort(), shown: shown.map((issue) => issue.key).sort() };
}

interface End {
  readonly store: Record<string, unknown>;
  readonly visible: unknown;
  readonly kills: number;
  readonly findings: number;
}

async function tell(start: string, name: string, faults: readonly Fault[], seed: number): Promise<End> {
  const dataDir = path.join(folder, name);
  cpSync(start, dataDir, { recursive: true });
  const site = await startAppSite({ dataDir, faults, seed, workers: 3 });
  site.faults.shuffle = faults.length > 0;
  const cast: Cast = { issues: [], subtasks: [], comments: [] };
  let findings = 0;
  try {
    for (const chapter of CHAPTERS) {
      site.pause();
      await chapter(site, cast);
      site.resume();
      await settle(site);
      findings = Math.max(findings, site.rows('finding').length);
    }
    const kills = site.logs().filter((line) => /Killed by order/.test(line.message)).length;
    return { store: comparableStore(site), visible: await visibleAlerts(site), kills, findings };
  } finally {
    await site.close();
  }
}

/** Every delivery three times; processes die before or after their nth call to the platform. */
function chaos(): Fault[] {
  const faults: Fault[] = [{ effect: { at: 'deliver', copies: 3 } }];
  for (let call = 1; call <= 14; call++) {
    for (const moment of ['before', 'after'] as const) {
      faults.push({
        effect: { at: 'kill-at-call', call, moment },
        match: 'consume-(scan|maintenance)',
        probability: 0.05,
        times: 4,
      });
    }
  }
  for (let call = 1; call <= 8; call++)
    faults.push({
      effect: { at: 'kill-at-call', call, moment: 'after' },
      match: 'consume-alert',
      times: 1,
      probability: 0.2,
    });
  return faults;
}

/** Keys of rows that are not equal, with what each store holds: shorter to read than two whole stores. */
function differences(a: Record<string, unknown>, b: Record<string, unknown>): string[] {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  const differing = keys.filter((key) => JSON.stringify(a[key]) !== JSON.stringify(b[key]));
  return differing.map((key) => `${key}: ${JSON.stringify(a[key])} instead of ${JSON.stringify(b[key])}`);
}

test('three deliveries each, shuffled, with consumers killed at random points: the store of a clean run', async (t) => {
  const start = await prepare();
  const clean = await tell(start, 'clean', [], 1);
  assert.ok(clean.findings >= 60, `${clean.findings} findings`);
  for (const seed of [11, 12]) {
    await t.test(`seed ${seed}`, async (run) => {
      const shaken = await tell(start, `chaos-${seed}`, chaos(), seed);
      run.diagnostic(`${shaken.kills} processes killed`);
      assert.ok(shaken.kills >= 20);
      assert.deepEqual(differences(shaken.store, clean.store), []);
      assert.deepEqual(shaken.visible, clean.visible);
    });
  }
});

test('a consumer that read the issue before an edit and would commit after it changes nothing', async () => {
  const [secret] = plantedValues(7, 1);
  const site = await startAppSite({ workers: 2 });
  try {
    const rest = jiraRest(site);
    await rest.createProject('DEMO');
    // The first consumer has read the text with the value; it is held at the check before its commit.
    site.faults.add({ effect: { at: 'jira', delayMs: 1500 }, match: 'GET .*fields=updated', times: 1 });
    const id = await rest.createIssue({
      project: { key: 'DEMO' },
      issuetype: { id: '10001' },
      summary: 'a',
      description: adf(secret?.text ?? ''),
    });
    await new Promise((resolve) => setTimeout(resolve, 700));
    await rest.editIssue(id, { description: adf('edited away') });
    await site.waitUntilIdle();
    assert.ok(site.invocations().filter((call) => call.functionKey === 'consume-scan').length >= 2);
    assert.deepEqual(site.rows('finding'), []);
    assert.deepEqual(site.rows('issue-head'), []);
  } finally {
    await site.close();
  }
});
