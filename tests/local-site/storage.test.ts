/** The storage endpoints, through the real `@forge/kvs` inside the fixture app. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Fixture } from './testing/fixture.ts';
import { startFixture } from './testing/fixture.ts';

let fixture: Fixture;
before(async () => {
  fixture = await startFixture({ workers: 1 });
});
after(() => fixture.close());

const kvs = (method: string, ...args: unknown[]) => fixture.call('kvs', { method, args });
const entity = (method: string, ...args: unknown[]) => fixture.call('entity', { entity: 'ticket', method, args });
const transact = (plan: object) => fixture.call('transact', plan);

async function query(plan: object): Promise<{ keys: string[]; cursor: string | undefined }> {
  const { value } = await fixture.call('query', { entity: 'ticket', ...plan });
  const { results, nextCursor } = value as { results: { key: string }[]; nextCursor?: string };
  return { keys: results.map((row) => row.key), cursor: nextCursor };
}

describe('key-value store', () => {
  it('keeps values and forgets deleted ones', async () => {
    await kvs('set', 'plain', { a: [1, 'two', null] });
    assert.deepEqual(await kvs('get', 'plain'), { value: { a: [1, 'two', null] } });
    await kvs('delete', 'plain');
    assert.deepEqual(await kvs('get', 'plain'), {});
    assert.deepEqual(await kvs('delete', 'plain'), {});
  });

  const keys: [name: string, key: string, code: string | undefined][] = [
    ['every allowed sign', 'aZ09:._ -#', undefined],
    ['500 characters', 'k'.repeat(500), undefined],
    ['501 characters', 'k'.repeat(501), 'KEY_TOO_LONG'],
    ['nothing', '', 'EMPTY_KEY'],
    ['blanks only', '   ', 'INVALID_KEY'],
    ['a slash, as in base64', 'a/b', 'INVALID_KEY'],
    ['an equals sign', 'a=', 'INVALID_KEY'],
    ['an at sign', 'a@b', 'INVALID_KEY'],
  ];
  for (const [name, key, code] of keys) {
    it(`${code === undefined ? 'takes' : 'refuses'} a key of ${name}`, async () => {
      assert.equal((await kvs('set', key, 1)).code, code);
    });
  }

  it('refuses values over 240 KiB and deeper than 31 levels', async () => {
    assert.equal((await kvs('set', 'big', 'x'.repeat(240 * 1024 - 2))).code, undefined);
    assert.equal((await kvs('set', 'big', 'x'.repeat(240 * 1024 - 1))).code, 'MAX_SIZE');
    const nested = (levels: number): unknown => (levels === 0 ? 1 : { inner: nested(levels - 1) });
    assert.equal((await kvs('set', 'deep', nested(31))).code, undefined);
    assert.equal((await kvs('set', 'deep', nested(32))).code, 'MAX_DEPTH');
  });

  it('lets the first of two exclusive writes win', async () => {
    const policy = { keyPolicy: 'FAIL_IF_EXISTS' };
    assert.equal((await kvs('set', 'once', 1, policy)).code, undefined);
    assert.deepEqual(await kvs('set', 'once', 2, policy), { code: 'KEY_CONFLICT', status: 409 });
    assert.equal((await kvs('get', 'once')).value, 1);
  });

  it('returns the previous row of an override', async () => {
    await kvs('set', 'over', 'old');
    const { value } = await kvs('set', 'over', 'new', { keyPolicy: 'OVERRIDE', returnValue: 'PREVIOUS' });
    assert.deepEqual(value, { key: 'over', value: 'old' });
  });

  it('keeps an expired row readable, with its time', async () => {
    await kvs('set', 'brief', 1, { ttl: { value: 1, unit: 'MINUTES' } });
    fixture.site.clock.advance(3_600_000);
    const { value } = await kvs('get', 'brief', { metadataFields: ['EXPIRE_TIME'] });
    const { expireTime } = value as { expireTime: string };
    assert.ok(Date.parse(expireTime) < fixture.site.clock.now());
    fixture.site.clock.advance(49 * 3_600_000);
    assert.deepEqual(await kvs('get', 'brief'), {});
    assert.equal((await kvs('set', 'brief', 1, { ttl: { value: 366, unit: 'DAYS' } })).code, 'INVALID_TTL');
  });

  it('keeps secrets apart from plain keys', async () => {
    await kvs('setSecret', 'same', 'secret');
    assert.deepEqual(await kvs('get', 'same'), {});
    assert.deepEqual(await kvs('getSecret', 'same'), { value: 'secret' });
  });

  it('lists keys by prefix in order, page by page', async () => {
    for (const name of ['c', 'a', 'b']) await kvs('set', `list:${name}`, name);
    await kvs('set', 'lisu', 0);
    const first = (await fixture.call('list', { prefix: 'list:', limit: 2 })).value as Page;
    assert.deepEqual(
      first.results.map((row) => row.key),
      ['list:a', 'list:b'],
    );
    const second = (await fixture.call('list', { prefix: 'list:', limit: 2, cursor: first.nextCursor })).value as Page;
    assert.deepEqual(
      second.results.map((row) => row.key),
      ['list:c'],
    );
    assert.equal(second.nextCursor, undefined);
    assert.equal((await fixture.call('list', { prefix: 'list:', limit: 101 })).code, 'INVALID_LIMIT');
  });

  it('answers each key of a batch for itself', async () => {
    await kvs('batchSet', [
      { key: 'batch:1', value: 1 },
      { key: 'batch:2', value: { title: 'x' }, entityName: 'ticket' },
    ]);
    fixture.site.faults.add({ effect: { at: 'batch-key', code: 'INTERNAL' }, match: '^batch:1$', times: 1 });
    const { value } = await kvs('batchGet', [
      { key: 'batch:1' },
      { key: 'batch:2', entityName: 'ticket' },
      { key: 'batch:3' },
    ]);
    const { successfulKeys, failedKeys } = value as {
      successfulKeys: { key: string }[];
      failedKeys: { key: string; error: { code: string } }[];
    };
    assert.deepEqual(
      successfulKeys.map((row) => row.key),
      ['batch:2'],
    );
    assert.deepEqual(
      failedKeys.map((row) => [row.key, row.error.code]),
      [
        ['batch:1', 'INTERNAL'],
        ['batch:3', 'KEY_NOT_FOUND'],
      ],
    );
    assert.equal((await kvs('batchGet', [{ key: 'twice' }, { key: 'twice' }])).code, 'DUPLICATE_KEYS');
    const many = Array.from({ length: 26 }, (_, index) => ({ key: `many:${index}` }));
    assert.equal((await kvs('batchGet', many)).code, 'INVALID_BATCH');
  });
});

interface Page {
  readonly results: { readonly key: string }[];
  readonly nextCursor?: string;
}

describe('custom entities', () => {
  const values: [name: string, value: object, code: string | undefined][] = [
    ['all types', { title: 't', weight: -5, share: 0.5, urgent: true, tags: [{ any: 'thing' }] }, undefined],
    ['a string as integer', { weight: '5' }, 'INVALID_ATTRIBUTE_TYPE'],
    ['a fraction as integer', { weight: 1.5 }, 'INVALID_ATTRIBUTE_TYPE'],
    ['an integer over 32 bits', { weight: 2 ** 31 }, 'INVALID_ATTRIBUTE_TYPE'],
    ['null as string', { title: null }, 'INVALID_ATTRIBUTE_TYPE'],
    ['an attribute of no entity', { colour: 'blue' }, 'INVALID_ATTRIBUTE'],
  ];
  for (const [name, value, code] of values) {
    it(`${code === undefined ? 'takes' : 'refuses'} ${name}`, async () => {
      assert.equal((await entity('set', `typed:${name}`.replaceAll(/[^a-z:]/g, '-'), value)).code, code);
    });
  }

  it('refuses an entity the manifest does not name', async () => {
    assert.equal(
      (await fixture.call('entity', { entity: 'nothing', method: 'get', args: ['k'] })).code,
      'INVALID_ENTITY_NAME',
    );
  });

  it('queries an index by partition, range, filter, order and page', async () => {
    for (let weight = 1; weight <= 5; weight++)
      await entity('set', `q:${weight}`, { state: 'open', weight, title: `t${weight}`, urgent: weight % 2 === 0 });
    await entity('set', 'q:other', { state: 'done', weight: 9 });
    await entity('set', 'q:sparse', { state: 'open' });
    const open = { index: 'by-state', partition: ['open'] };
    assert.deepEqual((await query(open)).keys, ['q:1', 'q:2', 'q:3', 'q:4', 'q:5']);
    assert.deepEqual((await query({ ...open, where: { condition: 'BETWEEN', values: [2, 3] } })).keys, ['q:2', 'q:3']);
    assert.deepEqual((await query({ ...open, where: { condition: 'GREATER_THAN', values: [3] }, sort: 'DESC' })).keys, [
      'q:5',
      'q:4',
    ]);
    assert.deepEqual((await query({ ...open, and: [['urgent', { condition: 'EQUAL_TO', values: [true] }]] })).keys, [
      'q:2',
      'q:4',
    ]);
    assert.deepEqual(
      (
        await query({
          index: 'by-state-title',
          partition: ['open'],
          where: { condition: 'BEGINS_WITH', values: ['t'] },
          limit: 1,
        })
      ).keys,
      ['q:1'],
    );
    const first = await query({ ...open, limit: 3 });
    const second = await query({ ...open, limit: 3, cursor: first.cursor });
    assert.deepEqual([...first.keys, ...second.keys], ['q:1', 'q:2', 'q:3', 'q:4', 'q:5']);
    assert.equal(second.cursor, undefined);
    assert.equal(
      (await fixture.call('query', { entity: 'ticket', index: 'by-nothing', partition: [] })).code,
      'INVALID_INDEX',
    );
    assert.equal(
      (await fixture.call('query', { entity: 'ticket', index: 'by-state', partition: [7] })).code,
      'INVALID_ATTRIBUTE_TYPE',
    );
  });

  it('moves a row between partitions and drops deleted ones', async () => {
    await entity('set', 'm:1', { state: 'moving', weight: 1 });
    await entity('set', 'm:1', { state: 'moved', weight: 1 });
    assert.deepEqual((await query({ index: 'by-state', partition: ['moving'] })).keys, []);
    assert.deepEqual((await query({ index: 'by-state', partition: ['moved'] })).keys, ['m:1']);
    await entity('delete', 'm:1');
    assert.deepEqual((await query({ index: 'by-state', partition: ['moved'] })).keys, []);
  });

  it('shows the past to queries, the present to reads, if told to be stale', async () => {
    fixture.site.setQueryStaleness(60_000);
    await entity('set', 's:1', { state: 'stale', weight: 1 });
    assert.deepEqual((await query({ index: 'by-state', partition: ['stale'] })).keys, []);
    assert.deepEqual((await entity('get', 's:1')).value, { state: 'stale', weight: 1 });
    fixture.site.clock.advance(61_000);
    await entity('delete', 's:1');
    assert.deepEqual((await query({ index: 'by-state', partition: ['stale'] })).keys, ['s:1']);
    fixture.site.clock.advance(61_000);
    assert.deepEqual((await query({ index: 'by-state', partition: ['stale'] })).keys, []);
    fixture.site.setQueryStaleness(0);
  });
});

describe('transactions', () => {
  it('are all or nothing', async () => {
    await entity('set', 't:head', { weight: 1 });
    const write = { key: 't:row', value: { title: 'x' }, entity: 'ticket' };
    const head = (from: number, to: number) => ({
      key: 't:head',
      value: { weight: to },
      entity: 'ticket',
      equals: ['weight', from],
    });
    assert.deepEqual(await transact({ set: [write, head(7, 8)] }), { code: 'CONDITIONAL_CHECK_FAILED', status: 400 });
    assert.deepEqual(await entity('get', 't:row'), {});
    assert.deepEqual(await transact({ set: [write, head(1, 2)] }), {});
    assert.deepEqual((await entity('get', 't:head')).value, { weight: 2 });
    const absent = { key: 't:head', value: { weight: 9 }, entity: 'ticket', absent: 'weight' };
    assert.equal((await transact({ set: [absent] })).code, 'CONDITIONAL_CHECK_FAILED');
    assert.deepEqual(
      await transact({ delete: [{ key: 't:head', entity: 'ticket' }], set: [{ key: 't:plain', value: { a: 1 } }] }),
      {},
    );
    assert.deepEqual(await entity('get', 't:head'), {});
  });

  it('take 25 operations, each key once, and conditions on entities only', async () => {
    const set = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ key: `t:many:${index}`, value: { n: index } }));
    assert.equal((await transact({ set: set(25) })).code, undefined);
    assert.equal((await transact({ set: set(26) })).code, 'TOO_MANY_OPERATIONS');
    assert.equal((await transact({ set: [...set(1), ...set(1)] })).code, 'DUPLICATE_KEYS');
    assert.equal(
      (await transact({ set: [{ key: 't:plain', value: { a: 1 }, entity: 'ticket', equals: ['nothing', 1] }] })).code,
      'INVALID_ATTRIBUTE',
    );
  });
});

describe('limits and faults', () => {
  it('refuses more than 4,000 units of writes in a minute, and takes more in the next', async () => {
    // To the beginning of a minute: the limit counts by the minute of the clock.
    fixture.site.clock.advance(60_000 - (fixture.site.clock.now() % 60_000));
    const heavy = 'x'.repeat(230 * 1024);
    const codes: (string | undefined)[] = [];
    for (let write = 0; write < 175; write++) codes.push((await kvs('set', 'heavy', heavy)).code);
    assert.equal(codes[0], undefined);
    assert.equal(codes.at(-1), 'RATE_LIMIT_EXCEEDED');
    fixture.site.clock.advance(60_000);
    assert.equal((await kvs('set', 'heavy', 1)).code, undefined);
  });

  it('fails before or after the effect, as ordered', async () => {
    fixture.site.faults.add({ effect: { at: 'kvs', status: 503, code: 'DOWN' }, match: '^set$', times: 1 });
    assert.deepEqual(await kvs('set', 'fault:1', 1), { code: 'DOWN', status: 503 });
    assert.deepEqual(await kvs('get', 'fault:1'), {});
    fixture.site.faults.add({
      effect: { at: 'kvs', status: 503, code: 'DOWN', after: true },
      match: '^set$',
      times: 1,
    });
    assert.deepEqual(await kvs('set', 'fault:1', 1), { code: 'DOWN', status: 503 });
    assert.deepEqual(await kvs('get', 'fault:1'), { value: 1 });
  });
});
