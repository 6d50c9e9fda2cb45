/**
 * Values to plant in a site: secrets and personal data with random bodies, composed when a test runs, so that none of them
 * exists anywhere before.
 */
import { crc32 } from 'node:zlib';
import { BASE32, BASE62, DIGITS, LOWER, Random } from '../../support/random.ts';

export interface Planted {
  readonly kind: string;
  /** What must never be stored. */
  readonly value: string;
  /** The value as somebody writes it into a ticket, on one line. */
  readonly text: string;
}

type Maker = (random: Random) => { value: string; text?: string };

const HEX = '0123456789abcdef';
const URL64 = `${BASE62}-_`;

const MAKERS: Readonly<Record<string, Maker>> = {
  'aws access key': (r) => ({ value: `AKIA${r.text(BASE32, 16)}` }),
  'github token': (r) => ({ value: githubToken(r) }),
  'gitlab token': (r) => ({ value: ['gl', 'pat-', r.text(URL64.replace('_', ''), 20)].join('') }),
  'slack token': (r) => ({
    value: ['xox', 'b-', r.text('123456789', 12), '-', r.text('123456789', 12), '-', r.text(BASE62, 24)].join(''),
  }),
  'stripe key': (r) => ({ value: ['sk', '_live_', r.text(BASE62, 24)].join('') }),
  'sendgrid key': (r) => ({ value: ['SG', r.text(BASE62, 22), r.text(BASE62, 43)].join('.') }),
  'google key': (r) => ({ value: ['AI', 'za', r.text(BASE62, 35)].join('') }),
  'npm token': (r) => ({ value: npmToken(r) }),
  'json web token': (r) => ({ value: webToken(r) }),
  'database address': (r) => {
    const value = r.text(BASE62, 18);
    return { value, text: `postgres://app:${value}@db.internal.corp:5432/orders` };
  },
  'named password': (r) => {
    const value = `${r.text(BASE62, 9)}%${r.text(BASE62, 9)}`;
    return { value, text: `DB_PASSWORD=${value}` };
  },
  'payment card': (r) => ({ value: card(r), text: 'card ' }),
  iban: (r) => ({ value: germanIban(r), text: 'IBAN ' }),
  'e-mail address': (r) => ({
    value: `${r.text(LOWER, 9)}.${r.text(LOWER, 8)}@${r.text(LOWER, 11)}.com`,
    text: 'contact ',
  }),
  'polish pesel': (r) => ({ value: pesel(r), text: 'PESEL ' }),
  'us social security number': (r) => ({ value: ssn(r), text: 'SSN ' }),
};

/** `count` values, all kinds in turn. The same seed gives the same values. */
export function plantedValues(seed: number, count: number): Planted[] {
  const random = new Random(seed);
  const makers = Object.entries(MAKERS);
  return Array.from({ length: count }, (_, i) => {
    const [kind, make] = makers[i % makers.length] as [string, Maker];
    const { value, text } = make(random);
    return {
      kind,
      value,
      text: text === undefined ? `token ${value}` : text.includes(value) ? text : `${text}${value}`,
    };
  });
}

/** Six letters over the alphabet of base 62, most significant first: the check of several vendors' tokens. */
function base62Check(body: string): string {
  let number = crc32(body);
  let check = '';
  for (let i = 0; i < 6; i++) {
    check = BASE62.charAt(number % 62) + check;
    number = Math.floor(number / 62);
  }
  return check;
}

function githubToken(r: Random): string {
  const body = r.text(BASE62, 30);
  return ['gh', 'p_', body, base62Check(body)].join('');
}

function npmToken(r: Random): string {
  const body = r.text(BASE62, 30);
  return ['np', 'm_', body, base62Check(body)].join('');
}

function webToken(r: Random): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return [
    part({ alg: 'HS256', typ: 'JWT' }),
    part({ sub: r.text(DIGITS, 10), jti: r.text(HEX, 16) }),
    r.text(URL64, 43),
  ].join('.');
}

function card(r: Random): string {
  const body = `4${r.text('123456789', 1)}${r.text(DIGITS, 13)}`;
  const sum = Array.from(body)
    .reverse()
    .reduce((total, digit, i) => {
      const doubled = Number(digit) * (i % 2 === 0 ? 2 : 1);
      return total + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

function germanIban(r: Random): string {
  const account = `37040044${r.text(DIGITS, 10)}`;
  const remainder = BigInt(`${account}131400`) % 97n;
  return `DE${String(98n - remainder).padStart(2, '0')}${account}`;
}

function pesel(r: Random): string {
  const digits = `${r.text('56789', 1)}${r.text(DIGITS, 1)}0${r.text('123456789', 1)}1${r.text(DIGITS, 5)}`;
  const weights = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3];
  const sum = Array.from(digits).reduce((total, digit, i) => total + Number(digit) * (weights[i] ?? 0), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

function ssn(r: Random): string {
  return `${100 + r.below(560)}-${10 + r.below(89)}-${1000 + r.below(8999)}`;
}

/** A filler that no rule knows, as long as `value`, for the run without planted values. */
export function filler(value: string): string {
  return value.replace(/[A-Za-z0-9]/g, 'x').replace(/[^x]/g, ' ');
}
