import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTriage } from '../scan/triage-service.ts';
import { auditAfter, findChainEnd, listAudit } from '../storage/audit-repository.ts';
import { commitIssue } from '../storage/issue-commit.ts';
import { fingerprint, row } from '../testing/finding-rows.ts';
import { testServices } from '../testing/test-services.ts';
import type { TestServices } from '../testing/test-services.ts';
import { commitAudited, recordAudit } from './audit-log.ts';
import { EMPTY_CHAIN, faultOf } from './chain.ts';
import type { AuditEntry, ChainEnd } from './chain.ts';

const ADA = { accountId: '557058:ada' };
const BOB = { accountId: '5b10a2844c20165700ede21g' };

async function entries(services: TestServices): Promise<AuditEntry[]> {
  return auditAfter(services.store, 0, 100);
}

function check(chain: readonly AuditEntry[]): ChainEnd {
  let end = EMPTY_CHAIN;
  for (const entry of chain) {
    assert.equal(faultOf(end, entry), undefined);
    end = { length: entry.seq, hash: entry.hash };
  }
  return end;
}

test('entries form one chain over random actor ids', async () => {
  const services = testServices();
  await recordAudit({ ...services, caller: ADA }, { action: 'settings.changed', detail: { section: 'scope' } });
  await recordAudit({ ...services, caller: BOB }, { action: 'failure.retried', subject: 'issue/10001' });
  await recordAudit({ ...services, caller: ADA }, { action: 'audit.exported' });
  await recordAudit(services, { action: 'finding.expired' });
  const chain = await entries(services);
  assert.deepEqual(check(chain), await findChainEnd(services.store));
  const actors = chain.map((entry) => entry.actor);
  assert.equal(actors[0], actors[2]);
  assert.notEqual(actors[0], actors[1]);
  assert.equal(actors[3], 'app');
  for (const actor of actors.slice(0, 3)) assert.match(actor, /^[0-9a-f]{16}$/);
  assert.doesNotMatch(JSON.stringify(chain), /557058|5b10a2844c20165700ede21g/);
});

test('forty appends at once keep one chain', async () => {
  const services = testServices();
  const callers = [ADA, BOB];
  await Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      recordAudit(
        { ...services, ...(callers[i % 3] === undefined ? {} : { caller: callers[i % 3] as typeof ADA }) },
        { action: 'failure.retried', subject: `issue/${i}` },
      ),
    ),
  );
  const chain = await entries(services);
  assert.equal(chain.length, 40);
  assert.deepEqual(check(chain), await findChainEnd(services.store));
  assert.equal(new Set(chain.map((entry) => entry.subject)).size, 40);
  assert.equal(services.store.rows('actor').length, 2);
});

for (const [name, event] of [
  ['a sentence in the subject', { subject: 'Rotate the key of Ada' }],
  ['a sentence in the detail', { detail: { note: 'it was mine' } }],
  ['an action of nobody', { action: 'made.up' as 'audit.exported' }],
] as const) {
  test(`${name} is refused`, async () => {
    const services = testServices();
    const refused = recordAudit(services, { action: 'audit.exported', ...event });
    await assert.rejects(refused, { code: 'audit-entry-invalid' });
    assert.deepEqual(await entries(services), []);
  });
}

test('an entry is written with its rows or not at all', async () => {
  const services = testServices();
  const write = (revision: number) => ({
    set: [
      {
        entity: 'job' as const,
        key: 'v1:j:test',
        value: { v: 1, revision, watermark: 0, leaseUntil: 0, leaseOwner: '' },
        condition: { attribute: 'revision', absent: true } as const,
      },
    ],
  });
  const event = { action: 'settings.changed' } as const;
  assert.equal(await commitAudited(services, event, write(1)), 'committed');
  assert.equal(await commitAudited(services, event, write(2)), 'conflict');
  assert.equal((await entries(services)).length, 1);
});

test('a decision is committed together with its entry, which holds no note', async () => {
  const services = testServices();
  const fields = { issueId: '10001', issueKey: 'DEMO-1', projectId: '1', parentId: 'none', state: 'live' } as const;
  await commitIssue(services.store, { head: undefined, fields, rows: [{ after: row() }], channels: [], now: 1 });
  const decision = {
    issueId: '10001',
    fingerprint: fingerprint(1),
    scope: 'issue',
    reason: 'revoked',
    note: 'told the team',
  } as const;
  await setTriage({ ...services, caller: ADA }, { ...decision, triage: 'resolved', seen: 0 });
  const late = setTriage({ ...services, caller: BOB }, { ...decision, triage: 'in-progress', seen: 0 });
  await assert.rejects(late, { code: 'finding-decided-meanwhile' });
  const [entry, ...more] = await entries(services);
  assert.deepEqual(more, []);
  assert.equal(entry?.subject, `10001/${fingerprint(1)}`);
  assert.deepEqual(entry.detail, { rule: 'family.rule', from: 'open', to: 'resolved', reason: 'revoked' });
  assert.doesNotMatch(JSON.stringify(services.store.rows('audit')), /told/);
});

test('the log is listed newest first, by what, by whom and by what it was done to', async () => {
  const services = testServices();
  for (let i = 0; i < 3; i++) await recordAudit(services, { action: 'failure.retried', subject: `issue/${i}` });
  await recordAudit({ ...services, caller: ADA }, { action: 'audit.exported' });
  const seqs = async (conditions: Parameters<typeof listAudit>[1]) =>
    (await listAudit(services.store, conditions, 10)).entries.map((entry) => entry.seq);
  assert.deepEqual(await seqs({}), [4, 3, 2, 1]);
  assert.deepEqual(await seqs({ action: 'audit.exported' }), [4]);
  assert.deepEqual(await seqs({ actor: 'app' }), [3, 2, 1]);
  assert.deepEqual(await seqs({ subject: 'issue/1' }), [2]);
});
