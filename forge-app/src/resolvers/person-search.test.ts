import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customRuleInputSchema } from '../rules/custom-rule-compiler.ts';
import { saveCustomRule } from '../rules/custom-rules.ts';
import { scanIssue } from '../scan/scan-service.ts';
import { keys } from '../storage/keys.ts';
import { hideProject } from '../storage/projects-repository.ts';
import { testServices } from '../testing/test-services.ts';
import type { TestServices } from '../testing/test-services.ts';
import { searchPerson } from './person-search.ts';

const EMAIL = ['greta.holm', 'nordwind-handel.com'].join('@');
const CARD = ['4539', '1488', '0343', '6467'].join(' ');
const IBAN = ['DE02', '1203', '0000', '0000', '2020', '51'].join(' ');
const PHONE = ['+49', '89', '2180', '3456'].join(' ');
const SECRET = ['Zk4vQ9tWm2xR', '7bLd'].join('');

/** Each in the second form is asked for in the first. */
const ASKED: readonly (readonly [string, string, string])[] = [
  ['an e-mail address in capitals', EMAIL.toUpperCase(), `write to ${EMAIL} please`],
  ['a card without spaces', CARD.replaceAll(' ', ''), `paid with card ${CARD}`],
  ['a card among words', `card ${CARD}`, `paid with card ${CARD}`],
  ['an IBAN without spaces', IBAN.replaceAll(' ', ''), `IBAN ${IBAN}`],
  ['a phone number with dashes', PHONE.replaceAll(' ', '-'), `phone ${PHONE}`],
  ['a password', SECRET, ['postgres://app:', SECRET, '@db.internal.corp:5432/orders'].join('')],
];

async function siteWith(text: string): Promise<TestServices> {
  const services = testServices();
  services.jira.add('10001', { fields: { summary: text } });
  services.jira.add('10002', { projectId: '2', fields: { description: text } });
  for (const issueId of ['10001', '10002']) await scanIssue(services, issueId);
  assert.ok(services.store.rows('finding').length >= 2, 'the scan finds it');
  return services;
}

const issuesOf = (found: Awaited<ReturnType<typeof searchPerson>>) =>
  [...new Set(found.findings.map(({ issueKey }) => issueKey))].sort();

for (const [name, asked, text] of ASKED) {
  test(`${name} leads to the issues that hold it`, async () => {
    const services = await siteWith(text);
    const found = await searchPerson(services, { value: asked });
    assert.deepEqual(issuesOf(found), ['DEMO-10001', 'DEMO-10002']);
    const answer = JSON.stringify(found);
    for (let i = 0; i + 6 <= asked.length; i++) {
      const piece = asked.slice(i, i + 6);
      if (/[0-9@]/.test(piece)) assert.ok(!answer.includes(piece), 'the answer holds a piece of it');
    }
  });
}

test('what nobody wrote is not found', async () => {
  const services = await siteWith(`write to ${EMAIL} please`);
  const found = await searchPerson(services, { value: `x${EMAIL}` });
  assert.deepEqual([found.findings, found.concealedIssues, found.more], [[], 0, false]);
});

test('issues that the viewer may not browse are counted; those in the trash are not', async () => {
  const services = await siteWith(`write to ${EMAIL} please`);
  services.jira.browsable = new Set(['10001']);
  const found = await searchPerson(services, { value: EMAIL });
  assert.deepEqual([issuesOf(found), found.concealedIssues], [['DEMO-10001'], 1]);
  await hideProject(services.store, '2', 1);
  assert.equal((await searchPerson(services, { value: EMAIL })).concealedIssues, 0);
});

test('findings under the key before the last one are found too', async () => {
  const services = await siteWith(`write to ${EMAIL} please`);
  const ring = services.store.secrets.get(keys.keyRing()) as { keys: { epoch: number; key: string }[] };
  services.store.secrets.set(keys.keyRing(), { ...ring, keys: [...ring.keys, { epoch: 2, key: 'b'.repeat(64) }] });
  assert.deepEqual(issuesOf(await searchPerson(services, { value: EMAIL })), ['DEMO-10001', 'DEMO-10002']);
});

test('what a custom rule for personal data found is found', async () => {
  const services = testServices();
  const rule = customRuleInputSchema.parse({
    name: 'member-number',
    title: 'Member number',
    severity: 'medium',
    category: 'pii',
    pattern: 'member (?P<secret>MB[0-9]{7})',
    keywords: [],
    ignoreCase: true,
    boundary: 'word',
    contextWords: [],
    enabled: true,
  });
  await saveCustomRule(services, { seen: 0, rule });
  const number = ['MB', '4815162'].join('');
  services.jira.add('10001', { fields: { summary: `Member ${number} wants to know` } });
  await scanIssue(services, '10001');
  assert.deepEqual(issuesOf(await searchPerson(services, { value: number })), ['DEMO-10001']);
});

test('a search is recorded without what was searched for, and nothing else is stored or logged', async () => {
  const services = await siteWith(`write to ${EMAIL} please`);
  const before = JSON.stringify([...services.store.entities].filter(([name]) => !name.startsWith('a')));
  services.lines.length = 0;
  await searchPerson(services, { value: EMAIL });
  const after = JSON.stringify([...services.store.entities].filter(([name]) => !name.startsWith('a')));
  assert.equal(after, before);
  const audit = services.store.rows('audit');
  assert.deepEqual(
    audit.map((row) => [row['action'], row['detail']]),
    [['person.searched', { findings: 2 }]],
  );
  assert.deepEqual(services.lines, []);
});
