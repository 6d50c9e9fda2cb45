/** Scans with the real engine; Jira, storage and queue in memory. Values are composed here and belong to nobody. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '../errors.ts';
import { adminCalls } from '../resolvers/admin-calls.ts';
import { changeDefaults, changeRules } from '../rules/change-rules.ts';
import { loadAggregates, recount } from '../storage/aggregates.ts';
import { findHead } from '../storage/issue-repository.ts';
import { choose } from '../testing/choose.ts';
import { testServices } from '../testing/test-services.ts';
import type { TestServices } from '../testing/test-services.ts';
import { scanIssue } from './scan-service.ts';

/** Connection strings with passwords of no system. */
const A = ['postgres://app:', 'Zk4vQ9tWm2xR7bLd', '@db.internal.corp:5432/orders'].join('');
const B = ['postgres://app:', 'Hn8sYc3pJf6uGa5e', '@db.internal.corp:5432/orders'].join('');

interface StoredFinding {
  readonly fingerprint: string;
  readonly presence: string;
  readonly triage: string;
  readonly reason: string;
  readonly decisions: number;
  readonly surfaces: readonly string[];
  readonly projectId: string;
}

function findings(services: TestServices): StoredFinding[] {
  return services.store.rows('finding') as unknown as StoredFinding[];
}

function doc(...lines: string[]): object {
  return {
    version: 1,
    type: 'doc',
    content: lines.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
  };
}

async function assertCounted(services: TestServices): Promise<void> {
  assert.deepEqual(await loadAggregates(services.store), await recount(services.store));
}

const SURFACES: [string, Parameters<TestServices['jira']['add']>[1], string][] = [
  ['summary', { fields: { summary: A } }, 'summary'],
  ['description', { fields: { description: doc(A) } }, 'description'],
  ['environment', { fields: { environment: doc('x', A) } }, 'environment'],
  ['custom text', { fields: { customfield_10041: A } }, 'field:customfield_10041'],
  ['custom document', { fields: { customfield_10040: doc(A) } }, 'field:customfield_10040'],
  ['custom list', { fields: { customfield_10050: ['x', A] } }, 'field:customfield_10050'],
  ['comment', { comments: [{ id: '7', body: doc(A) }] }, 'comment:7'],
  [
    'fifth comment',
    { comments: [1, 2, 3, 4, 5].map((id) => ({ id: String(id), body: doc(id === 5 ? A : 'x') })) },
    'comment:5',
  ],
  ['worklog', { worklogs: [{ id: '8', body: doc(A) }] }, 'worklog:8'],
  ['old comment in wiki markup', { comments: [{ id: '9', body: `{code}\n${A}\n{code}` }] }, 'comment:9'],
];
for (const [name, issue, surface] of SURFACES) {
  test(`a value in a ${name} is found there`, async () => {
    const services = testServices();
    services.jira.add('10001', issue);
    await scanIssue(services, '10001');
    assert.deepEqual(
      findings(services).map((found) => found.surfaces),
      [[surface]],
    );
    await assertCounted(services);
  });
}

test('nothing found is told to the ledger, once, and writes nothing else but the key', async () => {
  const services = testServices();
  services.jira.add('10001', { fields: { summary: 'Nothing here' } });
  const outcome = await scanIssue(services, '10001');
  assert.deepEqual(outcome.unread, []);
  assert.deepEqual(
    [...services.store.entities.keys()].filter((name) => services.store.rows(name).length > 0),
    ['coverage'],
  );
  assert.deepEqual(services.jira.calls, ['readIssue', 'readComments', 'readWorklogs']);
  await scanIssue(services, '10001');
  assert.equal(services.store.transactions, 1);
});

test('scanning again writes nothing', async () => {
  const services = testServices();
  services.jira.add('10001', { fields: { summary: A } });
  await scanIssue(services, '10001');
  const before = structuredClone(services.store.entities);
  services.time += 1000;
  await scanIssue(services, '10001');
  assert.deepEqual(services.store.entities, before);
});

test('gone: absent, and open still. Resolved and back: present and open again', async () => {
  const services = testServices();
  services.jira.add('10001', { fields: { summary: A } });
  await scanIssue(services, '10001');
  services.jira.edit('10001', (issue) => (issue.fields = { summary: 'rotated' }));
  await scanIssue(services, '10001');
  const [gone] = findings(services);
  assert.deepEqual([gone?.presence, gone?.triage], ['absent', 'open']);
  await adminCalls['findings.triage'].call(services, {
    issueId: '10001',
    fingerprint: gone?.fingerprint ?? '',
    triage: 'resolved',
    scope: 'issue',
    seen: 0,
    reason: 'revoked',
    note: '',
  });
  services.jira.edit('10001', (issue) => (issue.fields = { description: doc(A) }));
  await scanIssue(services, '10001');
  const [back] = findings(services);
  assert.deepEqual([back?.presence, back?.triage, back?.surfaces], ['present', 'open', ['description']]);
  assert.deepEqual([back?.reason, back?.decisions], ['returned', 2]);
  await assertCounted(services);
});

test('a value alerts once: not when it moves, returns or stands in more places', async () => {
  const services = testServices();
  const channels = { 'jira-issue': { enabled: true, projectId: '9', issueTypeId: '3' } };
  await choose(services.store, { channels });
  services.jira.add('10001', { fields: { summary: A } });
  for (const fields of [
    { summary: A },
    { description: doc(A) },
    { summary: 'x' },
    { summary: A, description: doc(A) },
  ]) {
    services.jira.edit('10001', (issue) => (issue.fields = fields));
    await scanIssue(services, '10001');
  }
  assert.equal(services.store.rows('outbox').length, 1);
  services.jira.edit('10001', (issue) => (issue.fields = { summary: A, description: doc(B) }));
  await scanIssue(services, '10001');
  assert.equal(services.store.rows('outbox').length, 2);
});

test('a page that fails makes nothing absent, what was found is stored, and the work is tried again', async () => {
  const services = testServices();
  services.jira.add('10001', {
    comments: [1, 2, 3, 4].map((id) => ({ id: String(id), body: doc(id === 4 ? A : 'x') })),
  });
  await scanIssue(services, '10001');
  services.jira.edit('10001', (issue) => {
    issue.comments = issue.comments.slice(0, 3);
    issue.fields = { summary: B };
  });
  let calls = 0;
  services.jira.before = (call) => {
    if (call === 'readComments' && ++calls === 2) throw new AppError('jira-unavailable', 'later');
  };
  await assert.rejects(
    scanIssue(services, '10001'),
    (error) => error instanceof AppError && error.code === 'jira-unavailable',
  );
  assert.deepEqual(
    findings(services).map((found) => found.presence),
    ['present', 'present'],
  );
  services.jira.before = () => undefined;
  await scanIssue(services, '10001');
  assert.deepEqual(
    findings(services)
      .map((found) => found.presence)
      .sort(),
    ['absent', 'present'],
  );
});

/** Nested beyond what JSON can be written with. */
function bottomless(): object {
  let node: object = { type: 'text', text: 'x' };
  for (let depth = 0; depth < 100_000; depth++) node = { type: 'blockquote', content: [node] };
  return node;
}

for (const [name, broken] of [
  ['is no document', { some: 'object' }],
  ['has no bottom', bottomless()],
] as const) {
  test(`a description that ${name} makes nothing absent and is named; the rest is read`, async () => {
    const services = testServices();
    services.jira.add('10001', { fields: { description: doc(A), summary: B } });
    await scanIssue(services, '10001');
    const read = services.jira.readIssue.bind(services.jira);
    services.jira.readIssue = async (id) => {
      const issue = await read(id);
      return issue && { ...issue, fields: { description: broken, summary: 'x' } };
    };
    assert.deepEqual((await scanIssue(services, '10001')).unread, ['engine-invalid-adf']);
    const presence = findings(services).map((found) => `${found.surfaces.join()} ${found.presence}`);
    assert.deepEqual(presence.sort(), ['description present', 'summary absent']);
  });
}

test('a text that is too long is cut, which is named and makes nothing absent', async () => {
  const services = testServices();
  services.jira.add('10001', { fields: { description: doc(A) } });
  await scanIssue(services, '10001');
  const long = 'word '.repeat(600_000);
  services.jira.edit('10001', (issue) => (issue.fields = { description: doc(long, long, long) }));
  assert.deepEqual((await scanIssue(services, '10001')).unread, ['cut-text-too-long']);
  assert.equal(findings(services)[0]?.presence, 'present');
});

test('an issue that cannot be read keeps its findings as unknown, and a later read settles them', async () => {
  const services = testServices();
  const issue = services.jira.add('10001', { fields: { summary: A } });
  await scanIssue(services, '10001');
  services.jira.issues.delete('10001');
  assert.deepEqual((await scanIssue(services, '10001')).unread, ['issue-unreadable']);
  assert.equal(findings(services)[0]?.presence, 'unknown');
  services.jira.issues.set('10001', issue);
  await scanIssue(services, '10001');
  assert.equal(findings(services)[0]?.presence, 'present');
  await assertCounted(services);
});

test('a rule that is switched off, or below the floor, leaves its findings unknown; switched on, they are present', async () => {
  const services = testServices();
  services.jira.add('10001', { fields: { summary: A } });
  await scanIssue(services, '10001');
  const { rule, confidence } = services.store.rows('finding')[0] as { rule: string; confidence: string };
  const presence = async () => {
    await scanIssue(services, '10001');
    return findings(services)[0]?.presence;
  };
  const engine = await services.engine();
  const rivals = engine.describeRules().filter(({ id }) => id === rule || /^(database|url|generic)\./.test(id));
  const rules = rivals.map(({ id }) => id);
  await changeRules(services, { seen: 0, rules, change: { on: false } });
  assert.equal(await presence(), 'unknown');
  await changeRules(services, { seen: 1, rules, change: { on: null } });
  assert.equal(await presence(), 'present');
  await changeRules(services, { seen: 2, rules, change: { scope: { mode: 'except', projects: ['1'] } } });
  assert.equal(await presence(), 'unknown');
  await changeRules(services, { seen: 3, rules, change: { scope: { mode: 'only', projects: ['1'] } } });
  assert.equal(await presence(), 'present');
  if (confidence === 'high') return;
  await changeDefaults(services, { seen: 4, minConfidence: 'high' });
  assert.equal(await presence(), 'unknown');
});

test('an overridden severity is that of the finding, after the next scan', async () => {
  const services = testServices();
  services.jira.add('10001', { fields: { summary: A } });
  await scanIssue(services, '10001');
  const { rule } = services.store.rows('finding')[0] as { rule: string };
  await changeRules(services, { seen: 0, rules: [rule], change: { severity: 'low' } });
  await scanIssue(services, '10001');
  assert.equal((services.store.rows('finding')[0] as { severity: string }).severity, 'low');
  await assertCounted(services);
});

test('a move takes rows and counts along', async () => {
  const services = testServices();
  services.jira.add('10001', { fields: { summary: A, description: doc(B) } });
  await scanIssue(services, '10001');
  services.jira.edit('10001', (issue) => Object.assign(issue, { projectId: '2', key: 'OTHER-1' }));
  await scanIssue(services, '10001');
  assert.deepEqual(
    findings(services).map((found) => found.projectId),
    ['2', '2'],
  );
  assert.deepEqual([...(await loadAggregates(services.store)).keys()], ['2']);
  assert.equal((await findHead(services.store, '10001'))?.issueKey, 'OTHER-1');
  await assertCounted(services);
});

test('an edit while a consumer reads: the older text is not written', async () => {
  const services = testServices();
  services.jira.add('10001', { fields: { summary: A } });
  let edited = false;
  services.jira.before = (call) => {
    if (call !== 'readUpdated' || edited) return;
    edited = true;
    services.jira.edit('10001', (issue) => (issue.fields = { summary: 'x' }));
  };
  await scanIssue(services, '10001');
  assert.deepEqual(findings(services), []);
});

test('an edit between the check and the commit: the older text is written and put right at once', async () => {
  const services = testServices();
  services.jira.add('10001', { fields: { summary: A } });
  let edited = false;
  services.store.beforeTransaction = () => {
    if (edited) return;
    edited = true;
    services.jira.edit('10001', (issue) => (issue.fields = { summary: 'x' }));
  };
  await scanIssue(services, '10001');
  assert.deepEqual(
    findings(services).map((found) => found.presence),
    ['absent'],
  );
});

test('of two consumers the one that read earlier and commits later changes nothing', async () => {
  const services = testServices();
  services.jira.add('10001', { fields: { summary: A } });
  let second: Promise<unknown> | undefined;
  let after: unknown;
  services.store.beforeTransaction = async () => {
    if (second !== undefined) return;
    // The first is about to commit what it read; the issue is edited, and the second one reads, scans and commits.
    services.jira.edit('10001', (issue) => (issue.fields = { summary: B }));
    second = scanIssue(services, '10001');
    await second;
    after = structuredClone(services.store.entities);
  };
  await scanIssue(services, '10001');
  assert.deepEqual(services.store.entities, after);
  assert.equal(findings(services).length, 1);
  await assertCounted(services);
});

test('many consumers of one issue at once leave one row and right counts', async () => {
  const services = testServices();
  services.jira.add('10001', { fields: { summary: A, description: doc(B) } });
  const results = await Promise.allSettled(Array.from({ length: 8 }, () => scanIssue(services, '10001')));
  assert.ok(results.some((result) => result.status === 'fulfilled'));
  assert.equal(findings(services).length, 2);
  assert.equal((await findHead(services.store, '10001'))?.generation, 1);
  await assertCounted(services);
});

test('an issue that is edited without end is left for later', async () => {
  const services = testServices();
  services.jira.add('10001', { fields: { summary: A } });
  services.jira.before = (call) => {
    if (call === 'readUpdated') services.jira.edit('10001', () => undefined);
  };
  await assert.rejects(
    scanIssue(services, '10001'),
    (error) => error instanceof AppError && error.code === 'issue-busy',
  );
  assert.deepEqual(findings(services), []);
});

test('log lines hold rule ids, counts and codes only', async () => {
  const services = testServices();
  services.jira.add('10001', { key: 'DEMO-1', fields: { summary: A, description: doc(B) } });
  await scanIssue(services, '10001');
  const text = JSON.stringify(services.lines);
  assert.match(text, /issue-committed/);
  for (const word of ['10001', 'DEMO-1', 'Zk4vQ9', 'corp:5432', findings(services)[0]?.fingerprint ?? ''])
    assert.ok(!text.includes(word), word);
});
