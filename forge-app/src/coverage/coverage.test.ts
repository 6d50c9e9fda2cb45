import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { handleScanMessage } from '../handlers/scan-queue-consumer.ts';
import { AppError } from '../errors.ts';
import { changeDefaults } from '../rules/change-rules.ts';
import { purgeIssue, purgeProject } from '../scan/purge-service.ts';
import { scanIssue } from '../scan/scan-service.ts';
import { chunkWrite, coverageRowSchema } from '../storage/coverage-repository.ts';

import { START, testServices } from '../testing/test-services.ts';
import { CHUNK_IDS, chunkOf, countClasses, packChunk, unpackChunk } from './chunk-codec.ts';
import { configurationHash } from './configuration-hash.ts';
import { ALL_GROUPS, REASON, mergeEntry, stateOf } from './entry.ts';
import type { CoverageEntry } from './entry.ts';
import { loadCoverage } from './load-coverage.ts';
import { recordCoverage } from './record.ts';

/** Numbers that look random and are the same in every run. */
function number(seed: string, below: number): number {
  return createHash('sha256').update(seed).digest().readUIntBE(0, 6) % below;
}

function entry(change: Partial<CoverageEntry> = {}): CoverageEntry {
  const read = { projectId: '1', version: 'a'.repeat(16), groups: ALL_GROUPS, reason: REASON.none };
  return { ...read, updated: START, readAt: START, ...change };
}

test('a chunk comes back as it was packed, and stays below a storage unit in the worst case', () => {
  const first = chunkOf(10_000) * CHUNK_IDS;
  const worst = new Map<number, CoverageEntry>();
  for (let id = first; id < first + CHUNK_IDS; id++) {
    const random = (name: string, below: number) => number(`${name} ${id}`, below);
    worst.set(id, {
      projectId: String(10_000 + random('project', 90_000)),
      version: createHash('sha256')
        .update(String(id % 3))
        .digest('hex')
        .slice(0, 16),
      groups: random('groups', 8),
      reason: ['', 'jira-unavailable', 'cut-too-deep', 'issue-unreadable'][id % 4] as string,
      updated: START - random('updated', 10 * 365 * 86_400_000),
      readAt: START - random('readAt', 365 * 1440) * 60_000,
    });
  }
  const packed = packChunk(chunkOf(first), worst);
  assert.deepEqual(unpackChunk(chunkOf(first), packed), worst);
  const row = chunkWrite({ chunk: chunkOf(first), revision: 7, entries: worst }).value;
  assert.ok(JSON.stringify(row).length <= 10_240, `${JSON.stringify(row).length} bytes`);
  assert.equal(coverageRowSchema.safeParse(row).success, true);
  const counted = countClasses(packed).reduce((sum, { count }) => sum + count, 0);
  assert.equal(counted, worst.size);
});

test('a chunk that was tampered with is refused, not guessed', () => {
  for (const data of ['', 'AAAA', deflateRawSync(Buffer.alloc(4)).toString('base64')])
    assert.throws(() => unpackChunk(1, data), { code: 'stored-coverage-invalid' });
});

test('the later text wins, whatever comes first; two parts of one text add up', () => {
  const old = entry({ updated: START - 5000 });
  const late = entry({ updated: START, groups: 3, reason: 'jira-unavailable' });
  assert.deepEqual(mergeEntry(old, late), late);
  assert.deepEqual(mergeEntry(late, old), late);
  const fields = entry({ groups: 1, reason: REASON.notChosen });
  const rest = entry({ groups: 6, reason: REASON.notChosen });
  assert.deepEqual(mergeEntry(fields, rest), entry());
  assert.equal(mergeEntry(fields, { ...rest, updated: START + 1 }).groups, 6);
  assert.equal(mergeEntry(fields, { ...rest, version: 'b'.repeat(16) }).groups, 6);
});

test('a note that an issue changed takes nothing back that was read later, and a deletion is final', () => {
  const changed = entry({ reason: REASON.changed, groups: 0, updated: START });
  assert.equal(mergeEntry(entry(), changed).reason, REASON.none);
  assert.equal(mergeEntry(entry({ updated: START - 1 }), changed).reason, REASON.changed);
  const deleted = entry({ reason: REASON.deleted, groups: 0, updated: 0, projectId: 'unknown' });
  assert.equal(mergeEntry(entry(), deleted).projectId, '1');
  assert.equal(stateOf(mergeEntry(mergeEntry(entry(), deleted), entry({ updated: START + 1 })), ''), 'gone');
});

test('the version moves with everything that decides what is found, and with nothing else', () => {
  const engine = { schemaVersion: 1, engine: '1.0', rulePack: '00', rules: 1, customRules: 1 };
  const options = { keys: ['k'], minConfidence: 'medium', disabledRules: ['b', 'a'], now: 1 } as const;
  const version = configurationHash(engine, options, {});
  assert.match(version, /^[0-9a-f]{16}$/);
  for (const same of [
    { ...options, keys: [], now: 2 },
    { ...options, disabledRules: ['a', 'b'] },
    { ...options, severityOverrides: { a: 'low' as const } },
    { ...options, customRules: undefined },
  ])
    assert.equal(configurationHash(engine, same as typeof options, {}), version);
  for (const other of [
    { minConfidence: 'low' as const },
    { disabledRules: ['a'] },
    { enabledRules: ['c'] },
    { customRules: 'blob' },
    { countries: ['IT'] },
    { allowlist: { emailDomains: [{ id: '1', domain: 'example.com' }] } },
  ])
    assert.notEqual(configurationHash(engine, { ...options, ...other }, {}), version, JSON.stringify(other));
  assert.notEqual(configurationHash(engine, options, { comments: false }), version);
  assert.notEqual(configurationHash({ ...engine, rulePack: '01' }, options, {}), version);
});

test('scans of single issues fill the ledger; other rules make it outdated, a new read makes it current', async () => {
  const services = testServices();
  services.jira.add('10001', { fields: { summary: 'one' } });
  services.jira.add('10002', { projectId: '2', fields: { summary: 'two' }, comments: [{ id: '1', body: 'text' }] });
  for (const id of ['10001', '10002', '10003']) await scanIssue(services, id);
  const { site, projects, version } = await loadCoverage(services);
  assert.deepEqual([site.known, site.read, site.unread, site.reasons], [3, 2, 1, { 'issue-unreadable': 1 }]);
  assert.deepEqual([projects['1']?.read, projects['2']?.read, projects['unknown']?.unread], [1, 1, 1]);

  const writes = services.store.transactions;
  await scanIssue(services, '10001');
  assert.equal(services.store.transactions, writes, 'what is known already is not written again');

  await changeDefaults(services, { seen: 0, minConfidence: 'low' });
  const changed = await loadCoverage(services);
  assert.notEqual(changed.version, version);
  assert.deepEqual([changed.site.read, changed.site.outdated], [0, 2]);
  await scanIssue(services, '10002');
  assert.deepEqual((await loadCoverage(services)).projects['2']?.read, 1);
});

test('what fails for good and what is deleted is in the ledger with its reason', async () => {
  const services = testServices();
  services.jira.add('10001', { fields: { summary: 'one' } });
  services.jira.before = (call) => {
    if (call === 'readIssue') throw new AppError('jira-refused', 'never');
  };
  const body = { v: 1, trace: '0'.repeat(16), type: 'issue', issueId: '10001' };
  await handleScanMessage(services, { body, jobId: '1', eventId: '1' });
  assert.deepEqual((await loadCoverage(services)).site.reasons, { 'jira-refused': 1 });

  services.jira.before = () => undefined;
  await scanIssue(services, '10001');
  assert.equal((await loadCoverage(services)).site.read, 1);
  await purgeIssue(services, '10001');
  const { site } = await loadCoverage(services);
  assert.deepEqual([site.known, site.deleted], [0, 1]);
});

test('the issues of a deleted project are deleted in the ledger too, those without findings included', async () => {
  const services = testServices();
  for (const id of ['10001', '20001', '30001']) services.jira.add(id, { projectId: id === '30001' ? '2' : '1' });
  for (const id of ['10001', '20001', '30001']) await scanIssue(services, id);
  await purgeProject(services, '1');
  const { projects } = await loadCoverage(services);
  assert.deepEqual([projects['1']?.known, projects['1']?.deleted, projects['2']?.read], [0, 2, 1]);
});

test('two writers of one chunk lose nothing', async () => {
  const { store } = testServices();
  let others = 3;
  store.beforeTransaction = async (transaction) => {
    if (others-- <= 0) return;
    const before = store.beforeTransaction;
    store.beforeTransaction = () => undefined;
    await recordCoverage(store, [{ issueId: String(10_010 + others), entry: entry() }]);
    store.beforeTransaction = before;
    assert.ok(transaction.set);
  };
  assert.equal(await recordCoverage(store, [{ issueId: '10001', entry: entry() }]), 'recorded');
  const rows = store.rows('coverage').map((value) => coverageRowSchema.parse(value));
  assert.deepEqual(
    rows.map((row) => countClasses(row.data).map(({ count }) => count)),
    [[4]],
  );
});
