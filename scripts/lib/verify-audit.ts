/** The command behind scripts/verify-audit. It runs the app's own code for the chain, and reads the file line by line. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import { EMPTY_CHAIN, faultOf } from '../../forge-app/src/audit/chain.ts';
import type { ChainEnd, ChainFault } from '../../forge-app/src/audit/chain.ts';
import { FORMAT } from '../../forge-app/src/audit/export-format.ts';

const headerSchema = z.object({
  format: z.literal(FORMAT),
  exportedAt: z.number(),
  entries: z.int().nonnegative(),
  end: z.string(),
});
const detailSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]));
const entrySchema = z.strictObject({
  seq: z.int(),
  at: z.number(),
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  detail: detailSchema,
  previous: z.string(),
  hash: z.string(),
});

const FAULTS: Readonly<Record<ChainFault, string>> = {
  sequence: 'its number does not follow the one before: an entry was left out, added or moved',
  previous: 'it does not build on the hash of the entry before: one of the two was changed',
  hash: 'its hash does not fit what it says: the entry was changed',
};

/** The chain does not hold. */
class Broken extends Error {}
/** There is no answer. */
class Unreadable extends Error {}

interface Verified {
  readonly end: ChainEnd;
  /** Hash of the entry with this number. */
  readonly hashAt: ReadonlyMap<number, string>;
  readonly exportedAt: number;
}

async function verify(file: string): Promise<Verified> {
  const input = createReadStream(file, 'utf8');
  let number = 0;
  let header: z.infer<typeof headerSchema> | undefined;
  let end = EMPTY_CHAIN;
  const hashAt = new Map<number, string>();
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line === '') continue;
    if (header === undefined) {
      header = parsed(headerSchema, line);
      if (header === undefined) throw new Unreadable(`${file} is no export of the audit log (${FORMAT})`);
      continue;
    }
    const entry = parsed(entrySchema, line);
    if (entry === undefined) throw new Broken(`line ${number}, entry ${end.length + 1}: it is not an entry`);
    const fault = faultOf(end, entry);
    if (fault !== undefined) throw new Broken(`line ${number}, entry ${end.length + 1}: ${FAULTS[fault]}`);
    end = { length: entry.seq, hash: entry.hash };
    hashAt.set(entry.seq, entry.hash);
  }
  if (header === undefined) throw new Unreadable(`${file} is empty`);
  if (header.entries !== end.length || header.end !== end.hash)
    throw new Broken(`entry ${end.length + 1}: the file ends after ${end.length} of ${header.entries} entries`);
  return { end, hashAt, exportedAt: header.exportedAt };
}

function parsed<S extends z.ZodType>(schema: S, line: string): z.infer<S> | undefined {
  try {
    return schema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

async function main(files: readonly string[]): Promise<string> {
  const [file, earlier, ...more] = files;
  if (file === undefined || more.length > 0) throw new Unreadable('usage: scripts/verify-audit FILE [EARLIER]');
  const now = await verify(file);
  const summary = `${now.end.length} entries until ${new Date(now.exportedAt).toISOString()}, end ${now.end.hash}`;
  if (earlier === undefined) return `the chain holds: ${summary}`;
  const before = await verify(earlier);
  for (const [seq, hash] of before.hashAt) {
    if (now.hashAt.get(seq) !== hash) throw new Broken(`entry ${seq}: ${earlier} holds another one`);
  }
  return `the chain holds and goes on from ${earlier} (${before.end.length} entries): ${summary}`;
}

try {
  process.stdout.write(`${await main(process.argv.slice(2))}\n`);
} catch (error) {
  const missing = (error as { code?: unknown }).code;
  if (error instanceof Broken) process.stderr.write(`verify-audit: broken at ${error.message}\n`);
  else if (error instanceof Unreadable || typeof missing === 'string')
    process.stderr.write(`verify-audit: ${(error as Error).message}\n`);
  else throw error;
  process.exitCode = error instanceof Broken ? 1 : 2;
}
