/**
 * Looks for pieces of planted values in everything a run leaves behind. A piece is six characters; it is searched as it is,
 * case-folded, percent-encoded, as hexadecimal digits, in base64 at each of the three alignments, and in UTF-16.
 */

export const PIECE = 6;

/** One way to write a piece. `fold` compares without case. */
interface Form {
  readonly name: string;
  readonly fold: boolean;
  readonly write: (piece: string) => string[];
}

const hexOf = (piece: string) => Buffer.from(piece).toString('hex');

const FORMS: readonly Form[] = [
  { name: 'raw or case-folded', fold: true, write: (piece) => [piece] },
  { name: 'hexadecimal', fold: true, write: (piece) => [hexOf(piece)] },
  {
    name: 'percent-encoded',
    fold: true,
    write: (piece) =>
      [encodeURIComponent(piece), (hexOf(piece).match(/../g) ?? []).map((byte) => `%${byte}`).join('')].filter(
        (form) => form !== piece,
      ),
  },
  { name: 'UTF-16', fold: true, write: (piece) => [Array.from(piece).join('\0')] },
  { name: 'base64', fold: false, write: base64Forms },
  {
    name: 'base64url',
    fold: false,
    write: (piece) => base64Forms(piece).map((form) => form.replaceAll('+', '-').replaceAll('/', '_')),
  },
];

/** The characters of base64 that depend on the piece alone, with 0, 1 and 2 unknown bytes before it. */
function base64Forms(piece: string): string[] {
  return [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(piece)]);
    const first = Math.ceil((before * 8) / 6);
    const end = Math.floor((bytes.length * 8) / 6);
    return bytes.toString('base64').slice(first, end);
  });
}

export function piecesOf(values: readonly string[]): Set<string> {
  const pieces = new Set<string>();
  for (const value of values) {
    for (let start = 0; start + PIECE <= value.length; start++) pieces.add(value.slice(start, start + PIECE));
  }
  return pieces;
}

export interface Leak {
  readonly piece: string;
  readonly form: string;
  readonly where: string;
}

/** Every piece that some part of `texts` (name to content, bytes as latin1) holds in some form. */
export function findPieces(pieces: ReadonlySet<string>, texts: ReadonlyMap<string, string>): Leak[] {
  const leaks: Leak[] = [];
  for (const fold of [true, false]) {
    const needles = writtenForms(pieces, fold);
    for (const [where, text] of texts) {
      const haystack = fold ? text.toLowerCase() : text;
      for (const [length, forms] of needles)
        search(haystack, length, forms, (found) => leaks.push({ ...found, where }));
    }
  }
  return leaks;
}

type Needles = Map<string, { piece: string; form: string }>;

/** Written forms by their length. */
function writtenForms(pieces: ReadonlySet<string>, fold: boolean): Map<number, Needles> {
  const byLength = new Map<number, Needles>();
  for (const form of FORMS.filter((candidate) => candidate.fold === fold)) {
    for (const piece of pieces) {
      for (const written of form.write(piece)) {
        const needle = fold ? written.toLowerCase() : written;
        const needles = byLength.get(needle.length) ?? new Map<string, { piece: string; form: string }>();
        needles.set(needle, { piece, form: form.name });
        byLength.set(needle.length, needles);
      }
    }
  }
  return byLength;
}

function search(
  text: string,
  length: number,
  needles: Needles,
  found: (leak: { piece: string; form: string }) => void,
): void {
  const reported = new Set<string>();
  for (let start = 0; start + length <= text.length; start++) {
    const hit = needles.get(text.slice(start, start + length));
    if (hit === undefined || reported.has(hit.piece)) continue;
    reported.add(hit.piece);
    found(hit);
  }
}

/**
 * Takes random and clock values out of a text by the member that holds them: digits of a time or of a keyed hash meet six
 * digits of a card number by chance. Nothing else is taken out, so a value in any other place stays visible.
 */
export function withoutChance(text: string): string {
  return text
    .replace(/"(fingerprint|trace|leaseOwner|key)":"([0-9a-f]{16}|[0-9a-f]{32}|[0-9a-f]{64})"/g, '"$1":""')
    .replace(/"fingerprints":\[("[0-9a-f]{32}",?)*\]/g, '"fingerprints":[]')
    .replace(/v1:f:(\d+):[0-9a-f]{32}/g, 'v1:f:$1:')
    .replace(/"(firstSeen|lastChanged|\w+At|\w+Until|watermark)":\d+(\.\d+)?/g, '"$1":0')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '')
    .replace(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}/g, '')
    .replace(/secret-scanner-[0-9a-f]{16}/g, '');
}
