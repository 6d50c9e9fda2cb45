import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '../errors.ts';
import { handleMaintenanceMessage } from '../handlers/maintenance-consumer.ts';
import { testServices } from '../testing/test-services.ts';
import type { TestServices } from '../testing/test-services.ts';
import { customRuleInputSchema } from './custom-rule-compiler.ts';
import { saveCustomRule } from './custom-rules.ts';
import { dryRunOf, startDryRun, stopDryRun } from './dry-run.ts';
import { dryRunSamples } from './dry-run-samples.ts';

const RULE = customRuleInputSchema.parse({
  name: 'badge',
  title: 'Badge number',
  severity: 'high',
  category: 'secret',
  pattern: 'BDG-[0-9]{7}',
  keywords: [],
  ignoreCase: false,
  boundary: 'word',
  contextWords: [],
  enabled: false,
});
const NAME = { name: 'badge' };
const badge = (i: number) => ['BDG', String(4_815_162 + i)].join('-');
const PASSWORD = ['postgres://app:', 'Zk4vQ9tWm2xR7bLd', '@db.internal.corp:5432/orders'].join('');

/** 60 issues in two projects; every third of them holds a badge, and beside it a password. */
async function site(): Promise<TestServices> {
  const services = testServices();
  for (let i = 0; i < 60; i++) {
    const summary = i % 3 === 0 ? `lost ${badge(i)} near ${PASSWORD} today` : 'nothing here';
    services.jira.add(String(10_000 + i), { projectId: i < 30 ? '1' : '2', fields: { summary } });
  }
  await saveCustomRule(services, { seen: 0, rule: RULE });
  services.pushed.length = 0;
  return services;
}

/** Delivers the queue's messages about the dry run until none is left. */
async function work(services: TestServices): Promise<number> {
  let messages = 0;
  for (let next = services.pushed.shift(); next !== undefined; next = services.pushed.shift()) {
    messages += 1;
    await handleMaintenanceMessage(services, { body: { ...next.body, v: 1, trace: '0'.repeat(16) } });
  }
  return messages;
}

test('a run counts hits by project, and no finding is stored', async () => {
  const services = await site();
  const started = await startDryRun(services, { ...NAME, issues: 50 });
  assert.equal(started.state, 'queued');
  await work(services);
  const run = await dryRunOf(services, NAME);
  assert.ok(run !== null);
  assert.deepEqual([run.state, run.total, run.read, run.unread, run.outdated], ['done', 50, 50, 0, false]);
  // The latest 50 are issues 10 to 59.
  assert.deepEqual(run.projects, { '1': { issues: 20, found: 6, hits: 6 }, '2': { issues: 30, found: 10, hits: 10 } });
  assert.equal(services.store.rows('finding').length, 0);
  const stored = JSON.stringify(services.store.rows('dry-run'));
  assert.ok(!stored.includes('BDG') && !stored.includes('lost'));
});

test('a run goes on in further invocations, and an issue that cannot be read is counted', async () => {
  const services = await site();
  let left = 0;
  const slow = { ...services, remaining: () => (left++ % 2 === 0 ? 600_000 : 0) };
  services.jira.before = (call) => {
    if (call === 'readIssue' && services.jira.calls.filter((name) => name === 'readIssue').length === 3)
      throw new AppError('jira-unavailable', 'later');
  };
  await startDryRun(slow, { ...NAME, issues: 60 });
  assert.ok((await work(slow)) > 2);
  const run = await dryRunOf(services, NAME);
  assert.deepEqual([run?.state, run?.read, run?.unread], ['done', 60, 1]);
});

test('a run that was stopped stays so, and an edited rule makes its result an old one', async () => {
  const services = await site();
  await startDryRun(services, { ...NAME, issues: 60 });
  const stopped = await stopDryRun(services, NAME);
  assert.equal(stopped?.state, 'stopped');
  await work(services);
  assert.equal((await dryRunOf(services, NAME))?.read, 0);
  await saveCustomRule(services, { seen: 1, rule: { ...RULE, pattern: 'BDG-[0-9]{6}' }, replaces: 'badge' });
  assert.equal((await dryRunOf(services, NAME))?.outdated, true);
});

test('a run of a rule that was edited meanwhile ends with a code', async () => {
  const services = await site();
  await startDryRun(services, { ...NAME, issues: 60 });
  await saveCustomRule(services, { seen: 1, rule: { ...RULE, pattern: 'BDG-[0-9]{6}' }, replaces: 'badge' });
  await work(services);
  const run = await dryRunOf(services, NAME);
  assert.deepEqual([run?.state, run?.code], ['failed', 'dry-run-outdated']);
});

test('samples are read as the viewer, show the surroundings, and mask every value', async () => {
  const services = await site();
  await startDryRun(services, { ...NAME, issues: 60 });
  await work(services);
  const { samples, concealed } = await dryRunSamples(services, NAME);
  assert.equal(samples.length, 3);
  assert.equal(concealed, 0);
  assert.deepEqual([samples[0]?.before, samples[0]?.after.startsWith(' near ')], ['lost ', true]);
  const shown = JSON.stringify(samples);
  for (let i = 0; i < 60; i++) assert.ok(!shown.includes(badge(i)));
  assert.ok(!shown.includes(PASSWORD.slice(15, 25)), 'what other rules find is masked too');
  services.jira.browsable = new Set(['10003']);
  const narrow = await dryRunSamples(services, NAME);
  assert.deepEqual([narrow.samples.map(({ issueKey }) => issueKey), narrow.concealed], [['DEMO-10003'], 19]);
});
