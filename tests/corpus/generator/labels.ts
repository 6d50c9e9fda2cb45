/**
 * Values on their way through a template are framed by two private-use characters and the number of their label, so that any
 * form of the text (wiki markup, plain, ADF) can be made first and the offsets be read off afterwards.
 */

export interface Location {
  /** RFC 6901 pointer of the string in the ADF; empty for text. */
  readonly pointer: string;
  /** UTF-16 units, half-open. */
  readonly start: number;
  readonly end: number;
}

export interface LabelFacts {
  readonly category: 'secret' | 'pii';
  readonly kind: string;
  /** `example`: a published sample, right when hidden by default and when shown on request. */
  readonly status: 'active' | 'example';
  /** False: either answer is accepted (identifiers, weak values). */
  readonly required: boolean;
}

const OPEN = '\uE000';
const CLOSE = '\uE001';
const NUMBER_END = '\uE002';
const FRAME = /\uE000(\d+)\uE002|\uE001/g;

export const frame = (value: string, label: number): string => `${OPEN}${label}${NUMBER_END}${value}${CLOSE}`;

/** Takes the frames out of a string and hands over where each label lies; `open` carries a label over to the next string. */
export function unframe(
  text: string,
  pointer: string,
  places: Map<number, Location[]>,
  open: { label: number | undefined } = { label: undefined },
): string {
  let plain = '';
  let from = 0;
  let start = 0;
  const close = (): void => {
    if (open.label !== undefined && plain.length > start) {
      const list = places.get(open.label) ?? [];
      list.push({ pointer, start, end: plain.length });
      places.set(open.label, list);
    }
  };
  for (const match of text.matchAll(FRAME)) {
    plain += text.slice(from, match.index);
    from = match.index + match[0].length;
    if (match[1] === undefined) {
      close();
      open.label = undefined;
    } else {
      open.label = Number(match[1]);
      start = plain.length;
    }
  }
  plain += text.slice(from);
  close();
  return plain;
}
