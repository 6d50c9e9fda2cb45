import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCoverage } from '../coverage/load-coverage.ts';
import { checkIssues } from '../coverage/check-issues.ts';
import { exportLedger } from '../coverage/export-ledger.ts';
import { AppError } from '../errors.ts';
import { handleHistoryMessage } from '../handlers/history-consumer.ts';
import { handleScanMessage } from '../handlers/scan-queue-consumer.ts';
import { scanIssue } from '../scan/scan-service.ts';
import { findScan } from '../storage/history-repository.ts';
import type { HistoryRow } from '../storage/history-repository.ts';
import { loadRuleConfig, ruleConfigWrite } from '../storage/rule-config-repository.ts';
import { DEFAULT_SETTINGS, replaceSettings } from '../storage/settings-repository.ts';
import { START, testServices } from '../testing/test-services.ts';
import type { TestServices } from '../testing/test-services.ts';
import { allowance, spend, waitFor } from './budget.ts';
import { estimateScan, seedHistory, startScan, steerScan } from './control-service.ts';
import { boundsOf, laneCount, rangeCount, rangeOf } from './scan-state.ts';
import { checkJql } from './scope.ts';

/** Built at run time: no file holds a key in one piece. */
const KEY = ['AKIA', 'ZQ3DRSTUVWXY2345'].join('');
const SITE = { scope: { kind: 'site' }, groups: 7, pointsPerHour: 5000 } as const;
const MINUTE_MS = 60_000;

/** Issues 20001 up, the `n`th of project `1` or `2`. */
function withIssues(count: number): TestServices {
  const services = testServices();
  for (let n = 1; n <= count; n++)
    services.jira.add(String(20_000 + n), { projectId: n % 2 === 0 ? '2' : '1', fields: { summary: `issue ${n}` } });
  return services;
}

/** Delivers what was pushed, and what that pushes, until nothing is left; delays pass, and the schedule runs beside. */
async function deliver(services: TestServices, rounds = 60): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const messages = services.pushed.splice(0);
    if (messages.length === 0) {
      services.time += 5 * MINUTE_MS;
      await seedHistory(services);
      if (services.pushed.length === 0) return;
      continue;
    }
    for (const { queue, body, delaySeconds } of messages) {
      services.time += delaySeconds * 1000;
      const event = { body: { ...body, v: 1, trace: services.newTrace() }, jobId: '1', eventId: '1' };
      if (queue === 'history') await handleHistoryMessage(services, event);
      if (queue === 'scan') await handleScanMessage(services, event);
    }
  }
}

async function ended(services: TestServices, scanId: string): Promise<HistoryRow> {
  await deliver(services);
  const row = await findScan(services.store, scanId);
  assert.ok(row);
  return row;
}

test('a scan reads everything once, writes what it found, and the ledger is complete', async () => {
  const services = withIssues(250);
  services.jira.edit('20007', (issue) => (issue.fields['summary'] = `key ${KEY}`));
  services.jira.edit('20200', (issue) => issue.comments.push(...[1, 2, 3].map((n) => ({ id: `c${n}`, body: KEY }))));
  const { scanId } = await startScan(services, SITE);
  const row = await ended(services, scanId);
  assert.equal(row.state, 'done');
  assert.deepEqual([row.progress.issues, row.progress.read, row.progress.findings], [250, 250, 2]);
  const { site, projects } = await loadCoverage(services);
  assert.deepEqual([site.known, site.read, projects['2']?.read], [250, 250, 125]);
  assert.deepEqual(
    services.store.rows('finding').map((finding) => [finding['issueId'], finding['surfaces']]),
    [
      ['20007', ['summary']],
      ['20200', ['comment:c1', 'comment:c2', 'comment:c3']],
    ],
  );
  assert.equal(services.jira.calls.filter((call) => call === 'readIssue').length, 0, 'no issue was read by itself');
});

test('an issue that was edited between the index and the commit is scanned by itself, in its present text', async () => {
  const services = withIssues(3);
  const issue = services.jira.issues.get('20002');
  assert.ok(issue);
  services.jira.indexed.set('20002', { ...structuredClone(issue), fields: { summary: KEY } });
  services.jira.edit('20002', () => undefined);
  const { scanId } = await startScan(services, SITE);
  await ended(services, scanId);
  assert.deepEqual(services.store.rows('finding'), [], 'the value was gone already');
  assert.equal((await loadCoverage(services)).site.read, 3);
});

test('the three kinds of 429 get three answers', async () => {
  const refused = async (error: AppError) => {
    const services = withIssues(5);
    const { scanId } = await startScan(services, SITE);
    services.jira.before = (call) => {
      if (call === 'readIssuePage') throw error;
    };
    const [lane] = services.pushed.splice(0);
    const event = { body: { ...lane?.body, v: 1, trace: 'a'.repeat(16) }, jobId: '1', eventId: '1' };
    await handleHistoryMessage(services, event);
    const row = await findScan(services.store, scanId);
    return {
      waits: (row?.waiting.until ?? 0) - services.time,
      pushed: services.pushed.map((push) => push.delaySeconds),
    };
  };
  const quota = await refused(new AppError('jira-quota', 'throttled', 1200));
  assert.ok(quota.waits >= 1_200_000 && quota.pushed.length === 0, 'the whole scan waits for the schedule');
  const burst = await refused(new AppError('jira-burst', 'throttled', 7));
  assert.deepEqual(burst, { waits: -START, pushed: [7] });
  const writes = await refused(new AppError('jira-issue-writes', 'throttled', 3));
  assert.deepEqual(writes, { waits: -START, pushed: [0] });
});

test('a nearly empty pool belongs to events: the scan waits for the next hour', async () => {
  const services = withIssues(5);
  services.jira.nearLimit = true;
  const { scanId } = await startScan({ ...services, jira: services.jira }, SITE);
  await deliver(services, 1);
  const row = await findScan(services.store, scanId);
  assert.equal(row?.waiting.code, 'jira-quota-near');
  assert.ok(row.waiting.until >= START + 60 * MINUTE_MS);
});

test('one scan runs, the next waits for its end; a second delivery of a message does nothing', async () => {
  const services = withIssues(5);
  const first = await startScan(services, SITE);
  const second = await startScan(services, { ...SITE, scope: { kind: 'projects', projects: ['2'] } });
  assert.deepEqual([first.state, second.state], ['running', 'queued']);
  const [lane] = services.pushed;
  const event = { body: { ...lane?.body, v: 1, trace: 'a'.repeat(16) }, jobId: '1', eventId: '1' };
  const pages = () => services.jira.calls.filter((call) => call === 'readIssuePage').length;
  await handleHistoryMessage(services, event);
  assert.equal(pages(), 1);
  await handleHistoryMessage(services, event);
  assert.equal(pages(), 1);
  await deliver(services);
  assert.deepEqual(
    [(await findScan(services.store, first.scanId))?.state, (await findScan(services.store, second.scanId))?.state],
    ['done', 'done'],
  );
  assert.equal((await findScan(services.store, second.scanId))?.progress.issues, 2);
});

test('paused, a scan reads nothing; cancelled, it makes room for the next', async () => {
  const services = withIssues(5);
  const { scanId } = await startScan(services, SITE);
  await steerScan(services, scanId, 'pause');
  await deliver(services);
  assert.equal((await findScan(services.store, scanId))?.progress.issues, 0);
  const next = await startScan(services, SITE);
  assert.equal(next.state, 'queued');
  await steerScan(services, scanId, 'cancel');
  await assert.rejects(steerScan(services, scanId, 'resume'), { code: 'scan-ended' });
  assert.equal((await ended(services, next.scanId)).state, 'done');
});

test('a message that waits while its scan is paused and resumed reads nothing: its lane has a new chain', async () => {
  const services = withIssues(5);
  const { scanId } = await startScan(services, SITE);
  await steerScan(services, scanId, 'pause');
  await steerScan(services, scanId, 'resume');
  const messages = services.pushed.splice(0);
  assert.equal(messages.length, 2);
  const pages: number[] = [];
  for (const { body } of messages) {
    await handleHistoryMessage(services, {
      body: { ...body, v: 1, trace: services.newTrace() },
      jobId: '1',
      eventId: '1',
    });
    pages.push(services.jira.calls.filter((call) => call === 'readIssuePage').length);
  }
  assert.deepEqual(pages, [0, 1]);
});

test('parts that were not chosen are not called read, and a second scan of the rest makes them so', async () => {
  const services = withIssues(4);
  await ended(services, (await startScan(services, { ...SITE, groups: 1 })).scanId);
  assert.deepEqual((await loadCoverage(services)).site.reasons, { 'not-chosen': 4 });
  await ended(services, (await startScan(services, { ...SITE, groups: 6 })).scanId);
  assert.equal((await loadCoverage(services)).site.read, 4);
});

test('the comparison finds what the index did not show, and what Jira no longer has', async () => {
  const services = withIssues(5);
  services.jira.add('30001', { fields: { summary: 'elsewhere' } });
  services.jira.indexed.set('20003', undefined);
  const { scanId } = await startScan(services, SITE);
  await deliver(services, 1);
  assert.equal((await findScan(services.store, scanId))?.state, 'checking');
  services.jira.indexed.clear();
  services.jira.issues.delete('30001');
  const row = await ended(services, scanId);
  assert.deepEqual([row.state, row.check.handed, row.check.vanished], ['done', 1, 1]);
  const { site } = await loadCoverage(services);
  assert.deepEqual([site.read, site.unread, site.reasons], [5, 1, { 'issue-unreadable': 1 }]);
});

test('a page that Jira cannot deliver is read issue by issue, and what fails then has its reason', async () => {
  const services = withIssues(4);
  const read = services.jira.readIssuePage.bind(services.jira);
  services.jira.readIssuePage = async (range, limit) => {
    const page = await read(range, limit);
    if (page.issues.some((issue) => issue.id === '20002')) throw new AppError('jira-unavailable', 'later');
    return page;
  };
  services.jira.before = () => undefined;
  const readIssue = services.jira.readIssue.bind(services.jira);
  services.jira.readIssue = (id) =>
    id === '20002' ? Promise.reject(new AppError('jira-refused', 'never')) : readIssue(id);
  await ended(services, (await startScan(services, SITE)).scanId);
  const { site } = await loadCoverage(services);
  assert.deepEqual([site.read, site.reasons], [3, { 'jira-refused': 1 }]);
});

test('a rule change in the middle begins again, and nothing stays at the old version', async () => {
  const services = withIssues(5);
  const { scanId } = await startScan(services, SITE);
  const rules = await loadRuleConfig(services.store);
  const next = { ...rules, minConfidence: 'low', revision: rules.revision + 1 } as const;
  assert.equal(await services.store.transact({ set: [ruleConfigWrite(next)] }), 'committed');
  const row = await ended(services, scanId);
  assert.deepEqual([row.state, row.progress.restarts], ['done', 1]);
  assert.equal((await loadCoverage(services)).site.read, 5);
});

test('switched off, a scan stops at its next step; switched on, it goes on', async () => {
  const services = withIssues(5);
  const { scanId } = await startScan(services, SITE);
  const features = { ...DEFAULT_SETTINGS.features, historicalScan: false };
  assert.ok(await replaceSettings(services.store, DEFAULT_SETTINGS, { features }));
  await deliver(services);
  assert.equal((await findScan(services.store, scanId))?.progress.issues, 0);
  assert.ok(await replaceSettings(services.store, { ...DEFAULT_SETTINGS, revision: 1 }, {}));
  services.time += 30 * MINUTE_MS;
  await seedHistory(services);
  assert.equal((await ended(services, scanId)).state, 'done');
});

test('an auditor asks for issues one by one', async () => {
  const services = withIssues(3);
  await scanIssue(services, '20001');
  await scanIssue(services, '20002');
  services.jira.edit('20002', () => undefined);
  services.jira.browsable = new Set(['20001', '20002']);
  const answers = await checkIssues(services, ['DEMO-20001', 'DEMO-20002', 'DEMO-20003', 'DEMO-9']);
  assert.deepEqual(
    answers.map(({ key, state, groups }) => [key, state, groups.length]),
    [
      ['DEMO-20001', 'read', 3],
      ['DEMO-20002', 'stale', 3],
      ['DEMO-20003', 'not-visible', 0],
      ['DEMO-9', 'not-visible', 0],
    ],
  );
  const { lines, next, neverRead } = await exportLedger(services, 0);
  assert.deepEqual(
    [lines.map((line) => line.issueId), next, neverRead],
    [['20001', '20002'], undefined, ['attachments', 'history']],
  );
});

test('an estimate names issues, points and time, and learns from the last scan', async () => {
  const services = withIssues(100);
  const before = await estimateScan(services, SITE);
  assert.deepEqual([before.issues, before.points, before.seconds], [100, 105, 76]);
  await ended(services, (await startScan(services, SITE)).scanId);
  const after = await estimateScan(services, SITE);
  assert.ok(after.pointsPerIssue > 1 && after.pointsPerIssue !== before.pointsPerIssue);
});

test('JQL stays within its parentheses and does not order', () => {
  for (const jql of ['project = A', 'summary ~ "a ) b" and (x = 1)', "text ~ 'order by'"]) checkJql(jql);
  for (const jql of ['a = 1) or (b = 1', '(a = 1', 'a = "1', 'a = 1 ORDER  BY id'])
    assert.throws(
      () => {
        checkJql(jql);
      },
      { code: 'jql-invalid' },
    );
});

test('points are released evenly over the hour, and what was too much is paid by the next', () => {
  const hour = Math.floor(START / 3_600_000);
  const none = { hour, spent: 0 };
  assert.equal(allowance(none, 6000, START), 1000);
  assert.equal(allowance(none, 6000, START + 59 * MINUTE_MS), 6000);
  const spent = spend(none, 6000, 1000, START);
  assert.equal(allowance(spent, 6000, START), 0);
  assert.equal(waitFor(100, spent, 6000, START + MINUTE_MS), 9 * MINUTE_MS);
  const over = spend(none, 6000, 9000, START);
  assert.equal(allowance(over, 6000, START + 60 * MINUTE_MS), 1000 - 3000);
  assert.equal(allowance(over, 6000, START + 180 * MINUTE_MS), 1000);
});

test('ranges cover every id once and begin where rows of the ledger do', () => {
  const bounds = boundsOf({ lowest: 10_001, highest: 54_321 }, 20_000);
  let expected = rangeOf(bounds, 0).after;
  assert.ok(expected < 10_001);
  for (let range = 0; range < rangeCount(bounds); range++) {
    const { after, to } = rangeOf(bounds, range);
    assert.equal(after, expected);
    assert.equal((after + 1) % 400, 0);
    expected = to;
  }
  assert.ok(expected >= 54_321);
  assert.equal(rangeCount(boundsOf(undefined, 0)), 0);
  assert.deepEqual([laneCount(5000), laneCount(65_000), laneCount(500_000)], [1, 4, 4]);
});
