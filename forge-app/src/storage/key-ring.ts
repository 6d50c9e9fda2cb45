/**
 * The site's fingerprint keys, in the secret store. Made on first need: two invocations may need them at once, so the write
 * fails if a ring exists and the loser reads the winner's. Without a ring nothing is fingerprinted; there is no default key.
 */
import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { AppError } from '../errors.ts';
import { keys } from './keys.ts';
import { ROW_VERSION } from './rows.ts';
import type { StorePort } from './store-port.ts';

const KEY_BYTES = 32;

/** Every finding is fingerprinted under all of them, one after the other. */
const MOST_KEYS = 100;

const keySchema = z.strictObject({ epoch: z.int().positive(), key: z.string().regex(/^[0-9a-f]{64}$/) });

const keyRingSchema = z.strictObject({
  v: z.literal(ROW_VERSION),
  /** Oldest first; the last one makes new fingerprints. */
  keys: z.array(keySchema).min(1),
});
export type KeyRing = z.infer<typeof keyRingSchema>;

/** Undefined before the first need. */
export async function findKeyRing(store: StorePort): Promise<KeyRing | undefined> {
  const stored = await store.getSecret(keys.keyRing());
  return stored === undefined || stored === null ? undefined : parse(stored);
}

export async function loadKeyRing(store: StorePort): Promise<KeyRing> {
  const known = await findKeyRing(store);
  if (known !== undefined) return known;
  const fresh: KeyRing = { v: ROW_VERSION, keys: [{ epoch: 1, key: newKey() }] };
  if ((await store.createSecret(keys.keyRing(), fresh)) === 'created') return fresh;
  return parse(await store.getSecret(keys.keyRing()));
}

/**
 * Adds the key of `epoch`, the one after the current. However often and by how many this is called for the same epoch, the
 * ring ends with the same key: who comes first decides it under a name that can be taken once. `epoch` must not be raised
 * while somebody may still be adding the one before, or that one's late write would take the key away again.
 */
export async function appendKey(store: StorePort, epoch: number): Promise<KeyRing> {
  const ring = await loadKeyRing(store);
  if (currentEpoch(ring) >= epoch) return ring;
  if (currentEpoch(ring) !== epoch - 1 || ring.keys.length >= MOST_KEYS) throw new AppError('key-ring-full', 'never');
  const fresh = { epoch, key: newKey() };
  const first = (await store.createSecret(keys.newKey(epoch), fresh)) === 'created';
  const added = first ? fresh : parseKey(await store.getSecret(keys.newKey(epoch)));
  const next: KeyRing = { ...ring, keys: [...ring.keys, added] };
  await store.setSecret(keys.keyRing(), next);
  return next;
}

const newKey = () => randomBytes(KEY_BYTES).toString('hex');

export function currentEpoch(ring: KeyRing): number {
  return ring.keys.at(-1)?.epoch ?? 0;
}

/** What zod throws may quote the key. */
function parseKey(stored: unknown): KeyRing['keys'][number] {
  const parsed = keySchema.safeParse(stored);
  if (!parsed.success) throw new AppError('key-ring-invalid', 'never');
  return parsed.data;
}

/** A ring that cannot be read is never replaced: that would orphan every stored fingerprint. */
function parse(stored: unknown): KeyRing {
  const parsed = keyRingSchema.safeParse(stored);
  if (!parsed.success) throw new AppError('key-ring-invalid', 'never');
  return parsed.data;
}
