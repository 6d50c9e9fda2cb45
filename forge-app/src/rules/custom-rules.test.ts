import assert from 'node:assert/strict';
import { test } from 'node:test';
import { currentVersion } from '../coverage/current-version.ts';
import { scanIssue } from '../scan/scan-service.ts';
import { CUSTOM_RULES_REF, VERSIONS } from '../storage/custom-rules-repository.ts';
import { choose } from '../testing/choose.ts';
import { testServices } from '../testing/test-services.ts';
import type { TestServices } from '../testing/test-services.ts';
import { customRuleInputSchema } from './custom-rule-compiler.ts';
import type { CustomRuleInput } from './custom-rule-compiler.ts';
import {
  checkCustomRule,
  customRulesVersions,
  importCustomRules,
  listCustomRules,
  removeCustomRule,
  restoreCustomRules,
  saveCustomRule,
  switchCustomRule,
} from './custom-rules.ts';
import { tryRule } from './try-rule.ts';

export function badge(change: Partial<CustomRuleInput> = {}): CustomRuleInput {
  return customRuleInputSchema.parse({
    name: 'badge',
    title: 'Badge number',
    severity: 'high',
    category: 'secret',
    pattern: 'BDG-(?P<secret>[0-9]{7})',
    keywords: [],
    ignoreCase: false,
    boundary: 'word',
    contextWords: [],
    enabled: true,
    examples: ['badge BDG-1234567 lost'],
    counterexamples: ['BDG-12'],
    ...change,
  });
}

const BADGE = ['BDG', '4815162'].join('-');

async function presence(services: TestServices): Promise<unknown> {
  await scanIssue(services, '10001');
  const rows = services.store.rows('finding').filter((row) => row['rule'] === 'custom.badge');
  assert.ok(rows.length <= 1);
  return rows[0]?.['presence'];
}

function siteWithBadge(projectId = '1'): TestServices {
  const services = testServices();
  services.jira.add('10001', { projectId, fields: { summary: `found ${BADGE} on the floor` } });
  return services;
}

test('a saved rule finds values; switched off it leaves them unknown, out of scope too, and removed as well', async () => {
  const services = siteWithBadge();
  const added = await saveCustomRule(services, { seen: 0, rule: badge() });
  assert.deepEqual([added.version, added.problems], [1, []]);
  assert.equal(await presence(services), 'present');
  await switchCustomRule(services, { seen: 1, name: 'badge', enabled: false });
  assert.equal(await presence(services), 'unknown');
  await switchCustomRule(services, { seen: 2, name: 'badge', enabled: true });
  assert.equal(await presence(services), 'present');
  const elsewhere = badge({ scope: { mode: 'only', projects: ['2'] } });
  await saveCustomRule(services, { seen: 3, rule: elsewhere, replaces: 'badge' });
  assert.equal(await presence(services), 'unknown');
  await saveCustomRule(services, { seen: 4, rule: badge(), replaces: 'badge' });
  assert.equal(await presence(services), 'present');
  await choose(services.store, { features: { events: true, historicalScan: true, customRules: false } });
  assert.equal(await presence(services), 'unknown');
  await choose(services.store, { features: { events: true, historicalScan: true, customRules: true } });
  await removeCustomRule(services, { seen: 5, name: 'badge' });
  assert.equal(await presence(services), 'unknown');
});

test('the version of a claim moves with every change of custom rules that decides what is found', async () => {
  const services = testServices();
  const seen = new Set([await currentVersion(services)]);
  const moved = async () => {
    const { size } = seen;
    return seen.add(await currentVersion(services)).size > size;
  };
  await saveCustomRule(services, { seen: 0, rule: badge() });
  assert.ok(await moved());
  await switchCustomRule(services, { seen: 1, name: 'badge', enabled: false });
  assert.ok(await moved());
  const elsewhere = badge({ scope: { mode: 'only', projects: ['2'] } });
  await saveCustomRule(services, { seen: 2, rule: elsewhere, replaces: 'badge' });
  assert.ok(await moved());
  await saveCustomRule(services, { seen: 3, rule: badge({ pattern: 'BDG-[0-9]{7}' }), replaces: 'badge' });
  assert.ok(await moved());
  await choose(services.store, { features: { events: true, historicalScan: true, customRules: false } });
  assert.equal(await moved(), false, 'as before the first custom rule');
});

test('examples are run and stored nowhere, nor are values', async () => {
  const services = siteWithBadge();
  const refused = await saveCustomRule(services, { seen: 0, rule: badge({ examples: ['no badge'] }) });
  assert.deepEqual(
    refused.problems.map(({ field }) => field),
    ['examples'],
  );
  assert.equal((await listCustomRules(services)).version, 0);
  await saveCustomRule(services, { seen: 0, rule: badge() });
  await presence(services);
  const store = JSON.stringify([...services.store.entities].map(([name, rows]) => [name, [...rows]]));
  assert.ok(store.includes('custom.badge'));
  for (const text of ['1234567', 'lost', BADGE.slice(4)]) assert.ok(!store.includes(text));
});

for (const [name, change, field, code, offset] of [
  ['look-ahead', { pattern: 'BDG-(?=[0-9])' }, 'pattern', 'look-ahead', 4],
  ['look-behind', { pattern: '(?<=x)BDG-[0-9]{7}' }, 'pattern', 'look-behind', 0],
  ['a back-reference', { pattern: 'BDG-([0-9])\\1' }, 'pattern', 'back-reference', 11],
  ['an open bracket', { pattern: 'BDG-[0-9' }, 'pattern', 'open-bracket', 4],
  ['an open parenthesis behind a letter of two units', { pattern: '😀(a)(b' }, 'pattern', 'open-parenthesis', 5],
  ['an empty match', { pattern: '[0-9]*' }, 'pattern', 'matches-nothing', undefined],
  ['a keyword that is not necessary', { keywords: ['badge'] }, 'keywords', 'keyword-missed', undefined],
  [
    'a pattern that reads every text with many steps',
    { pattern: '[A-Za-z0-9_-]{300}', examples: [] },
    'pattern',
    'too-slow-without-keyword',
    undefined,
  ],
  ['repetitions in one another', { pattern: 'BDG-(?:[a-z]{1,100}x){20}' }, 'pattern', 'repeat-size', 21],
  ['too large a program', { pattern: 'BDG-[^a]{900}', examples: [] }, 'pattern', 'too-large', undefined],
] satisfies readonly (readonly [string, Partial<CustomRuleInput>, string, string, number | undefined])[]) {
  test(`refused with field, code and place: ${name}`, async () => {
    const services = testServices();
    const { problems } = await saveCustomRule(services, { seen: 0, rule: badge(change) });
    const problem = problems[0];
    assert.deepEqual([problem?.field, problem?.code, problem?.offset], [field, code, offset]);
    assert.equal(services.store.rows('custom-rules').length, 0);
  });
}

test('the numbers that a sentence needs come with its code', async () => {
  const services = testServices();
  const rule = badge({ examples: ['lost BDG-1234567', 'none here'], counterexamples: ['BDG-7654321'] });
  const { problems } = await saveCustomRule(services, { seen: 0, rule });
  assert.deepEqual(
    problems.map(({ field, code, numbers }) => [field, code, numbers]),
    [
      ['examples', 'example-missed', { number: 2 }],
      ['counterexamples', 'counterexample-found', { number: 1 }],
    ],
  );
  const large = badge({ pattern: 'BDG-[^a]{900}', examples: [] });
  const [problem] = (await saveCustomRule(services, { seen: 0, rule: large })).problems;
  assert.equal(problem?.numbers['limit'], 4000);
  assert.ok((problem.numbers['size'] ?? 0) > 4000);
});

test('together rules may not cost more than scans can bear', async () => {
  const services = testServices();
  const reading = (i: number) =>
    badge({ name: `all-${i}`, pattern: '[a-z]+[0-9]+', examples: [], counterexamples: [] });
  const rules = Array.from({ length: 30 }, (_, i) => reading(i));
  const { problems } = await importCustomRules(services, { seen: 0, rules });
  assert.equal(problems[0]?.code, 'too-slow-together');
});

test('a rule without a keyword says so, and what it costs; keywords are proposed from the pattern', async () => {
  const services = testServices();
  const cheap = await checkCustomRule(services, { rule: badge() });
  assert.ok('cost' in cheap);
  assert.deepEqual([cheap.keywords, cheap.unfiltered, cheap.cost], [['bdg-'], false, 0]);
  const dear = await checkCustomRule(services, { rule: badge({ pattern: '[0-9]{7}', counterexamples: [] }) });
  assert.ok('cost' in dear);
  assert.ok(dear.unfiltered && dear.cost >= 64_000, String(dear.cost));
});

test('words of a rule that hold a secret are refused', async () => {
  const services = testServices();
  const secret = ['postgres://app:', 'Zk4vQ9tWm2xR7bLd', '@db.internal.corp:5432/orders'].join('');
  await assert.rejects(saveCustomRule(services, { seen: 0, rule: badge({ title: secret }) }), {
    code: 'text-holds-finding',
  });
  const pattern = secret.replaceAll('.', '\\.');
  await assert.rejects(
    saveCustomRule(services, { seen: 0, rule: badge({ pattern, examples: [], counterexamples: [] }) }),
    { code: 'pattern-holds-finding' },
  );
  assert.equal(services.store.rows('custom-rules').length, 0);
});

test('names are used once, and the second of two administrators sees the conflict', async () => {
  const services = testServices();
  await saveCustomRule(services, { seen: 0, rule: badge() });
  await assert.rejects(saveCustomRule(services, { seen: 1, rule: badge() }), { code: 'custom-rule-exists' });
  await assert.rejects(saveCustomRule(services, { seen: 0, rule: badge({ name: 'other' }) }), {
    code: 'custom-rules-changed-meanwhile',
  });
  services.store.beforeTransaction = async () => {
    services.store.beforeTransaction = () => undefined;
    await switchCustomRule(services, { seen: 1, name: 'badge', enabled: false });
  };
  await assert.rejects(saveCustomRule(services, { seen: 1, rule: badge({ name: 'other' }) }), {
    code: 'custom-rules-changed-meanwhile',
  });
  assert.deepEqual(
    (await listCustomRules(services)).rules.map(({ name, enabled }) => [name, enabled]),
    [['badge', false]],
  );
});

test('versions are kept, one can be gone back to, and old ones are dropped', async () => {
  const services = testServices();
  await saveCustomRule(services, { seen: 0, rule: badge() });
  await saveCustomRule(services, { seen: 1, rule: badge({ severity: 'low' }), replaces: 'badge' });
  await removeCustomRule(services, { seen: 2, name: 'badge' });
  const restored = await restoreCustomRules(services, { seen: 3, version: 1 });
  assert.deepEqual([restored.version, restored.rules[0]?.severity], [4, 'high']);
  assert.deepEqual(
    (await customRulesVersions(services)).map(({ version, change }) => [version, change]),
    [
      [4, 'restored'],
      [3, 'removed'],
      [2, 'edited'],
      [1, 'added'],
    ],
  );
  for (let seen = 4; seen < VERSIONS + 3; seen++)
    await switchCustomRule(services, { seen, name: 'badge', enabled: seen % 2 === 0 });
  assert.equal((await customRulesVersions(services)).length, VERSIONS);
  await assert.rejects(restoreCustomRules(services, { seen: VERSIONS + 3, version: 1 }), {
    code: 'custom-rules-version-not-found',
  });
});

test('200 rules fit, and one more is refused', async () => {
  const services = testServices();
  const rule = (i: number) =>
    badge({
      name: `internal-token-of-system-${i}`,
      title: `Token of the internal system number ${i} of our company`,
      pattern: `(?:acme|corp)${i}_(?P<secret>[A-Za-z0-9_\\-]{32,40})\\b`,
      contextWords: ['token', 'secret', 'credential'],
      scope: { mode: 'except', projects: ['10000', '10001', '10002'] },
      examples: [],
      counterexamples: [],
    });
  const rules = Array.from({ length: 200 }, (_, i) => rule(i));
  const imported = await importCustomRules(services, { seen: 0, rules });
  assert.deepEqual([imported.problems, imported.rules.length], [[], 200]);
  await assert.rejects(saveCustomRule(services, { seen: 1, rule: badge() }), { code: 'too-many-custom-rules' });
});

test('an import is all or nothing; problems name the place', async () => {
  const services = testServices();
  const rules = [badge(), badge({ name: 'broken', pattern: '(', examples: [] })];
  const refused = await importCustomRules(services, { seen: 0, rules });
  assert.deepEqual(
    refused.problems.map(({ index, field }) => [index, field]),
    [[1, 'pattern']],
  );
  assert.equal((await listCustomRules(services)).version, 0);
  await importCustomRules(services, { seen: 0, rules: [badge()] });
  const again = await importCustomRules(services, { seen: 1, rules: [badge({ severity: 'low' })] });
  assert.deepEqual(
    again.rules.map(({ severity }) => severity),
    ['low'],
  );
});

test('a blob of another version of the engine is made again', async () => {
  const services = siteWithBadge();
  await saveCustomRule(services, { seen: 0, rule: badge() });
  const stored = services.store.rows('custom-rules').find((row) => row['kind'] === 'current');
  const old = { ...stored, blob: 'not of this version', blobVersion: 0 };
  await services.store.transact({ set: [{ ...CUSTOM_RULES_REF, value: old }] });
  assert.equal(await presence(services), 'present');
});

test('the test box tells where values are and keeps nothing', async () => {
  const services = testServices();
  const text = `first ${BADGE}, then BDG-1`;
  const tried = await tryRule(services, { rule: badge(), text });
  assert.ok('spans' in tried);
  assert.deepEqual(
    tried.spans.map(({ start, end }) => text.slice(start, end)),
    [BADGE.slice(4)],
  );
  assert.equal(services.store.entities.size, 0);
  assert.ok('problems' in (await tryRule(services, { rule: badge({ pattern: '(' }), text })));
});
