/** Classes of credential values, from generated keys to what people think up, and the ways a syntax writes them. */
import { BASE62, DIGITS, LOWER, UPPER } from '../../support/random.ts';
import type { Random } from '../../support/random.ts';
import type { NameGroup } from './names.ts';

type Maker = (random: Random) => string;

const HEX = '0123456789abcdef';
const SIGNS = '!@#$%^&*()-_=+[]{};:,.?/~';
const WORDS =
  'autumn breeze cactus donkey engine fabric garden hammer insect jungle kitten ladder magnet needle oyster pepper quiver ribbon sailor tunnel urchin violet walrus yellow zipper badger candle desert eleven forest'.split(
    ' ',
  );
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** `length` characters with at least one of each alphabet. */
function mixed(random: Random, alphabets: readonly string[], length: number): string {
  const rest = random.text(alphabets.join(''), length - alphabets.length);
  return random.shuffle([...alphabets.map((alphabet) => random.text(alphabet, 1)), ...rest]).join('');
}
const base64 = (random: Random, bytes: number): string =>
  Buffer.from(Array.from({ length: bytes }, () => random.below(256))).toString('base64');

function uuid(random: Random): string {
  const raw = random.text(HEX, 32);
  return `${raw.slice(0, 8)}-${raw.slice(8, 12)}-4${raw.slice(13, 16)}-a${raw.slice(17, 20)}-${raw.slice(20)}`;
}

export interface ValueClass {
  readonly name: string;
  /** Which names such a value goes with. */
  readonly groups: readonly NameGroup[];
  readonly make: Maker;
}

const both: readonly NameGroup[] = ['password', 'secret'];
const own: readonly NameGroup[] = ['password'];
const keys: readonly NameGroup[] = ['secret'];

export const valueClasses: readonly ValueClass[] = [
  { name: 'base62-8', groups: own, make: (random) => mixed(random, [LOWER, UPPER, DIGITS], 8) },
  { name: 'base62-12', groups: both, make: (random) => mixed(random, [LOWER, UPPER, DIGITS], 12) },
  { name: 'base62-16', groups: both, make: (random) => mixed(random, [LOWER, UPPER, DIGITS], 16) },
  { name: 'base62-24', groups: both, make: (random) => mixed(random, [LOWER, UPPER, DIGITS], 24) },
  { name: 'base62-40', groups: keys, make: (random) => random.text(BASE62, 40) },
  { name: 'base62-128', groups: keys, make: (random) => random.text(BASE62, 128) },
  { name: 'lower-digits-20', groups: both, make: (random) => mixed(random, [LOWER, DIGITS], 20) },
  { name: 'upper-digits-20', groups: keys, make: (random) => mixed(random, [UPPER, DIGITS], 20) },
  { name: 'letters-24', groups: keys, make: (random) => mixed(random, [LOWER, UPPER], 24) },
  { name: 'url-safe-43', groups: keys, make: (random) => random.text(`${BASE62}-_`, 43) },
  { name: 'base64-16', groups: both, make: (random) => base64(random, 16) },
  { name: 'base64-32', groups: keys, make: (random) => base64(random, 32) },
  { name: 'base64-64', groups: keys, make: (random) => base64(random, 64) },
  { name: 'hex-32', groups: keys, make: (random) => random.text(HEX, 32) },
  { name: 'hex-40', groups: keys, make: (random) => random.text(HEX, 40) },
  { name: 'hex-64', groups: keys, make: (random) => random.text(HEX, 64) },
  { name: 'hex-16', groups: both, make: (random) => mixed(random, ['abcdef', DIGITS], 16) },
  { name: 'uuid', groups: keys, make: uuid },
  {
    name: 'signs-12',
    groups: own,
    make: (random) => `${random.text(BASE62, 1)}${mixed(random, [BASE62, SIGNS], 10)}x`,
  },
  {
    name: 'signs-32',
    groups: both,
    make: (random) => `${random.text(BASE62, 1)}${mixed(random, [BASE62, SIGNS], 30)}k`,
  },
  {
    name: 'word-year-sign',
    groups: own,
    make: (random) => `${capital(random.pick(WORDS))}20${random.text('12', 1)}${random.text(DIGITS, 1)}!`,
  },
  { name: 'word-digits', groups: own, make: (random) => random.pick(WORDS) + random.text('23456789', 2) },
  { name: 'word-digit', groups: own, make: (random) => random.pick(WORDS) + random.text('23456789', 1) },
  {
    name: 'word-at-digits',
    groups: own,
    make: (random) => `${capital(random.pick(WORDS))}@${random.text('23456789', 3)}`,
  },
  {
    name: 'leet',
    groups: own,
    make: (random) =>
      `${random.pick(WORDS).replaceAll('e', '3').replaceAll('a', '4').replaceAll('i', '1')}${random.text('23456789', 1)}`,
  },
  { name: 'two-words', groups: own, make: (random) => random.pick(WORDS) + random.pick(WORDS) },
  { name: 'one-word', groups: own, make: (random) => random.pick(WORDS) },
  {
    name: 'four-words',
    groups: own,
    make: (random) => Array.from({ length: 4 }, () => random.pick(WORDS)).join('-'),
  },
  { name: 'letters-9', groups: own, make: (random) => random.text(LOWER, 9) },
  { name: 'camel-letters-10', groups: own, make: (random) => mixed(random, [LOWER, UPPER], 10) },
  { name: 'digits-6', groups: own, make: (random) => random.text('13579', 3) + random.text('02468', 3) },
  { name: 'digits-8', groups: own, make: (random) => random.text('13579', 4) + random.text('02468', 4) },
  {
    name: 'spaced-words',
    groups: own,
    make: (random) => `${Array.from({ length: 4 }, () => random.pick(WORDS)).join(' ')} ${random.text('23456789', 2)}`,
  },
  {
    name: 'quote-inside',
    groups: own,
    make: (random) => `${mixed(random, [LOWER, UPPER, DIGITS], 5)}"${mixed(random, [LOWER, DIGITS], 4)}`,
  },
  {
    name: 'backslash-inside',
    groups: own,
    make: (random) => `${mixed(random, [LOWER, UPPER, DIGITS], 5)}\\${mixed(random, [LOWER, DIGITS], 4)}`,
  },
];

/** How a syntax writes a value. */
export type Writing = 'bare' | 'prose' | 'line' | 'double' | 'single' | 'xml' | 'url' | 'json-in-json';

const CANNOT: Readonly<Record<Writing, RegExp>> = {
  bare: /[\s"'`\\$&;|<>(){}[\],:#?*@%]/,
  // Words, bare letters and bare numbers cannot be told from the sentence around them.
  prose: /[\s"'`\\$&;|<>(){}[\],:#?*@%]|^[A-Za-z-]+$|^\d+$|^[a-z]+\d$/,
  line: /["'`\\\s#]/,
  double: /^$/,
  single: /'/,
  xml: /^$/,
  url: /\s/,
  'json-in-json': /^$/,
};

/** The value as it stands in the text, or nothing where that syntax cannot hold it. */
export function written(value: string, writing: Writing): string | undefined {
  if (CANNOT[writing].test(value)) return undefined;
  switch (writing) {
    case 'double':
      return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
    case 'single':
      return value.replaceAll('\\', '\\\\');
    case 'xml':
      return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
    case 'url':
      return encodeURIComponent(value);
    case 'json-in-json':
      return JSON.stringify(JSON.stringify(value).slice(1, -1)).slice(1, -1);
    case 'bare':
    case 'prose':
    case 'line':
      return value;
  }
}
