// The bodies of provider tokens: a small subset of regular expressions, read so that random examples can be drawn from
// them. Known are literals, escapes, classes, groups of alternatives without captures, and the repetitions {n} and {n,m}.
import { createHash } from 'node:crypto';

// Letters beyond f too: some providers draw such identifiers from the whole alphabet.
const UUID = [8, 4, 4, 4, 12].map((length) => `[0-9a-zA-Z]{${length}}`).join('-');
/** Names that stand for a body. */
const NAMED_BODIES = { uuid: UUID, any: '[A-Za-z0-9_.-]{16,64}' };

/** The regular expression of `body`, which is one, or a name of NAMED_BODIES. */
export const bodyPattern = (body) => NAMED_BODIES[body] ?? body;

function readClass(text, at) {
  let end = at + 1;
  const chars = new Set();
  while (text[end] !== ']') {
    if (end >= text.length) throw new Error(`'[' at ${at} is not closed`);
    if (text[end] === '\\') end += 1;
    const low = text.charCodeAt(end);
    let high = low;
    if (text[end + 1] === '-' && text[end + 2] !== ']') {
      high = text.charCodeAt(end + 2);
      end += 2;
    }
    if (high < low) throw new Error(`range at ${end} runs backwards`);
    for (let code = low; code <= high; code += 1) chars.add(String.fromCharCode(code));
    end += 1;
  }
  return { item: { chars: [...chars].sort().join('') }, end: end + 1 };
}

function readAlternatives(text, at) {
  const alternatives = [[]];
  while (at < text.length && text[at] !== ')') {
    if (text[at] === '|') {
      alternatives.push([]);
      at += 1;
      continue;
    }
    let item;
    if (text[at] === '[') ({ item, end: at } = readClass(text, at));
    else if (text.startsWith('(?:', at)) {
      const group = readAlternatives(text, at + 3);
      if (text[group.end] !== ')') throw new Error(`'(' at ${at} is not closed`);
      item = { alternatives: group.alternatives };
      at = group.end + 1;
    } else {
      if (text[at] === '\\') at += 1;
      else if ('.*+?^$(){}'.includes(text[at])) throw new Error(`'${text[at]}' at ${at} must be escaped`);
      item = { chars: text[at] };
      at += 1;
    }
    const repetition = /^\{(\d+)(?:,(\d+))?\}/.exec(text.slice(at));
    at += repetition?.[0].length ?? 0;
    const least = Number(repetition?.[1] ?? 1);
    alternatives.at(-1).push({ ...item, least, most: Number(repetition?.[2] ?? least) });
  }
  return { alternatives, end: at };
}

/** `of`, which is asked about each body many times, worked out once for each. */
function remembered(of) {
  const known = new Map();
  return (body) => {
    if (!known.has(body)) known.set(body, of(body));
    return known.get(body);
  };
}

/**
 * The alternatives of `body`, each a list of {chars or alternatives, least, most}, not to be changed. Throws where it is not
 * understood.
 */
export const parseBody = remembered((body) => {
  const pattern = bodyPattern(body);
  const { alternatives, end } = readAlternatives(pattern, 0);
  if (end !== pattern.length) throw new Error(`')' at ${end} closes nothing`);
  return alternatives;
});

const shortest = (alternatives) => Math.min(...alternatives.map((items) => items.reduce((n, i) => n + lengthOf(i), 0)));
const lengthOf = (item) => item.least * (item.chars === undefined ? shortest(item.alternatives) : 1);
const isLoose = (items) =>
  items.some((item) => item.most > item.least * 1.2 + 4 || (item.alternatives ?? []).some(isLoose));
const drawn = (items) =>
  items.flatMap((item) =>
    item.chars === undefined ? item.alternatives.flatMap(drawn) : item.chars.length > 2 ? [...item.chars] : [],
  );

/** The characters that are drawn for `body`, without those that always stand. */
const drawnFor = remembered((body) => new Set(parseBody(body).flatMap(drawn)));

/**
 * What a body tells by itself: 'strong' where only a token looks like it, 'plain' where a hash, an id or a name does too,
 * 'faint' where a number or a word does.
 */
export function strengthOf(body) {
  const alternatives = parseBody(body);
  const chars = drawnFor(body);
  const only = (pattern) => [...chars].every((c) => pattern.test(c));
  if (shortest(alternatives) < 16 || only(/[0-9]/)) return 'faint';
  if (body === 'any' || body === 'uuid' || only(/[0-9a-fA-F-]/) || only(/[A-Za-z]/) || alternatives.some(isLoose))
    return 'plain';
  return 'strong';
}

/** Whether all of a body are digits. */
export const isNumber = (body) => drawnFor(body).size <= 10 && /^[^a-zA-Z]*$/.test(bodyPattern(body));

/** Deterministic bytes from a seed: the same example for the same rule, for ever. */
export function* bytesOf(seed) {
  for (let block = 0; ; block += 1) yield* createHash('sha256').update(`${seed} ${block}`).digest();
}

/** '=' only pads: a class that allows it is drawn from without it. */
const unpadded = (chars) => (chars.length > 2 ? chars.replace('=', '') : chars);

const pick = (bytes, count) => {
  const [high, low] = [bytes.next().value, bytes.next().value];
  return (high * 256 + low) % count;
};

function draw(items, bytes, shorten) {
  let text = '';
  // The longest run gives up a character where one too few is asked for.
  const longest = items.reduce((best, item, i) => (item.least > items[best].least ? i : best), 0);
  items.forEach((item, index) => {
    const cut = shorten && index === longest ? 1 : 0;
    for (let i = 0; i < item.least - cut; i += 1) {
      if (item.chars !== undefined) text += unpadded(item.chars)[pick(bytes, unpadded(item.chars).length)];
      else text += draw(item.alternatives[pick(bytes, item.alternatives.length)], bytes, false);
    }
  });
  return text;
}

/** Whether signs stand alone inside of a text, where two together would look like code or a path, and nothing three times. */
const isEven = (text) => !/^[._-]|[._-]$|[._:-]{2}|\/\/|(.)\1\1/.test(text);

/** Whether a random text could be taken for words, or has too little of what random texts have. */
function looksGenerated(text, body) {
  const digits = (text.match(/[0-9]/g) ?? []).length;
  const mixed = digits > 0 && digits < text.length;
  const canMix = !isNumber(body) && drawnFor(body).has('7');
  if (canMix && (!mixed || digits * 8 < text.length)) return false;
  if (/[A-Za-z]{4}/.test(text.replace(/[A-F0-9]+|[a-f0-9]+/g, '0')) && canMix) return false;
  if (!isEven(text)) return false;
  return new Set(text).size >= Math.min(text.length * 0.4, 8);
}

/** Long texts mostly hold four letters in a row; they are taken as the last even draw left them. */
const MOST_DRAWS = 40;

/** A random text of `body`; with `shorten` one that lacks a character. */
export function exampleOf(body, seed, shorten = false) {
  const alternatives = parseBody(body);
  const bytes = bytesOf(seed);
  let text = '';
  for (let attempt = 0; attempt < MOST_DRAWS; attempt += 1) {
    const items = alternatives[shorten ? alternatives.length - 1 : pick(bytes, alternatives.length)];
    const draft = draw(items, bytes, shorten);
    if (looksGenerated(draft, body)) return draft;
    if (text === '' || isEven(draft)) text = draft;
  }
  return text;
}
