import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commitIssue } from '../storage/issue-commit.ts';
import { currentVersion } from '../coverage/current-version.ts';
import { handleMaintenanceMessage } from '../handlers/maintenance-consumer.ts';
import { rulesInForce, sessionOptions } from '../scan/rules-in-force.ts';
import { loadScanConfig } from '../scan/scan-config.ts';
import type { RuleChange } from '../storage/rule-config-repository.ts';
import { fingerprint, row } from '../testing/finding-rows.ts';
import { testServices } from '../testing/test-services.ts';
import type { TestServices } from '../testing/test-services.ts';
import { changeDefaults, changeRules } from './change-rules.ts';
import { listRules } from './rule-list.ts';

const RING = { v: 1 as const, keys: [{ epoch: 1, key: 'a'.repeat(64) }] };

async function someRules(services: TestServices): Promise<{ on: string; german: string; french: string }> {
  const rules = (await services.engine()).describeRules();
  const idOf = (wanted: (rule: (typeof rules)[number]) => boolean) => rules.find(wanted)?.id ?? '';
  return {
    on: idOf((rule) => rule.enabledByDefault && rule.country === ''),
    german: idOf((rule) => rule.enabledByDefault && rule.country === 'DE'),
    french: idOf((rule) => rule.enabledByDefault && rule.country === 'FR'),
  };
}

async function listed(services: TestServices, id: string) {
  const found = (await listRules(services)).rules.find((rule) => rule.id === id);
  assert.ok(found !== undefined);
  const { on, because, change } = found;
  return { on, because, change };
}

test('a change is listed, and taken back it leaves nothing', async () => {
  const services = testServices();
  const { on } = await someRules(services);
  const changed = await changeRules(services, { seen: 0, rules: [on], change: { on: false, severity: 'critical' } });
  assert.equal(changed.revision, 1);
  assert.deepEqual(await listed(services, on), {
    on: false,
    because: 'switch',
    change: changed.rules[0]?.change,
  });
  await changeRules(services, { seen: 1, rules: [on], change: { on: true, severity: null } });
  assert.deepEqual(await listed(services, on), { on: true, because: 'default', change: {} });
});

test('floor and switches reach the session that scans', async () => {
  const services = testServices();
  const { on, german } = await someRules(services);
  const before = sessionOptions(await loadScanConfig(services), '1', RING, 0);
  assert.deepEqual([before.minConfidence, before.disabledRules, before.enabledRules], ['medium', [], []]);
  await changeDefaults(services, { seen: 0, minConfidence: 'high' });
  await changeRules(services, { seen: 1, rules: [on, german], change: { on: false } });
  const after = sessionOptions(await loadScanConfig(services), '1', RING, 0);
  assert.equal(after.minConfidence, 'high');
  assert.deepEqual([...(after.disabledRules ?? [])].sort(), [on, german].sort());
});

test('the second of two administrators sees the conflict, also when both write at the same moment', async () => {
  const services = testServices();
  const { on, german } = await someRules(services);
  await changeRules(services, { seen: 0, rules: [on], change: { on: false } });
  const late = { seen: 0, rules: [german], change: { on: false } };
  await assert.rejects(changeRules(services, late), { code: 'rules-changed-meanwhile' });
  services.store.beforeTransaction = async () => {
    services.store.beforeTransaction = () => undefined;
    await changeDefaults(services, { seen: 1, minConfidence: 'low' });
  };
  await assert.rejects(changeRules(services, { ...late, seen: 1 }), { code: 'rules-changed-meanwhile' });
  assert.deepEqual((await listed(services, german)).change, {});
  assert.equal((await listRules(services)).minConfidence, 'low');
});

test('the version of a claim moves with switches, scopes, country packs and the floor, not with severities', async () => {
  const services = testServices();
  const { on } = await someRules(services);
  const versions = [await currentVersion(services)];
  const only: RuleChange = { scope: { mode: 'only', projects: ['1'] } };
  const changes: RuleChange[] = [{ severity: 'low' }, { on: false }, only];
  for (const [seen, change] of changes.entries()) {
    await changeRules(services, { seen, rules: [on], change });
    versions.push(await currentVersion(services));
  }
  await changeDefaults(services, { seen: 3, countries: ['IT'] });
  versions.push(await currentVersion(services));
  await changeDefaults(services, { seen: 4, minConfidence: 'low' });
  versions.push(await currentVersion(services));
  assert.equal(versions[1], versions[0]);
  assert.equal(new Set(versions.slice(1)).size, versions.length - 1);
});

test('a rule that does not exist is refused, and nothing is written', async () => {
  const services = testServices();
  const { on } = await someRules(services);
  const edit = { seen: 0, rules: [on, 'no.such-rule'], change: { on: false } };
  await assert.rejects(changeRules(services, edit), { code: 'rule-not-found' });
  assert.equal((await listRules(services)).revision, 0);
});

test('country packs switch the rules of other countries off, unless one is switched by itself', async () => {
  const services = testServices();
  const { on, german } = await someRules(services);
  await changeDefaults(services, { seen: 0, countries: ['FR', 'FR'] });
  assert.deepEqual(await listed(services, german), { on: false, because: 'country', change: {} });
  assert.equal((await listed(services, on)).on, true);
  await changeRules(services, { seen: 1, rules: [german], change: { on: true } });
  assert.deepEqual(await listed(services, german), { on: true, because: 'switch', change: { on: true } });
  const config = await loadScanConfig(services);
  const { countries, enabledRules } = sessionOptions(config, '1', RING, 0);
  assert.deepEqual([countries, enabledRules], [['FR'], [german]]);
  assert.equal(rulesInForce(await services.engine(), config, '1')({ rule: german, confidence: 'high' }), true);
});

for (const [mode, projectId, runs] of [
  ['only', '1', true],
  ['only', '2', false],
  ['except', '1', false],
  ['except', '2', true],
] as const) {
  test(`a rule ${mode} in project 1 ${runs ? 'runs' : 'does not run'} in project ${projectId}`, async () => {
    const services = testServices();
    const { on } = await someRules(services);
    await changeRules(services, { seen: 0, rules: [on], change: { scope: { mode, projects: ['1'] } } });
    const config = await loadScanConfig(services);
    const { disabledRules } = sessionOptions(config, projectId, RING, 0);
    assert.equal(disabledRules?.includes(on), !runs);
    assert.equal(rulesInForce(await services.engine(), config, projectId)({ rule: on, confidence: 'high' }), runs);
  });
}

/** Issues of which a scan was asked for, after every maintenance message was worked off. */
async function scansAsked(services: TestServices): Promise<string[]> {
  const asked: string[] = [];
  for (let message = services.pushed.shift(); message !== undefined; message = services.pushed.shift()) {
    const { queue, body } = message;
    if (queue === 'scan') asked.push((body as { issueId: string }).issueId);
    else await handleMaintenanceMessage(services, { body: { ...body, v: 1, trace: '0'.repeat(16) } });
  }
  return [...new Set(asked)].sort();
}

async function siteWithFindings(rule: string): Promise<TestServices> {
  const services = testServices();
  for (const [issueId, found] of [
    ['10001', [{ rule, count: 150 }]],
    ['10002', [{ rule: 'family.rule', count: 1 }]],
    ['10003', [{ rule, count: 1 }]],
  ] as const) {
    const rows = found.flatMap(({ rule: of, count }) =>
      Array.from({ length: count }, (_, i) => row({ issueId, rule: of, fingerprint: fingerprint(i) })),
    );
    await commitIssue(services.store, {
      head: undefined,
      fields: { issueId, issueKey: `DEMO-${issueId}`, projectId: '1', parentId: 'none', state: 'live' },
      rows: rows.map((after) => ({ after })),
      channels: [],
      now: 1,
    });
  }
  return services;
}

test('after a change, the issues with findings of the rule are scanned again, and no other', async () => {
  const { on } = await someRules(testServices());
  const services = await siteWithFindings(on);
  await changeRules(services, { seen: 0, rules: [on], change: { on: false } });
  assert.deepEqual(await scansAsked(services), ['10001', '10003']);
});

test('after a change of the floor, every issue with findings is scanned again', async () => {
  const services = await siteWithFindings('family.other');
  await changeDefaults(services, { seen: 0, minConfidence: 'high' });
  assert.deepEqual(await scansAsked(services), ['10001', '10002', '10003']);
});
