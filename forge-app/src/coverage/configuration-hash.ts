/**
 * The version of a claim "this was read": a hash of everything that decides what a scan finds. If anything of it changes,
 * text read before counts as read at an older version.
 */
import { createHash } from 'node:crypto';
import type { EngineVersion } from '../engine/contract.ts';
import { LIST_LIMIT } from '../scan/issue-reader.ts';

/** 64 bits: versions of one site are compared with each other only. */
const HEX_DIGITS = 16;

/**
 * Left out because they do not decide what is found: the keys (they name it), the time, severities, and single suppressed
 * findings, which people decided about. Everything else of the options counts, those added later too.
 */
const INDIFFERENT: ReadonlySet<string> = new Set(['keys', 'now', 'severityOverrides', 'suppressions', 'usePrefilter']);

/** Every event asks, and hardly one finds another configuration than the one before it. */
let last = { text: '', hash: '' };

/**
 * `options` are what a session is opened with, or what decides it; lists in them count as sets. The engine's version stands for the rule pack and for its
 * own limits. `reading` is what decides, before the engine sees them, which texts are read.
 */
export function configurationHash(
  engine: EngineVersion,
  options: Readonly<Record<string, unknown>>,
  reading: object,
): string {
  const deciding = Object.entries(options).filter(([name]) => !INDIFFERENT.has(name));
  const parts = {
    engine: engine.engine,
    schemaVersion: engine.schemaVersion,
    rulePack: engine.rulePack,
    options: Object.fromEntries(deciding),
    reading,
    limits: { list: LIST_LIMIT },
  };
  const text = JSON.stringify(parts);
  if (text !== last.text) {
    last = { text, hash: createHash('sha256').update(canonical(parts)).digest('hex').slice(0, HEX_DIGITS) };
  }
  return last.hash;
}

/** JSON with sorted members and sorted lists; members that are absent and members that are undefined are the same. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join()}}`;
}
