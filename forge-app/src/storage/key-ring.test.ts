import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '../errors.ts';
import { MemoryStore } from '../testing/memory-store.ts';
import { appendKey, loadKeyRing } from './key-ring.ts';
import { keys } from './keys.ts';

test('the first need makes one key, which stays', async () => {
  const store = new MemoryStore();
  const first = await loadKeyRing(store);
  assert.match(first.keys[0]?.key ?? '', /^[0-9a-f]{64}$/);
  assert.deepEqual(await loadKeyRing(store), first);
});

test('of many first needs at once one key wins, and all use it', async () => {
  const store = new MemoryStore();
  const rings = await Promise.all(Array.from({ length: 20 }, () => loadKeyRing(store)));
  assert.equal(new Set(rings.map((ring) => ring.keys[0]?.key)).size, 1);
});

test('installations have different keys', async () => {
  const [a, b] = await Promise.all([loadKeyRing(new MemoryStore()), loadKeyRing(new MemoryStore())]);
  assert.notEqual(a.keys[0]?.key, b.keys[0]?.key);
});

for (const [name, value] of [
  ['of another version', { v: 2, keys: [] }],
  ['without keys', { v: 1, keys: [] }],
  ['with a short key', { v: 1, keys: [{ epoch: 1, key: '00' }] }],
] as const) {
  test(`a ring ${name} is refused and left as it is`, async () => {
    const store = new MemoryStore();
    store.secrets.set(keys.keyRing(), value);
    await assert.rejects(loadKeyRing(store), (error) => error instanceof AppError && error.code === 'key-ring-invalid');
    assert.deepEqual(store.secrets.get(keys.keyRing()), value);
  });
}

test('of many who add the key of an epoch all end with the same one', async () => {
  const store = new MemoryStore();
  const [old] = (await loadKeyRing(store)).keys;
  const rings = await Promise.all(Array.from({ length: 20 }, () => appendKey(store, 2)));
  assert.equal(new Set(rings.map((ring) => ring.keys[1]?.key)).size, 1);
  assert.deepEqual(await appendKey(store, 2), rings[0]);
  assert.deepEqual((await loadKeyRing(store)).keys[0], old);
});
