import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';
import { changeDefaults } from '../rules/change-rules.ts';
import { customRuleInputSchema } from '../rules/custom-rule-compiler.ts';
import { saveCustomRule } from '../rules/custom-rules.ts';
import { startDryRun } from '../rules/dry-run.ts';
import { changeChannel } from '../settings/change-settings.ts';
import { hideProject } from '../storage/projects-repository.ts';
import { recordFailure } from '../storage/failures-repository.ts';
import { scanIssue } from '../scan/scan-service.ts';
import { sweep } from '../scan/sweep-service.ts';
import { findTask } from '../storage/task-repository.ts';
import { testServices } from '../testing/test-services.ts';
import type { TestServices } from '../testing/test-services.ts';
import { deliverAlert } from '../alerts/alert-service.ts';
import { CONFIRMATION, SECOND_PASS_SECONDS, continueDeletion, startDeletion } from './delete-data.ts';
import { LISTINGS } from './stored-rows.ts';
import type { Listing } from './stored-rows.ts';

const TEXT = 'write to ada.lovelace@analytical-engines.com';

const CUSTOM = customRuleInputSchema.parse({
  name: 'badge',
  title: 'Badge number',
  severity: 'high',
  category: 'secret',
  pattern: 'BDG-[0-9]{7}',
  keywords: [],
  ignoreCase: false,
  boundary: 'word',
  contextWords: [],
  enabled: true,
});

/** Something in every kind of row. */
async function site(issues = 3): Promise<TestServices> {
  const services = Object.assign(testServices(), { caller: { accountId: '557058:ada' } });
  await changeChannel(services, { channel: 'issue-property', settings: { enabled: true } });
  await changeDefaults(services, { seen: 0, minConfidence: 'low' });
  await saveCustomRule(services, { seen: 0, rule: CUSTOM });
  await startDryRun(services, { name: CUSTOM.name, issues: 50 });
  for (const row of ['v1:rules', 'v1:r:current', 'v1:r:1', 'v1:d:badge']) assert.ok(left(services).includes(row), row);
  for (let i = 0; i < issues; i++) {
    const id = String(10_000 + i);
    services.jira.add(id, { fields: { summary: TEXT } });
    await scanIssue(services, id);
    await deliverAlert(services, `v1:o:issue-property:${id}`, '0'.repeat(16));
  }
  await sweep(services, 'run-1');
  await hideProject(services.store, '7', 1);
  const update = { code: 'jira-unavailable', state: 'given-up', attempts: 6, trace: '', nextAt: 5, now: 5 } as const;
  await recordFailure(services.store, { subject: 'issue', targetId: '10001' }, update);
  return services;
}

function left({ store }: TestServices): string[] {
  const entities = [...store.entities.values()].flatMap((table) => [...table.keys()]);
  return [...entities, ...store.plain.keys(), ...store.secrets.keys()];
}

async function finish(services: TestServices): Promise<void> {
  for (let round = 0; (await findTask(services.store, 'delete-data')) !== undefined; round++) {
    assert.ok(round < 20);
    await continueDeletion(services).catch((error: unknown) => {
      if ((error as Error).message !== 'killed') throw error;
    });
    services.time += SECOND_PASS_SECONDS * 1000;
  }
}

test('every entity of the manifest is listed, by an index that shows all its rows', () => {
  const manifest = parse(readFileSync(new URL('../../../manifest.yml', import.meta.url), 'utf8')) as {
    app: { storage: { entities: { name: string; indexes?: { name: string; partition: string[] }[] }[] } };
  };
  for (const { name, indexes = [] } of manifest.app.storage.entities) {
    if (name === 'settings' || name === 'task') continue;
    const listing = (LISTINGS as Readonly<Record<string, Listing>>)[name];
    assert.ok(listing !== undefined, name);
    if ('keys' in listing) continue;
    const index = indexes.find((candidate) => candidate.name === listing.index);
    assert.ok(index?.partition.length === 1, `${name} ${listing.index}`);
    assert.ok(index.partition[0] === 'v' || listing.partitions.length > 1, name);
  }
});

test('only who types the word deletes', async () => {
  const services = await site();
  const before = left(services).length;
  await assert.rejects(startDeletion(services, { confirm: 'delete' }), { code: 'confirmation-wrong' });
  assert.equal(left(services).length, before);
});

test('nothing is left, in the store or shown in Jira, and the app starts empty', async () => {
  const services = await site();
  assert.equal(services.jira.properties.size, 3);
  await startDeletion(services, { confirm: CONFIRMATION });
  await assert.rejects(startDeletion(services, { confirm: CONFIRMATION }), { code: 'deletion-running' });
  services.jira.edit('10000', (issue) => (issue.fields = { summary: `again: ${TEXT}` }));
  await scanIssue(services, '10000');
  assert.equal(await sweep(services, 'run-2'), undefined);
  await finish(services);
  assert.deepEqual(left(services), []);
  assert.equal(services.jira.properties.size, 0);
  await scanIssue(services, '10000');
  assert.equal(services.store.rows('finding').length, 1);
});

test('a worker that dies at any write leaves work that the next one ends', async () => {
  let writes = Number.POSITIVE_INFINITY;
  for (let dieAt = 1; dieAt <= writes; dieAt++) {
    const services = await site(2);
    await startDeletion(services, { confirm: CONFIRMATION });
    let count = 0;
    services.store.beforeTransaction = () => {
      count += 1;
      if (count === dieAt) throw new Error('killed');
    };
    await finish(services);
    if (count < dieAt) writes = count;
    assert.deepEqual(left(services), [], `killed at write ${dieAt}`);
  }
  assert.ok(writes >= 15, `${writes} writes`);
});
