/**
 * The surroundings of a finding, read live as the person who asks and scanned again. Every value in sight is masked, that of
 * the finding and any other; nothing is stored or logged.
 */
import { AppError } from '../errors.ts';
import type { Finding, ScanInput, SourceLocation } from '../engine/contract.ts';
import type { Services } from '../services.ts';
import { loadKeyRing } from '../storage/key-ring.ts';
import { loadSettings } from '../storage/settings-repository.ts';
import type { FindingRef } from './finding-change.ts';
import { readIssue } from './issue-reader.ts';
import { sessionOptions } from './rules-in-force.ts';
import { scanSurfaces } from './surface-scan.ts';
import type { SurfaceReport } from './surface-scan.ts';
import type { Surface, SurfaceId } from './surfaces.ts';

/** UTF-16 units shown on each side of a value. */
const AROUND = 120;
/** Places shown; a value in more is shown in the first ones. */
const PLACES = 10;
/** Stands for a value, whatever its length. */
export const MASK = '••••••';

export interface ContextPlace {
  readonly surface: SurfaceId;
  /** Text before and behind the value, other values in it masked. */
  readonly before: string;
  readonly after: string;
}

export interface FindingContext {
  /** Empty if the value is no longer in the text. */
  readonly places: readonly ContextPlace[];
  readonly more: boolean;
}

/** Code `finding-not-found` if the caller may not read the issue. */
export async function findingContext(
  services: Services,
  { issueId, fingerprint }: FindingRef,
): Promise<FindingContext> {
  const { store, jira, now } = services;
  const [read, settings, ring] = await Promise.all([
    readIssue(jira.asViewer(), issueId),
    loadSettings(store),
    loadKeyRing(store),
  ]);
  if (read === undefined) throw new AppError('finding-not-found', 'never');
  // All that could be a value: what is below the site's floor, or a published sample, is masked as well.
  const options = { ...sessionOptions(settings, ring, now()), minConfidence: 'low', includeExamples: true } as const;
  const texts = read.surfaces.flatMap((surface) =>
    surface.inputs.map((input) => ({ id: surface.id, inputs: [input] })),
  );
  const reports = scanSurfaces(await services.engine(), options, texts);
  const places = texts.flatMap((text, index) => placesIn(text, reports[index] as SurfaceReport, fingerprint));
  return { places: places.slice(0, PLACES), more: places.length > PLACES };
}

function placesIn({ id, inputs }: Surface, { findings }: SurfaceReport, fingerprint: string): ContextPlace[] {
  const isIt = (finding: Finding) => finding.fingerprint === fingerprint || finding.previousFingerprint === fingerprint;
  const input = inputs[0] as ScanInput;
  return findings.filter(isIt).flatMap((finding) => {
    // A value in several pieces, part of it in bold for example, is shown from its first piece on.
    const first = finding.locations[0];
    const last = finding.locations.at(-1);
    if (first === undefined || last === undefined) return [];
    const masked = (location: SourceLocation) => maskedText(input, findings, location);
    const head = masked(first);
    const tail = first.pointer === last.pointer ? head : masked(last);
    return [{ surface: id, before: lastUnits(head.before, AROUND), after: firstUnits(tail.after, AROUND) }];
  });
}

/** The string that holds `location`, in front of it and behind it, every other value in it masked. */
function maskedText(input: ScanInput, findings: readonly Finding[], location: SourceLocation) {
  const text = stringAt(input, location.pointer);
  const spans = findings
    .flatMap((finding) => [...finding.locations, ...(finding.pairedWith?.locations ?? [])])
    .filter(({ pointer }) => pointer === location.pointer)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  let before = '';
  let after = '';
  let at = 0;
  const add = (piece: string, place: number) => {
    if (place < location.end) before += piece;
    else after += piece;
  };
  for (const { start, end } of spans) {
    if (end <= at) continue;
    if (start > at) add(text.slice(at, start), at);
    // Pieces of the value itself, and what overlaps it, are the mask between the two sides.
    if (end <= location.start || start >= location.end) add(MASK, start);
    at = Math.max(at, end);
  }
  add(text.slice(at), at);
  return { before, after };
}

/** The string of an ADF document that a JSON pointer names, or the text itself. */
function stringAt({ format, content }: ScanInput, pointer: string): string {
  if (format !== 'adf') return content;
  let node: unknown = JSON.parse(content);
  for (const token of pointer.split('/').slice(1)) {
    const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
    node = (node as Record<string, unknown> | null | undefined)?.[name];
  }
  return typeof node === 'string' ? node : '';
}

/** At most so many UTF-16 units, no half of a surrogate pair among them. */
function firstUnits(text: string, units: number): string {
  const cut = text.slice(0, units);
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}

function lastUnits(text: string, units: number): string {
  const cut = text.slice(-units);
  return /^[\uDC00-\uDFFF]/.test(cut) ? cut.slice(1) : cut;
}
