/** The surroundings of a finding, with every value in sight masked: its own and any other. */
import type { Finding, ScanInput, SourceLocation } from '../engine/contract.ts';

/** Stands for a value, whatever its length. */
export const MASK = '••••••';

export interface MaskedContext {
  readonly before: string;
  readonly after: string;
}

/**
 * At most `around` UTF-16 units on each side of `finding`; whatever `findings` name is masked. Undefined if it has no place. A
 * value in several pieces, part of it in bold for example, is shown from its first piece on.
 */
export function maskedContext(
  input: ScanInput,
  findings: readonly Finding[],
  finding: Finding,
  around: number,
): MaskedContext | undefined {
  const first = finding.locations[0];
  const last = finding.locations.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const head = maskedText(input, findings, first);
  const tail = first.pointer === last.pointer ? head : maskedText(input, findings, last);
  return { before: lastUnits(head.before, around), after: firstUnits(tail.after, around) };
}

/** The string that holds `location`, in front of it and behind it, every other value in it masked. */
function maskedText(input: ScanInput, findings: readonly Finding[], location: SourceLocation): MaskedContext {
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
