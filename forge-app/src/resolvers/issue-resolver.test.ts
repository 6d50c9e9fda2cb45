import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '../errors.ts';
import { hideProject } from '../storage/projects-repository.ts';
import { commitIssue } from '../storage/issue-commit.ts';
import { loadSettings, replaceSettings } from '../storage/settings-repository.ts';
import { fingerprint, row } from '../testing/finding-rows.ts';
import { testServices } from '../testing/test-services.ts';
import type { TestServices } from '../testing/test-services.ts';
import type { Answer } from './admin-guard.ts';
import { issueResolver } from './issue-resolver.ts';
import type { IssueFindings } from './issue-resolver.ts';

const ISSUE = '10001';

async function site(enabled: boolean): Promise<TestServices> {
  const services = testServices();
  services.jira.add(ISSUE);
  const fields = { issueId: ISSUE, issueKey: 'DEMO-1', projectId: '1', parentId: 'none', state: 'live' } as const;
  const rows = [
    { after: row() },
    { after: row({ fingerprint: fingerprint(2), triage: 'resolved', kind: 'email' }) },
    { after: row({ fingerprint: fingerprint(3), presence: 'absent', kind: 'iban' }) },
  ];
  await commitIssue(services.store, { head: undefined, fields, rows, channels: [], now: 1 });
  const settings = await loadSettings(services.store);
  await replaceSettings(services.store, settings, { channels: { 'issue-panel': { enabled } } });
  return services;
}

function ask(services: TestServices, issue: unknown = { id: ISSUE }): Promise<Answer<IssueFindings>> {
  const request = { call: { functionKey: 'issue.findings', payload: {} }, context: { extension: { issue } } };
  return issueResolver(() => services)(request) as Promise<Answer<IssueFindings>>;
}

test('shows what is undecided to whoever can browse the issue', async () => {
  const answer = await ask(await site(true));
  assert.ok(answer.ok);
  assert.deepEqual(
    answer.value.findings.map(({ kind, presence, surfaces }) => [kind, presence, surfaces]),
    [
      ['family-rule', 'present', ['summary']],
      ['iban', 'absent', ['summary']],
    ],
  );
  assert.ok(!JSON.stringify(answer).includes(fingerprint(1)), 'fingerprints stay with administrators');
});

test('says nothing while no administrator has switched it on', async () => {
  assert.deepEqual(await ask(await site(false)), { ok: true, value: { on: false, findings: [], more: false } });
});

test('is refused to whoever cannot browse the issue, and where Jira does not say', async () => {
  const services = await site(true);
  services.jira.browsable = new Set();
  assert.deepEqual(await ask(services), { ok: false, error: { code: 'forbidden' } });
  services.jira.before = () => {
    throw new AppError('jira-unavailable', 'later');
  };
  assert.deepEqual(await ask(services), { ok: false, error: { code: 'jira-unavailable' } });
});

test('an issue that the platform does not name is none', async () => {
  const services = await site(true);
  for (const issue of [null, {}, { id: '../10001' }])
    assert.deepEqual(await ask(services, issue), { ok: false, error: { code: 'invalid-request' } });
});

test('a project in the trash shows nothing', async () => {
  const services = await site(true);
  await hideProject(services.store, '1', 1);
  const answer = await ask(services);
  assert.ok(answer.ok);
  assert.deepEqual(answer.value.findings, []);
});
