/** Rotation of the key and deletion of all data, with the processes that do them killed at random points. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import type { Fault, LocalSite, LocalSiteOptions } from '../local-site/index.ts';
import { ADMIN } from '../local-site/index.ts';
import { adminCall, settle, startAppSite } from './support/app-site.ts';
import { adf, jiraRest } from './support/jira-rest.ts';
import { plantedValues } from './support/planted.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'long-work-'));
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

const ISSUES = 12;
const VALUES = plantedValues(909, 16);

/** Issues with several values, some in common, with both channels on and three decisions. */
async function site(options: LocalSiteOptions): Promise<LocalSite> {
  const started = await startAppSite(options);
  const rest = jiraRest(started);
  await rest.createProject('DEMO');
  await adminCall(started, 'settings.channel', { channel: 'issue-property', settings: { enabled: true } });
  for (let i = 0; i < ISSUES; i++) {
    const texts = [0, 1, 2, 5].map((step) => VALUES[(i + step) % VALUES.length]?.text ?? '').join('\n');
    const fields = { project: { key: 'DEMO' }, issuetype: { id: '10001' }, summary: `Deploy ${i}` };
    await rest.createIssue({ ...fields, description: adf(texts) });
  }
  await started.waitUntilIdle();
  const decisions = [
    { triage: 'false-positive', reason: 'test-data' },
    { triage: 'resolved', reason: 'revoked' },
    { triage: 'accepted', reason: 'business-need', acceptedUntil: started.clock.now() + 30 * 86_400_000 },
  ];
  for (const [index, decision] of decisions.entries()) {
    const { issueId, fingerprint } = findings(started)[index * 7] ?? {};
    await adminCall(started, 'findings.triage', { issueId, fingerprint, seen: 0, ...decision });
  }
  return started;
}

interface Finding {
  readonly issueId: string;
  readonly fingerprint: string;
  readonly keyEpoch: number;
  readonly [member: string]: unknown;
}

function findings(of: LocalSite): Finding[] {
  return of.rows('finding').map((row) => row.value as Finding);
}

/** Findings without their fingerprints, and the groups that these make, each as the issues it joins. */
function essence(of: LocalSite): unknown {
  const groups = new Map<string, string[]>();
  for (const { fingerprint, issueId } of findings(of))
    groups.set(fingerprint, [...(groups.get(fingerprint) ?? []), issueId].sort());
  const rows = findings(of).map((row) => JSON.stringify({ ...row, fingerprint: '', keyEpoch: 0 }));
  return { rows: rows.sort(), groups: [...groups.values()].map((issues) => issues.join()).sort() };
}

/** Processes die before or after their nth call to the platform; each delivery happens twice. */
function chaos(seed: number, most: number): Fault[] {
  const faults: Fault[] = [{ effect: { at: 'deliver', copies: 2 }, match: 'consume-maintenance' }];
  const step = Math.ceil(most / 24);
  for (let call = 3 + (seed % 3); call <= most; call += step) {
    const moment = call % 2 === 0 ? 'before' : 'after';
    faults.push({ effect: { at: 'kill-at-call', call, moment }, match: 'consume-maintenance', times: 1 });
  }
  return faults;
}

const kills = (of: LocalSite) => of.logs().filter((line) => /Killed by order/.test(line.message)).length;

for (const seed of [1, 2]) {
  test(`a rotation that is killed again and again keeps every decision and group (seed ${seed})`, async (t) => {
    const started = await site({ seed });
    try {
      const before = essence(started);
      const old = new Set(findings(started).map((row) => row.fingerprint));
      const edited = findings(started)[0]?.issueId ?? '';
      for (const fault of chaos(seed, 80)) started.faults.add(fault);
      await adminCall(started, 'keys.rotate', {});
      await settle(started);
      started.faults.clear();
      t.diagnostic(`${kills(started)} processes killed`);
      assert.ok(kills(started) >= 8);
      assert.deepEqual(essence(started), before);
      assert.ok(findings(started).every((row) => row.keyEpoch === 2 && !old.has(row.fingerprint)));
      const { rotation } = (await adminCall(started, 'settings.tasks', {})) as { rotation: { state: string } };
      assert.equal(rotation.state, 'done');
      assert.equal(started.rows('secret').length, 1);
      // The values lead to the same rows: nothing is new, nothing is gone, nobody is alerted.
      const stored = JSON.stringify(findings(started));
      await jiraRest(started).editIssue(edited, { summary: 'read again' });
      await started.waitUntilIdle();
      assert.equal(JSON.stringify(findings(started)), stored);
      const counts = (await adminCall(started, 'findings.counts', {})) as Record<string, Record<string, number>>;
      const total = Object.values(counts).flatMap((buckets) => Object.values(buckets));
      assert.equal(
        total.reduce((sum, count) => sum + count, 0),
        findings(started).length,
      );
    } finally {
      await started.close();
    }
  });
}

test('a deletion that is killed again and again leaves nothing in the store or in Jira', async (t) => {
  const dataDir = path.join(folder, 'delete');
  const started = await site({ dataDir, seed: 3 });
  const pieces = findings(started).map((row) => row.fingerprint);
  const shown = async () => {
    const query = new URLSearchParams({ jql: 'secretScanner.open > 0', fields: 'summary' });
    const answer = await jiraRest(started).get(`/rest/api/3/search/jql?${query.toString()}`);
    return (answer as { issues: unknown[] }).issues.length;
  };
  try {
    assert.ok((await shown()) >= ISSUES - 1);
    for (const fault of chaos(3, 32)) started.faults.add(fault);
    await adminCall(started, 'data.delete', { confirm: 'DELETE' });
    await settle(started);
    started.faults.clear();
    t.diagnostic(`${kills(started)} processes killed`);
    assert.ok(kills(started) >= 8);
    assert.deepEqual(started.allRows(), {});
    assert.equal(await shown(), 0);
  } finally {
    await started.close();
  }
  const store = new DatabaseSync(path.join(dataDir, 'forge.sqlite'), { readOnly: true });
  try {
    const tables = store.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as { name: string }[];
    assert.ok(tables.length > 0);
    for (const { name } of tables) {
      const rows = JSON.stringify(store.prepare(`SELECT * FROM "${name}"`).all());
      for (const piece of [...pieces, ADMIN.accountId])
        assert.equal(rows.includes(piece), false, `${name} holds ${piece}`);
    }
  } finally {
    store.close();
  }
});

test('the schedules report the accounts that are stored, and apply the retention', async () => {
  const started = await startAppSite();
  try {
    await adminCall(started, 'settings.save', { seen: 0, change: { retention: { closedDays: 30 } } });
    assert.equal(started.rows('actor').length, 1);
    for (const schedule of ['accounts-weekly', 'retention-daily']) await started.runSchedule(schedule);
    await started.waitUntilIdle();
    const lines = started.logs().map((line) => line.message);
    assert.ok(lines.some((line) => /accounts-reported.*"reported":1,"erased":0/.test(line)));
    assert.ok(lines.some((line) => line.includes('done-apply-retention')));
    assert.deepEqual(started.rows('failure'), []);
  } finally {
    await started.close();
  }
});
