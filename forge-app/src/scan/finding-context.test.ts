import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadFindings } from '../storage/issue-repository.ts';
import { findHead } from '../storage/issue-repository.ts';
import { testServices } from '../testing/test-services.ts';
import type { TestServices } from '../testing/test-services.ts';
import { findingContext } from './finding-context.ts';
import { MASK } from './masked-context.ts';
import { scanIssue } from './scan-service.ts';

// In pieces: in one, other scanners would report this file.
const CARD = ['4024', '0071', '9385', '7140'].join(' ');
const IBAN = ['DE89', '3704', '0044', '0532', '0130', '00'].join('');
const ISSUE = '10001';

async function scanned(fields: Record<string, unknown>): Promise<TestServices> {
  const services = testServices();
  services.jira.add(ISSUE, { fields });
  await scanIssue(services, ISSUE);
  return services;
}

async function fingerprintOf(services: TestServices, kind: string): Promise<string> {
  const rows = await loadFindings(services.store, await findHead(services.store, ISSUE));
  const found = [...rows.values()].find((row) => row.kind === kind);
  assert.ok(found !== undefined, kind);
  return found.fingerprint;
}

const paragraph = (...content: object[]) => ({ type: 'doc', version: 1, content: [{ type: 'paragraph', content }] });

test('shows what stands around the value, the value and every other one masked', async () => {
  const services = await scanned({ description: `Customer paid with card ${CARD}, refund to IBAN ${IBAN} please` });
  const { places, more } = await findingContext(services, {
    issueId: ISSUE,
    fingerprint: await fingerprintOf(services, 'card-payment-card-number'),
  });
  assert.deepEqual(places, [
    {
      surface: 'description',
      before: 'Customer paid with card ',
      after: `, refund to IBAN ${MASK} please`,
    },
  ]);
  assert.equal(more, false);
});

test('a value in several pieces of a document is one gap', async () => {
  const [first, rest] = [CARD.slice(0, 9), CARD.slice(9)];
  const description = paragraph(
    { type: 'text', text: `card ${first}` },
    { type: 'text', text: rest, marks: [{ type: 'strong' }] },
    { type: 'text', text: ' was charged' },
  );
  const services = await scanned({ description });
  const fingerprint = await fingerprintOf(services, 'card-payment-card-number');
  const { places } = await findingContext(services, { issueId: ISSUE, fingerprint });
  assert.deepEqual(places, [{ surface: 'description', before: 'card ', after: '' }]);
});

test('long surroundings are cut, and nothing is said of a value that is gone', async () => {
  const services = await scanned({ description: `${'x '.repeat(500)}card ${CARD} ${'y '.repeat(500)}` });
  const of = { issueId: ISSUE, fingerprint: await fingerprintOf(services, 'card-payment-card-number') };
  const [place] = (await findingContext(services, of)).places;
  assert.equal(place?.before.length, 120);
  assert.ok(place.before.endsWith('card '));
  assert.equal(place.after.length, 120);
  services.jira.edit(ISSUE, (issue) => (issue.fields = { description: 'rotated' }));
  assert.deepEqual((await findingContext(services, of)).places, []);
});

test('an issue that the caller may not read is not found', async () => {
  const services = await scanned({ description: `card ${CARD}` });
  const of = { issueId: ISSUE, fingerprint: await fingerprintOf(services, 'card-payment-card-number') };
  services.jira.browsable = new Set();
  await assert.rejects(findingContext(services, of), { code: 'finding-not-found' });
});
