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

const keyRingSchema = z.strictObject({
  v: z.literal(ROW_VERSION),
  /** Oldest first; the last one makes new fingerprints. */
  keys: z.array(z.strictObject({ epoch: z.int().positive(), key: z.string().regex(/^[0-9a-f]{64}$/) })).min(1),
});
export type KeyRing = z.infer<typeof keyRingSchema>;

export async function loadKeyRing(store: StorePort): Promise<KeyRing> {
  const stored = await store.getSecret(keys.keyRing());
  if (stored !== undefined && stored !== null) return parse(stored);
  const fresh: KeyRing = { v: ROW_VERSION, keys: [{ epoch: 1, key: randomBytes(KEY_BYTES).toString('hex') }] };
  if ((await store.createSecret(keys.keyRing(), fresh)) === 'created') return fresh;
  return parse(await store.getSecret(keys.keyRing()));
}

export function currentEpoch(ring: KeyRing): number {
  return ring.keys.at(-1)?.epoch ?? 0;
}

/** A ring that cannot be read is never replaced: that would orphan every stored fingerprint. */
function parse(stored: unknown): KeyRing {
  const parsed = keyRingSchema.safeParse(stored);
  if (!parsed.success) throw new AppError('key-ring-invalid', 'never');
  return parsed.data;
}
