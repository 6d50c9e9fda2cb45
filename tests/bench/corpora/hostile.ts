/**
 * Texts written to hurt: each kind fills a field of Jira (32,767 characters) with something that makes some stage work, and ends
 * with a value that must be found all the same. Kinds marked `long` also come with 512 KiB.
 */
import { BASE32, BASE62, DIGITS, LOWER, Random } from '../../support/random.ts';
import { SampleBuilder } from './corpus.ts';
import type { Corpus, Sample } from './corpus.ts';

export const FIELD_LIMIT = 32_767;
export const LONG = 524_288;

interface Kind {
  readonly name: string;
  readonly long?: boolean;
  /** What is repeated; called until the text is full. */
  readonly piece: (random: Random) => string;
}

const always = (piece: string) => (): string => piece;
const HEX = '0123456789abcdef';

export const KINDS: readonly Kind[] = [
  // Floods of keywords and prefixes that lead to nothing.
  { name: 'keyword password', long: true, piece: always('password ') },
  { name: 'keyword assignments', long: true, piece: always('password= secret: token=> api_key := ') },
  {
    name: 'keyword soup',
    long: true,
    piece: (r) =>
      `${r.pick(['key', 'secret', 'auth', 'login', 'token', 'pwd', 'cookie', 'pass'])}${r.pick([' ', '=', ': ', '_'])}`,
  },
  {
    name: 'prefixes without bodies',
    long: true,
    piece: (r) => `${r.pick(['AKIA', 'ghp_', 'glpat-', 'xoxb-', 'sk_live_', 'SG.', 'AIza', 'npm_', 'eyJ', 'pypi-'])} `,
  },
  { name: 'prefix run', long: true, piece: always('ghp_') },
  { name: 'prefix with short bodies', piece: (r) => `ghp_${r.text(BASE62, 35)} ` },
  { name: 'prefix inside words', piece: (r) => `xAKIA${r.text(BASE32, 15)}` },
  { name: 'overlapping prefixes', piece: always('AKIAKIAKIAKI') },
  { name: 'bearer flood', piece: always('Authorization: Bearer ') },
  { name: 'basic flood', piece: (r) => `Authorization: Basic ${r.text(BASE62, 8)} ` },
  // Backtracking and long gaps.
  { name: 'one letter', long: true, piece: always('a') },
  { name: 'one capital', long: true, piece: always('A') },
  { name: 'spaces', long: true, piece: always(' ') },
  { name: 'line breaks', long: true, piece: always('\n') },
  { name: 'assignment signs', piece: always('=') },
  { name: 'password then spaces', piece: always(`password${' '.repeat(64)}`) },
  { name: 'password then quotes', piece: always('password="\'`') },
  { name: 'password is is is', piece: always('password is is is is ') },
  { name: 'nested quotes', piece: always('\\"') },
  { name: 'key names joined', piece: always('api_key_secret_token_password_') },
  { name: 'almost emails', long: true, piece: always('a.b.c.d.e.f-') },
  { name: 'dots', piece: always('.') },
  { name: 'token characters', long: true, piece: (r) => r.text(`${BASE62}_-`, 64) },
  // URLs.
  { name: 'schemes', piece: always('https://') },
  { name: 'user info without host', piece: always('https://user:pass') },
  { name: 'colons and at', piece: always(':@/') },
  { name: 'query parameters', piece: (r) => `&${r.text(LOWER, 3)}=${r.text(LOWER, 3)}` },
  { name: 'token parameters', piece: always('?access_token=&sig=&key=') },
  // Decoders.
  { name: 'base64 blob', long: true, piece: (r) => r.text(`${BASE62}+/`, 76) },
  { name: 'base64 lines', piece: (r) => `${r.text(`${BASE62}+/`, 76)}\n` },
  {
    name: 'nested base64',
    piece: (r) => Buffer.from(Buffer.from(r.text(LOWER, 90)).toString('base64')).toString('base64'),
  },
  { name: 'hex blob', long: true, piece: (r) => r.text(HEX, 64) },
  { name: 'hex words', piece: (r) => `${r.text(HEX, 40)} ` },
  { name: 'percent signs', piece: always('%41%4') },
  { name: 'unicode escapes', piece: always('\\u0041\\u00') },
  { name: 'entities', piece: always('&amp;&#x41;&#') },
  { name: 'quoted-printable', piece: always('=41=\n=3D') },
  { name: 'zero width', piece: always('\u200b\u200c') },
  { name: 'full width', piece: always('\uff21\uff11') },
  { name: 'json web token heads', piece: always('eyJhbGciOiJIUzI1NiJ9.') },
  { name: 'key block heads', piece: always(`-----BEGIN RSA PRIVATE KEY-----\n`) },
  { name: 'key block that never ends', long: true, piece: (r) => `${r.text(`${BASE62}+/`, 64)}\n` },
  // Validators: digit groups, checksums, addresses.
  { name: 'digits', long: true, piece: always('1') },
  { name: 'random digits', long: true, piece: (r) => r.text(DIGITS, 64) },
  { name: 'digit groups of four', piece: (r) => `${r.text(DIGITS, 4)} ` },
  { name: 'digit groups of three', piece: (r) => `${r.text(DIGITS, 3)}-` },
  { name: 'card beginnings', piece: (r) => `4111 1111 1111 ${r.text(DIGITS, 3)} ` },
  { name: 'iban beginnings', piece: (r) => `DE${r.text(DIGITS, 20)} GB${r.text(DIGITS, 2)} ` },
  { name: 'at signs', long: true, piece: always('@') },
  { name: 'almost addresses', long: true, piece: always('a@b ') },
  { name: 'addresses without a domain', piece: (r) => `${r.text(LOWER, 9)}@${r.text(LOWER, 9)} ` },
  { name: 'colons of addresses', piece: always('::1:') },
  { name: 'versions', piece: (r) => `${r.below(300)}.${r.below(300)}.${r.below(300)}.${r.below(300)} ` },
  { name: 'phone beginnings', piece: always('+49 (0) 89 ') },
  // Markup.
  { name: 'code marks', piece: always('{code}') },
  { name: 'open marks', long: true, piece: always('{*_[|') },
  { name: 'links', piece: always('[a|http://b]') },
  { name: 'table cells', piece: always('|x|y') },
  { name: 'backslashes', piece: always('\\') },
  { name: 'bold letters', piece: always('*a*') },
  // Encodings.
  { name: 'four-byte letters', piece: always('\u{1f600}') },
  { name: 'lone surrogates', piece: always('\ud800x') },
  { name: 'combining marks', piece: always('e\u0301') },
  { name: 'NUL', piece: always('\0') },
];

/** The value is two kinds of text apart from the flood: a line break and a sentence stand before it. */
export function hostileText(kind: Kind, length: number, seed: number): Sample {
  const random = new Random(seed);
  const value = `AKIA${random.text(BASE32, 16)}`;
  const ending = '\n\nThe job used ';
  let flood = '';
  while (flood.length < length - value.length - ending.length - 8) flood += kind.piece(random);
  flood = flood.slice(0, length - value.length - ending.length - 8);
  return new SampleBuilder().add(flood).add(ending).plant(value).add(' then.').build();
}

export interface HostileText extends Sample {
  readonly kind: string;
}

/** Every kind at the field limit, and some long. */
export function hostileTexts(seed: number): HostileText[] {
  return KINDS.flatMap((kind, i) => [
    { kind: kind.name, ...hostileText(kind, FIELD_LIMIT, seed + i) },
    ...(kind.long === true ? [{ kind: `${kind.name}, 512 KiB`, ...hostileText(kind, LONG, seed + i) }] : []),
  ]);
}

/**
 * Every kind at the field limit, in random order: a scanner too slow for all of them is judged on some of each sort. Without the
 * long ones, one of which takes a backtracking loop ten seconds.
 */
export function hostileCorpus(seed: number): Corpus {
  const samples = KINDS.map((kind, i) => hostileText(kind, FIELD_LIMIT, seed + i));
  return { name: 'hostile', samples: new Random(seed).shuffle(samples) };
}
