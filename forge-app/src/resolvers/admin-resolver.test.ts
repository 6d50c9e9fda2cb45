import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '../errors.ts';
import { commitIssue } from '../storage/issue-commit.ts';
import { recordFailure } from '../storage/failures-repository.ts';
import { hideProject } from '../storage/projects-repository.ts';
import { fingerprint, row } from '../testing/finding-rows.ts';
import { testServices } from '../testing/test-services.ts';
import type { TestServices } from '../testing/test-services.ts';
import { adminCalls } from './admin-calls.ts';
import { adminResolver } from './admin-resolver.ts';

interface Answer {
  readonly ok: boolean;
  readonly value?: Record<string, unknown>;
  readonly error?: { readonly code: string };
}

function call(services: TestServices, functionKey: string, payload: unknown = {}): Promise<Answer> {
  return adminResolver(() => services)({ call: { functionKey, payload }, context: {} }) as Promise<Answer>;
}

async function siteWithFindings(): Promise<TestServices> {
  const services = testServices();
  const rows = [
    row(),
    row({ fingerprint: fingerprint(2), severity: 'low', kind: 'email', category: 'pii', lastChanged: 2 }),
  ];
  for (const issueId of ['10001', '10002']) {
    await commitIssue(services.store, {
      head: undefined,
      fields: {
        issueId,
        issueKey: `DEMO-${issueId}`,
        projectId: issueId === '10001' ? '1' : '2',
        parentId: 'none',
        state: 'live',
      },
      rows: rows.map((finding) => ({ after: { ...finding, issueId, projectId: issueId === '10001' ? '1' : '2' } })),
      channels: [],
      now: 1,
    });
  }
  return services;
}

for (const [name, administrator, error] of [
  ['is no administrator', false, { code: 'forbidden' }],
  ['cannot be checked', new AppError('jira-unavailable', 'later'), { code: 'admin-unknown' }],
  ['cannot be checked for now', new AppError('jira-burst', 'throttled', 7), { code: 'admin-unknown', retryAfter: 7 }],
] as const) {
  for (const functionKey of Object.keys(adminCalls)) {
    test(`${functionKey} is refused to a caller who ${name}, before anything is read`, async () => {
      const services = await siteWithFindings();
      services.jira.administrator = administrator;
      services.store.get = services.store.getEntity = () => Promise.reject(new Error('read'));
      assert.deepEqual(await call(services, functionKey, { filter: {} }), { ok: false, error });
    });
  }
}

test('an invalid request is refused without quoting it', async () => {
  const services = await siteWithFindings();
  const answer = await call(services, 'findings.list', { filter: { kind: 'x'.repeat(500) }, secret: 'some text' });
  assert.deepEqual(answer, { ok: false, error: { code: 'invalid-request' } });
});

for (const [filter, expected] of [
  [{}, 4],
  [{ severity: 'low' }, 2],
  [{ projectId: '2' }, 2],
  [{ kind: 'email', projectId: '2' }, 1],
  [{ rule: 'family.rule' }, 4],
  [{ fingerprint: fingerprint(1) }, 2],
  [{ triage: 'open', presence: 'present' }, 4],
  [{ triage: 'open', presence: 'present', category: 'pii' }, 2],
  [{ triage: 'resolved' }, 0],
] as const) {
  test(`findings by ${JSON.stringify(filter)}: ${expected}`, async () => {
    const answer = await call(await siteWithFindings(), 'findings.list', { filter });
    assert.equal((answer.value?.['findings'] as unknown[]).length, expected);
  });
}

for (const [filter, expected] of [
  [{ changedAfter: 1 }, 2],
  [{ changedAfter: 2 }, 0],
  [{ surface: 'fields' }, 4],
  [{ surface: 'comments' }, 0],
  [{ gdprClass: 'none', confidence: 'high' }, 4],
  [{ gdprClass: 'financial' }, 0],
  [{ undecided: true }, 4],
  [{ undecided: true, triage: 'resolved' }, 0],
  [{ severity: 'low', category: 'pii', projectId: '2' }, 1],
] as const) {
  test(`findings by ${JSON.stringify(filter)}: ${expected}`, async () => {
    const answer = await call(await siteWithFindings(), 'findings.list', { filter });
    assert.equal((answer.value?.['findings'] as unknown[]).length, expected);
  });
}

test('an indexed list reads no more than the page; a filtered one at most a thousand rows, and offers to go on', async () => {
  const services = testServices();
  const rows = Array.from({ length: 1150 }, (_, i) =>
    row({ fingerprint: fingerprint(i), lastChanged: 2000 - i, category: i === 1100 ? 'pii' : 'secret' }),
  );
  const fields = { issueId: '10001', issueKey: 'DEMO-1', projectId: '1', parentId: 'none', state: 'live' } as const;
  const changes = rows.map((after) => ({ after }));
  await commitIssue(services.store, { head: undefined, fields, rows: changes, channels: [], now: 1 });
  const indexed = (await call(services, 'findings.list', { filter: { severity: 'high' }, limit: 50 })).value;
  assert.deepEqual([(indexed?.['findings'] as unknown[]).length, indexed?.['read']], [50, 50]);
  const filter = { category: 'pii' };
  const first = (await call(services, 'findings.list', { filter })).value;
  assert.deepEqual([first?.['findings'], first?.['read']], [[], 1000]);
  const second = (await call(services, 'findings.list', { filter, cursor: first?.['cursor'] })).value;
  assert.deepEqual([(second?.['findings'] as unknown[]).length, second?.['read']], [1, 150]);
  assert.equal(second?.['cursor'], undefined);
});

test('a finding comes with its rule and the other issues that hold the same value', async () => {
  const services = await siteWithFindings();
  const of = { issueId: '10001', fingerprint: fingerprint(1) };
  const detail = await call(services, 'findings.get', of);
  const { finding, elsewhere } = detail.value as {
    finding: { issueKey: string };
    elsewhere: { findings: { issueKey: string }[]; count: number };
  };
  assert.equal(finding.issueKey, 'DEMO-10001');
  assert.deepEqual([elsewhere.count, elsewhere.findings.map((other) => other.issueKey)], [1, ['DEMO-10002']]);
  services.jira.browsable = new Set(['10001']);
  const narrow = (await call(services, 'findings.get', of)).value?.['elsewhere'];
  assert.deepEqual(narrow, { findings: [], count: 1, more: false }, 'counted, not named');
  services.jira.browsable = new Set(['10002']);
  assert.equal((await call(services, 'findings.get', of)).error?.code, 'finding-not-found');
});

test('the overview counts what lists show, and leaves out projects in the trash', async () => {
  const services = await siteWithFindings();
  const total = async () => {
    const { counts } = (await call(services, 'overview.get')).value as { counts: { count: number }[] };
    return counts.reduce((sum, entry) => sum + entry.count, 0);
  };
  assert.equal(await total(), 4);
  await hideProject(services.store, '2', 1);
  assert.equal(await total(), 2);
});

test('findings are listed newest change first, page by page', async () => {
  const services = await siteWithFindings();
  const first = await call(services, 'findings.list', { limit: 3 });
  const second = await call(services, 'findings.list', { limit: 3, cursor: first.value?.['cursor'] });
  const all = [first, second].flatMap((answer) => answer.value?.['findings'] as { lastChanged: number }[]);
  assert.deepEqual(
    all.map((finding) => finding.lastChanged),
    [2, 2, 1, 1],
  );
  assert.equal(second.value?.['cursor'], undefined);
});

test('findings the viewer may not browse are counted and not shown; those of a project in the trash are neither', async () => {
  const services = await siteWithFindings();
  services.jira.browsable = new Set(['10001']);
  const answer = await call(services, 'findings.list');
  assert.equal((answer.value?.['findings'] as unknown[]).length, 2);
  assert.equal(answer.value?.['concealed'], 2);
  await hideProject(services.store, '2', 1);
  assert.equal((await call(services, 'findings.list')).value?.['concealed'], 0);
});

test('a decision is stored and counted', async () => {
  const services = await siteWithFindings();
  const decision = { issueId: '10001', fingerprint: fingerprint(1), triage: 'resolved', seen: 0 };
  assert.equal((await call(services, 'findings.triage', decision)).ok, true);
  const counts = (await call(services, 'findings.counts')).value?.['1'] as Record<string, number>;
  assert.equal(counts['resolved|present|high|secret|family-rule'], 1);
  const missing = await call(services, 'findings.triage', { ...decision, issueId: '99' });
  assert.equal(missing.error?.code, 'finding-not-found');
});

test('channels are switched with valid settings only', async () => {
  const services = await siteWithFindings();
  const bad = await call(services, 'settings.channel', { channel: 'jira-issue', settings: { enabled: true } });
  assert.deepEqual(bad.error, { code: 'channel-incomplete', field: 'channel.projectId' });
  assert.equal(
    (await call(services, 'settings.channel', { channel: 'mail', settings: {} })).error?.code,
    'unknown-channel',
  );
  await call(services, 'settings.channel', { channel: 'issue-property', settings: { enabled: true } });
  const settings = await call(services, 'settings.get');
  assert.deepEqual(settings.value?.['channels'], { 'issue-property': { enabled: true } });
  assert.deepEqual(
    services.pushed.map(({ body }) => body),
    [{ type: 'refresh-channel', channel: 'issue-property' }],
  );
});

test('failures are listed and started again', async () => {
  const services = await siteWithFindings();
  const update = { code: 'jira-unavailable', state: 'given-up', attempts: 6, trace: '', nextAt: 5, now: 5 } as const;
  await recordFailure(services.store, { subject: 'issue', targetId: '10001' }, update);
  await recordFailure(services.store, { subject: 'maintenance', targetId: 'project-deleted_7' }, update);
  const list = await call(services, 'failures.list');
  const rows = list.value?.['rows'] as { issueKey: string }[];
  assert.deepEqual(rows.map(({ issueKey }) => issueKey).sort(), ['', 'DEMO-10001']);
  services.jira.browsable = new Set();
  const concealed = (await call(services, 'failures.list')).value?.['rows'] as { issueKey: string }[];
  assert.deepEqual(
    concealed.map(({ issueKey }) => issueKey),
    ['', ''],
    'no key of an issue that the caller may not browse',
  );
  await call(services, 'failures.retry', { subject: 'issue', targetId: '10001' });
  await call(services, 'failures.retry', { subject: 'maintenance', targetId: 'project-deleted_7' });
  assert.deepEqual(
    services.pushed.map(({ body }) => body),
    [
      { type: 'issue', issueId: '10001' },
      { type: 'project-deleted', projectId: '7', pass: 1 },
    ],
  );
  assert.equal(
    (await call(services, 'failures.retry', { subject: 'issue', targetId: '1' })).error?.code,
    'failure-not-found',
  );
});
