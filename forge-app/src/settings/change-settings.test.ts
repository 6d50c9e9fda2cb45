import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saveCustomRule } from '../rules/custom-rules.ts';
import { auditAfter } from '../storage/audit-repository.ts';
import { DEFAULT_SETTINGS, loadSettings } from '../storage/settings-repository.ts';
import { testServices } from '../testing/test-services.ts';
import { changeChannel, changeSettings } from './change-settings.ts';
import type { SettingsEdit } from './change-settings.ts';

const { scope, features } = DEFAULT_SETTINGS;
const BOT = { accountId: '557058:f58131cb-b67d-43c7-b30d-6b58d40bd077', name: 'Build bot' };

const NOTHING_ALLOWED = { emailDomains: [], ipRanges: [], bots: [] };
const allowing = (allowlist: Partial<NonNullable<SettingsEdit['change']['allowlist']>>): SettingsEdit => ({
  seen: 0,
  change: { allowlist: { ...NOTHING_ALLOWED, ...allowlist } },
});

test('a change is stored together with an entry of the audit log', async () => {
  const services = testServices();
  const projects = { mode: 'only', ids: ['10000', '10001'] } as const;
  const change = {
    features: { ...features, events: false },
    scope: { ...scope, projects: { ...projects, ids: [...projects.ids] } },
  };
  const stored = await changeSettings(services, { seen: 0, change });
  assert.equal(stored.revision, 1);
  assert.deepEqual(await loadSettings(services.store), stored);
  const [entry] = await auditAfter(services.store, 0, 10);
  assert.equal(entry?.action, 'settings.changed');
  assert.deepEqual(entry.detail, {
    'from.features.events': true,
    'to.features.events': false,
    'from.scope.projects.mode': 'all',
    'to.scope.projects.mode': 'only',
    'added.scope.projects.ids': ['10000', '10001'],
  });
});

test('a change that changes nothing is not recorded', async () => {
  const services = testServices();
  await changeSettings(services, { seen: 0, change: { features } });
  assert.equal((await loadSettings(services.store)).revision, 0);
  assert.deepEqual(await auditAfter(services.store, 0, 10), []);
});

test('the second of two administrators sees the conflict, and nothing is overwritten', async () => {
  const services = testServices();
  await changeSettings(services, { seen: 0, change: { retention: { closedDays: 90 } } });
  const late = changeSettings(services, { seen: 0, change: { retention: { closedDays: 30 } } });
  await assert.rejects(late, { code: 'settings-changed-meanwhile' });
  const lateChannel = changeChannel(services, { seen: 0, channel: 'issue-property', settings: { enabled: true } });
  await assert.rejects(lateChannel, { code: 'settings-changed-meanwhile' });
  assert.equal((await loadSettings(services.store)).retention.closedDays, 90);
  // At once: both read the same revision, one of the two transactions fails.
  const both = [30, 60].map((closedDays) =>
    changeSettings(services, { seen: 1, change: { retention: { closedDays } } }),
  );
  const outcomes = await Promise.allSettled(both);
  assert.deepEqual(outcomes.map((outcome) => outcome.status).sort(), ['fulfilled', 'rejected']);
});

for (const [name, edit, code, field] of [
  [
    'no project selected',
    { seen: 0, change: { scope: { ...scope, projects: { mode: 'only', ids: [] } } } },
    'selection-empty',
    'scope.projects',
  ],
  ['a whole country', allowing({ emailDomains: ['example.org', 'com'] }), 'domain-invalid', 'allowlist.emailDomains.1'],
  [
    'an address instead of a domain',
    allowing({ emailDomains: ['ada@example.org'] }),
    'domain-invalid',
    'allowlist.emailDomains.0',
  ],
  ['an IP address as a domain', allowing({ emailDomains: ['10.0.0.1'] }), 'domain-invalid', 'allowlist.emailDomains.0'],
  ['a range with too long a prefix', allowing({ ipRanges: ['10.0.0.0/33'] }), 'range-invalid', 'allowlist.ipRanges.0'],
  ['a name instead of a range', allowing({ ipRanges: ['localhost'] }), 'range-invalid', 'allowlist.ipRanges.0'],
  ['all addresses', allowing({ ipRanges: ['10.0.0.0/8', '::/0'] }), 'range-too-wide', 'allowlist.ipRanges.1'],
  ['a bot without an account', allowing({ bots: [{ name: 'Bot' }] }), 'bot-unknown', 'allowlist.bots.0'],
  [
    'a bot that nobody stored',
    allowing({ bots: [{ name: 'Bot', id: '0'.repeat(32) }] }),
    'bot-unknown',
    'allowlist.bots.0',
  ],
  ['a bot without a name', allowing({ bots: [{ ...BOT, name: ' ' }] }), 'bot-name-needed', 'allowlist.bots.0'],
  [
    'a name that is an address',
    allowing({ bots: [{ ...BOT, name: 'ada.lovelace@analytical-engines.com' }] }),
    'text-holds-finding',
    'allowlist.bots.0',
  ],
] as [string, SettingsEdit, string, string][]) {
  test(`${name}: ${code} at ${field}`, async () => {
    const services = testServices();
    await assert.rejects(changeSettings(services, edit), { code, field });
    assert.equal((await loadSettings(services.store)).revision, 0);
  });
}

test('entries of the allowlist are brought into one form, and keep their ids', async () => {
  const services = testServices();
  const edit = allowing({
    emailDomains: ['Example.ORG', '@example.org', 'bücher.example'],
    ipRanges: ['10.1.2.3', 'FD00::/8'],
    bots: [BOT],
  });
  const first = (await changeSettings(services, edit)).allowlist;
  assert.deepEqual(
    first.emailDomains.map((entry) => entry.domain),
    ['example.org', 'xn--bcher-kva.example'],
  );
  assert.deepEqual(
    first.ipRanges.map((entry) => entry.cidr),
    ['10.1.2.3/32', 'fd00::/8'],
  );
  const bots = first.bots.map(({ id, name }) => ({ id, name }));
  const again = allowing({ emailDomains: ['bücher.example', 'new.example'], bots });
  const second = (await changeSettings(services, { ...again, seen: 1 })).allowlist;
  assert.equal(second.emailDomains[0]?.id, first.emailDomains[1]?.id);
  assert.deepEqual(second.bots, first.bots);
  assert.doesNotMatch(JSON.stringify([...services.store.entities.values()].map((rows) => [...rows])), /f58131cb/);
});

test('custom rules switched off or on are applied to the issues that hold findings of them', async () => {
  const services = testServices();
  const off = { seen: 0, change: { features: { ...features, customRules: false } } };
  await changeSettings(services, off);
  assert.equal(services.pushed.length, 0, 'there are none yet');
  const words = { keywords: [], contextWords: [], examples: [], counterexamples: [] };
  const kind = { severity: 'high', category: 'secret', ignoreCase: false, boundary: 'word', enabled: true } as const;
  await saveCustomRule(services, {
    seen: 0,
    rule: { name: 'badge', title: 'Badge', pattern: 'BDG-[0-9]{7}', ...words, ...kind },
  });
  services.pushed.length = 0;
  await changeSettings(services, { seen: 1, change: { features } });
  await changeSettings(services, { ...off, seen: 2 });
  await changeSettings(services, { seen: 3, change: { retention: { closedDays: 30 } } });
  const of = { rule: 'custom.badge', until: services.time, after: 0 };
  const body = { type: 'apply-rules', of };
  assert.deepEqual(
    services.pushed.map((pushed) => pushed.body),
    [body, body],
  );
});
