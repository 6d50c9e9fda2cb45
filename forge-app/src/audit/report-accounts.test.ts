import assert from 'node:assert/strict';
import { test } from 'node:test';
import { auditAfter } from '../storage/audit-repository.ts';
import { accountOf } from '../storage/actor-repository.ts';
import { testServices } from '../testing/test-services.ts';
import { recordAudit } from './audit-log.ts';
import { EMPTY_CHAIN, faultOf } from './chain.ts';
import { reportAccounts } from './report-accounts.ts';

test('every account is reported, closed ones are erased, and the chain stays whole', async () => {
  const services = testServices();
  const accounts = Array.from({ length: 200 }, (_, i) => `557058:${String(i).padStart(4, '0')}`);
  for (const accountId of accounts)
    await recordAudit({ ...services, caller: { accountId } }, { action: 'audit.exported' });
  services.accountNews.push({ accountId: accounts[150] as string, status: 'closed' });
  services.accountNews.push({ accountId: accounts[3] as string, status: 'updated' });
  services.time += 1000;
  assert.equal(await reportAccounts(services), 200);
  assert.deepEqual(services.reports.flat().sort(), accounts);
  assert.ok(services.reports.every((report) => report.length <= 90));
  const chain = [...(await auditAfter(services.store, 0, 100)), ...(await auditAfter(services.store, 100, 100))];
  let end = EMPTY_CHAIN;
  for (const entry of chain) {
    assert.equal(faultOf(end, entry), undefined);
    end = { length: entry.seq, hash: entry.hash };
  }
  assert.equal(end.length, 200);
  assert.equal(await accountOf(services.store, chain[150]?.actor ?? ''), undefined);
  assert.equal(await accountOf(services.store, chain[3]?.actor ?? ''), accounts[3]);
  const map = JSON.stringify(services.store.rows('actor'));
  assert.equal(map.includes(accounts[150] as string), false);
  const again = { ...services, caller: { accountId: accounts[150] as string } };
  await recordAudit(again, { action: 'audit.exported' });
  assert.notEqual(
    (await auditAfter(services.store, 200, 1))[0]?.actor,
    chain[150]?.actor,
    'not the same person as before',
  );
});
