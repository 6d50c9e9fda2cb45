import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customRuleInputSchema } from '../rules/custom-rule-compiler.ts';
import { saveCustomRule } from '../rules/custom-rules.ts';
import { changeDefaults, changeRules } from '../rules/change-rules.ts';
import { commitIssue } from '../storage/issue-commit.ts';
import type { RuleChange } from '../storage/rule-config-repository.ts';
import { fingerprint, row } from '../testing/finding-rows.ts';
import { testServices } from '../testing/test-services.ts';
import { evidenceCalls } from './evidence-calls.ts';
import type { DecidedFinding, DecidedPage } from './evidence-calls.ts';

const DECISIONS = 1250;
/** An answer of the platform may hold 5 MB. */
const ANSWER_BYTES = 5_000_000;

test('decisions come in answers that stay small, each decision once, without note or fingerprint', async () => {
  const services = testServices();
  const rows = Array.from({ length: DECISIONS }, (_, i) => ({
    after: row({
      fingerprint: fingerprint(i),
      triage: 'accepted',
      reason: 'business-need',
      note: 'as Ada said',
      lastChanged: i,
    }),
  }));
  for (const issueId of ['10001', '10002']) {
    const fields = { issueId, issueKey: `DEMO-${issueId}`, projectId: '1', parentId: 'none', state: 'live' } as const;
    const own = rows.map(({ after }) => ({ after: { ...after, issueId } }));
    await commitIssue(services.store, { head: undefined, fields, rows: own, channels: [], now: 1 });
  }
  services.jira.browsable = new Set(['10001']);
  const findings: DecidedFinding[] = [];
  let concealed = 0;
  let cursor: string | undefined;
  do {
    const of = { triage: 'accepted', presence: 'present', ...(cursor === undefined ? {} : { cursor }) } as const;
    const page: DecidedPage = await evidenceCalls['evidence.decided'].call(services, of);
    assert.ok(JSON.stringify(page).length < ANSWER_BYTES / 10);
    findings.push(...page.findings);
    concealed += page.concealed;
    cursor = page.cursor;
  } while (cursor !== undefined);
  assert.equal(findings.length, DECISIONS);
  assert.equal(concealed, DECISIONS);
  assert.ok(findings.every((finding) => finding.issueKey === 'DEMO-10001' && finding.reason === 'business-need'));
  assert.doesNotMatch(JSON.stringify(findings), /as Ada said|fingerprint/);
});

test('the configuration names what was changed about rules and which custom rules there are, without their words', async () => {
  const services = testServices();
  const delivered = await evidenceCalls['evidence.summary'].call(services, {});
  const { rules: asDelivered, customRules: none } = delivered.configuration;
  assert.deepEqual([asDelivered.minConfidence, asDelivered.countries, asDelivered.rules], ['medium', 'all', {}]);
  assert.deepEqual(none, { version: 0, rules: {} });

  const rule = (await services.engine()).describeRules()[0]?.id ?? '';
  const change: RuleChange = { on: false, severity: 'low', scope: { mode: 'except', projects: ['1'] } };
  await changeRules(services, { seen: 0, rules: [rule], change });
  await changeDefaults(services, { seen: 1, minConfidence: 'high', countries: ['IT'] });
  const custom = customRuleInputSchema.parse({
    name: 'badge',
    title: 'Badge of Ada',
    severity: 'high',
    category: 'secret',
    pattern: 'BDG-[0-9]{7}',
    keywords: [],
    ignoreCase: false,
    boundary: 'word',
    contextWords: ['reception'],
    enabled: true,
    examples: ['reception lost BDG-1234567'],
    counterexamples: [],
  });
  assert.deepEqual((await saveCustomRule(services, { seen: 0, rule: custom })).problems, []);
  const { configuration, coverage } = await evidenceCalls['evidence.summary'].call(services, {});
  assert.deepEqual(configuration.rules, {
    revision: 2,
    changedAt: services.now(),
    minConfidence: 'high',
    countries: ['IT'],
    rules: { [rule]: change },
  });
  assert.deepEqual(configuration.customRules, {
    version: 1,
    rules: { badge: { enabled: true, severity: 'high', category: 'secret' } },
  });
  assert.doesNotMatch(JSON.stringify(configuration), /Ada|BDG|reception|1234567/);
  assert.notEqual(coverage.version, delivered.coverage.version);
});
