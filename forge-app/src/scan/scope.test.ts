import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCoverage } from '../coverage/load-coverage.ts';
import { changeSettings } from '../settings/change-settings.ts';
import type { SettingsEdit } from '../settings/change-settings.ts';
import { loadAggregates, recount } from '../storage/aggregates.ts';
import { listFailures } from '../storage/failures-repository.ts';
import type { FindingRow } from '../storage/rows.ts';
import { DEFAULT_SETTINGS } from '../storage/settings-repository.ts';
import { testServices } from '../testing/test-services.ts';
import type { TestServices } from '../testing/test-services.ts';
import { scanIssue } from './scan-service.ts';

const mail = (name: string) => `write to ${name}@analytical-engines.com`;
const BOT = '557058:f58131cb-b67d-43c7-b30d-6b58d40bd077';
const { scope } = DEFAULT_SETTINGS;
const NOTHING = { emailDomains: [], ipRanges: [], bots: [] };

/** A value in every kind of place, found once with everything on. */
async function site(): Promise<TestServices> {
  const services = testServices();
  services.jira.add('10001', {
    issueTypeId: '10004',
    fields: { summary: mail('ada'), description: mail('charles'), customfield_10041: mail('grace') },
    comments: [
      { id: '1', body: mail('alan'), authors: [BOT] },
      { id: '2', body: mail('kurt'), authors: [BOT, '5b10a2844c20165700ede21g'] },
    ],
    worklogs: [{ id: '3', body: mail('emmy') }],
  });
  await scanIssue(services, '10001');
  return services;
}

/** The first surface of each row, by presence. */
function places(services: TestServices, presence: string): string[] {
  const rows = services.store.rows('finding') as unknown as FindingRow[];
  return rows
    .filter((row) => row.presence === presence)
    .map((row) => row.surfaces[0] ?? '')
    .sort();
}

const ALL = ['comment:1', 'comment:2', 'description', 'field:customfield_10041', 'summary', 'worklog:3'];

for (const [name, change, unknown] of [
  ['comments off', { scope: { ...scope, comments: false } }, ['comment:1', 'comment:2']],
  ['work logs off', { scope: { ...scope, worklogs: false } }, ['worklog:3']],
  [
    'one field out',
    { scope: { ...scope, fields: { mode: 'except', ids: ['customfield_10041'] } } },
    ['field:customfield_10041'],
  ],
  [
    'two fields only',
    { scope: { ...scope, fields: { mode: 'only', ids: ['summary', 'customfield_10041'] } } },
    ['description'],
  ],
  ['a bot', { allowlist: { ...NOTHING, bots: [{ accountId: BOT, name: 'Build bot' }] } }, ['comment:1']],
  ['another project', { scope: { ...scope, projects: { mode: 'only', ids: ['2'] } } }, ALL],
  ['the project out', { scope: { ...scope, projects: { mode: 'except', ids: ['1'] } } }, ALL],
  ['the type out', { scope: { ...scope, issueTypes: { mode: 'except', ids: ['10004'] } } }, ALL],
  ['the type in', { scope: { ...scope, issueTypes: { mode: 'only', ids: ['10004'] } } }, []],
  ['own domain', { allowlist: { ...NOTHING, emailDomains: ['analytical-engines.com'] } }, ALL],
  ['a domain above', { allowlist: { ...NOTHING, emailDomains: ['engines.com'] } }, []],
] as [string, SettingsEdit['change'], string[]][]) {
  test(`${name}: of what was found there nothing is known, and all of it is back with the settings`, async () => {
    const services = await site();
    assert.deepEqual(places(services, 'present'), ALL);
    await changeSettings(services, { seen: 0, change });
    await scanIssue(services, '10001');
    assert.deepEqual(places(services, 'unknown'), unknown);
    assert.deepEqual(
      places(services, 'present'),
      ALL.filter((place) => !unknown.includes(place)),
    );
    assert.deepEqual(places(services, 'absent'), []);
    assert.deepEqual((await listFailures(services.store, 10)).rows, []);
    await changeSettings(services, { seen: 1, change: { scope, allowlist: NOTHING } });
    await scanIssue(services, '10001');
    assert.deepEqual(places(services, 'present'), ALL);
    assert.deepEqual(await loadAggregates(services.store), await recount(services.store));
  });
}

test('nothing new is found in what the settings leave out, and the ledger says so', async () => {
  const services = testServices();
  services.jira.add('10001', { fields: { summary: mail('ada') }, comments: [{ id: '1', body: mail('alan') }] });
  services.jira.add('10002', { projectId: '2', fields: { summary: mail('ada') } });
  const only = { ...scope, comments: false, projects: { mode: 'only' as const, ids: ['1'] } };
  await changeSettings(services, { seen: 0, change: { scope: only } });
  for (const id of ['10001', '10002']) await scanIssue(services, id);
  assert.deepEqual(places(services, 'present'), ['summary']);
  const { site: totals } = await loadCoverage(services);
  assert.deepEqual([totals.read, totals.unread, totals.reasons], [1, 1, { 'out-of-scope': 1 }]);
});
