/** Secrets without a vendor's prefix: passwords, session identifiers, headers, keys. Shapes follow what the systems issue. */
import { BASE32, BASE62, DIGITS, LOWER } from '../../support/random.ts';
import type { Random } from '../../support/random.ts';
import { bytes, digits, HEX, between } from './plain-values.ts';
import { passwordWord, word } from './words.ts';

type Maker = (random: Random) => string;

const MIXED = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const URL_SAFE = `${BASE62}-_`;

/** Mixed characters with at least one digit and one letter; symbols never first or last. */
function randomPassword(random: Random, symbols: string): string {
  const length = between(random, 9, 16);
  const body = Array.from({ length: length - 2 }, (_, i) =>
    i % 5 === 3 && symbols !== '' ? random.text(symbols, 1) : random.text(MIXED, 1),
  );
  return random.text(LOWER, 1) + body.join('') + random.text(DIGITS, 1);
}

/** What people choose: words, numbers, a sign. */
function humanPassword(random: Random, signs: string): string {
  const sign = (): string => random.text(signs, 1);
  return random.pick([
    () => `${passwordWord(random)}${sign()}${digits(random, 4)}`,
    () => `${passwordWord(random)}${digits(random, between(random, 2, 4))}${sign()}`,
    () => `${passwordWord(random).toLowerCase()}${sign()}${passwordWord(random)}${digits(random, 2)}`,
    () => `${random.text(MIXED, 3)}${sign()}${passwordWord(random)}${digits(random, 2)}`,
    () => `${passwordWord(random).replace('a', '4').replace('o', '0').replace('e', '3')}${digits(random, 3)}`,
  ])();
}

function password(random: Random, signs = '!#$%_-.+'): string {
  return random.below(2) === 0
    ? randomPassword(random, random.pick(['', signs, signs]))
    : humanPassword(random, signs.replace('.', ''));
}

/** Any string of random characters that a server may hand out. */
const opaque: Maker = (random) =>
  random.pick([
    () => random.text(BASE62, between(random, 24, 48)),
    () => random.text(HEX, random.pick([32, 40, 48, 64])),
    () => random.text(URL_SAFE, between(random, 32, 64)),
    () => random.text(LOWER + DIGITS, between(random, 24, 40)),
  ])();

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function jwt(random: Random): string {
  const issued = between(random, 1690000000, 1790000000);
  const claims = {
    sub: random.text(HEX, 16),
    iss: `https://${word(random)}.io/`,
    iat: issued,
    exp: issued + 3600,
    scope: 'read write',
  };
  return `${part({ alg: random.pick(['HS256', 'RS256', 'ES256']), typ: 'JWT' })}.${part(claims)}.${bytes(random, 32).toString('base64url')}`;
}

/** A DER value: tag, length, content. */
function der(tag: number, content: Buffer): Buffer {
  const length = content.length;
  const head = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
}

/** A positive DER integer of `length` random bytes. */
function derInteger(random: Random, length: number): Buffer {
  const content = bytes(random, length);
  content[0] = ((content[0] ?? 0) & 0x7f) | 0x40;
  return der(2, content);
}

/** The layout of RFC 8017 A.1.2 with numbers that are not primes. */
function rsaKey(random: Random): Buffer {
  const numbers = [128, 3, 128, 64, 64, 64, 64, 64].map((length) => derInteger(random, length));
  return der(0x30, Buffer.concat([der(2, Buffer.from([0])), ...numbers]));
}

function pem(label: string, body: Buffer, newline = '\n', width = 64): string {
  const lines = body.toString('base64').match(new RegExp(`.{1,${width}}`, 'g')) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`].join(newline);
}

/** Length-prefixed, as in RFC 4251. */
const sized = (data: Buffer): Buffer => Buffer.concat([Buffer.from([0, 0, data.length >> 8, data.length & 255]), data]);

function openSshKey(random: Random): string {
  const [seed, point, check] = [bytes(random, 32), bytes(random, 32), bytes(random, 4)];
  const name = Buffer.from('ssh-ed25519');
  const open = Buffer.concat([
    check,
    check,
    sized(name),
    sized(point),
    sized(Buffer.concat([seed, point])),
    sized(Buffer.from('deploy')),
  ]);
  const padding = Buffer.from(Array.from({ length: (8 - (open.length % 8)) % 8 }, (_, i) => i + 1));
  const none = sized(Buffer.from('none'));
  const all = [Buffer.from('openssh-key-v1\0'), none, none, sized(Buffer.alloc(0)), Buffer.from([0, 0, 0, 1])];
  const body = Buffer.concat([
    ...all,
    sized(Buffer.concat([sized(name), sized(point)])),
    sized(Buffer.concat([open, padding])),
  ]);
  return pem('OPENSSH PRIVATE' + ' KEY', body, '\n', 70);
}

const CRYPT = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const base64 = (random: Random, length: number): string => bytes(random, length).toString('base64');

/** Makers by the name a template uses after `secret:`; the name is also the label's kind unless the template says another. */
export const secrets: Readonly<Record<string, Maker>> = {
  password: (random) => password(random),
  'url-password': (random) => password(random, '_-.'),
  'password-base64': (random) => Buffer.from(password(random)).toString('base64'),
  'api-key': opaque,
  'client-secret': (random) =>
    random.pick([
      () => random.text(BASE62, between(random, 32, 40)),
      () => random.text(URL_SAFE, 43),
      () => random.text(HEX, 64),
    ])(),
  'bearer-token': opaque,
  'opaque-token': opaque,
  'random-secret': (random) =>
    random.pick([() => random.text(HEX, 64), () => base64(random, 32), () => random.text(BASE62, 40)])(),
  'django-key': (random) => random.text('abcdefghijklmnopqrstuvwxyz0123456789!@#$%^&(-_=+', 50),
  'session-id': (random) =>
    random.pick([
      () => random.text('0123456789ABCDEF', 32),
      () => `${random.text('0123456789ABCDEF', 32)}.node${between(random, 1, 4)}`,
    ])(),
  'php-session': (random) => random.text(LOWER + DIGITS, 26),
  'session-id-base64': (random) => base64(random, 27),
  'connect-sid': (random) =>
    `s%3A${random.text(URL_SAFE, 32)}.${encodeURIComponent(base64(random, 32).replace('=', ''))}`,
  'cas-ticket': (random) => random.text(BASE62, between(random, 20, 30)),
  'basic-auth': (random) => Buffer.from(`${word(random)}:${password(random)}`).toString('base64'),
  jwt,
  'sas-signature': (random) => encodeURIComponent(base64(random, 32)),
  'rsa-private-key': (random) => pem('RSA PRIVATE' + ' KEY', rsaKey(random)),
  'openssh-private-key': openSshKey,
  'pem-escaped': (random) => `${pem('RSA PRIVATE' + ' KEY', rsaKey(random), '\\n')}\\n`,
  hex32: (random) => random.text(HEX, 32),
  hex34: (random) => `11${random.text(HEX, 32)}`,
  hex37: (random) => random.text(HEX, 37),
  hex40: (random) => random.text(HEX, 40),
  hex64: (random) => random.text(HEX, 64),
  lower52: (random) => random.text(BASE32.toLowerCase(), 52),
  alnum40: (random) => random.text(BASE62, 40),
  b64key: (random) => base64(random, 32),
  base32: (random) => random.text(BASE32, random.pick([16, 32])),
  'apr1-hash': (random) => `$apr1$${random.text(CRYPT, 8)}$${random.text(CRYPT, 22)}`,
  'bcrypt-hash': (random) => `$2b$12$${random.text(CRYPT, 53)}`,
};
