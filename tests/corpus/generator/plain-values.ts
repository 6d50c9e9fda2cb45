/** Values that look like secrets or personal data and are neither. */
import { BASE62, DIGITS, LOWER, UPPER } from '../../support/random.ts';
import type { Random } from '../../support/random.ts';
import { luhnDigit, weighted } from './checks.ts';
import { domain, word } from './words.ts';

type Maker = (random: Random) => string;

export const HEX = '0123456789abcdef';
export const digits = (random: Random, length: number): string => random.text(DIGITS, length);
/** A number without a leading zero. */
export const number = (random: Random, length: number): string =>
  random.text('123456789', 1) + digits(random, length - 1);
export const between = (random: Random, from: number, to: number): number => from + random.below(to - from + 1);
export const two = (value: number): string => String(value).padStart(2, '0');
export const bytes = (random: Random, length: number): Buffer =>
  Buffer.from(Array.from({ length }, () => random.below(256)));
const hex: (length: number) => Maker = (length) => (random) => random.text(HEX, length);
const base64: (length: number) => Maker = (length) => (random) => bytes(random, length).toString('base64');
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}
export const dayOf = (random: Random, from = 2019, to = 2026): Day => ({
  year: between(random, from, to),
  month: between(random, 1, 12),
  day: between(random, 1, 28),
});
const iso = ({ year, month, day }: Day): string => `${year}-${two(month)}-${two(day)}`;
const time: Maker = (random) => `${two(random.below(24))}:${two(random.below(60))}`;
const clock: Maker = (random) => `${time(random)}:${two(random.below(60))}`;
const epoch: Maker = (random) => String(between(random, 1546300800, 1798761600));
const version: Maker = (random) => `${random.below(20)}.${random.below(30)}.${random.below(60)}`;

function uuid(random: Random): string {
  const raw = random.text(HEX, 32);
  return [
    raw.slice(0, 8),
    raw.slice(8, 12),
    `4${raw.slice(13, 16)}`,
    random.pick([...'89ab']) + raw.slice(17, 20),
    raw.slice(20),
  ].join('-');
}

function hexDump(random: Random): string {
  return Array.from({ length: 4 }, (_, row) => {
    const cells = Array.from(bytes(random, 16));
    const text = cells
      .map((byte) =>
        byte > 32 && byte < 127 && byte !== 123 && byte !== 124 && byte !== 125 ? String.fromCharCode(byte) : '.',
      )
      .join('');
    return `${(row * 16).toString(16).padStart(8, '0')}  ${cells.map((byte) => two16(byte)).join(' ')}  ${text}`;
  }).join('\n');
}
const two16 = (byte: number): string => byte.toString(16).padStart(2, '0');

function minified(random: Random): string {
  const name = (): string => random.text(LOWER, 1) + random.text(LOWER, random.below(2));
  return Array.from({ length: 14 }, () =>
    random.pick([
      () =>
        `function ${name()}(${name()},${name()}){return ${name()}.${word(random)}(${name()}>>>${random.below(31)})}`,
      () => `var ${name()}=!0,${name()}="${word(random)}",${name()}=${random.below(9999)};`,
      () => `${name()}.token=${name()}.token||${name()}(${random.below(99)});`,
      () =>
        `if(${name()}&&${name()}.key==="${word(random)}")${name()}.push([${random.below(999)},${random.below(999)}]);`,
    ])(),
  ).join('');
}

const TOP_PACKAGES = ['com', 'org', 'de', 'net'];
const CLASSES = [
  'UserService',
  'PasswordResetController',
  'TokenStore',
  'OrderImporter',
  'ApiKeyFilter',
  'SessionRegistry',
  'MailDispatcher',
  'SecretProvider',
];
const colon = (random: Random, length: number): string =>
  Array.from(bytes(random, length), (byte) => two16(byte).toUpperCase()).join(':');
const wrapped = (text: string): string => text.match(/.{1,64}/g)?.join('\n') ?? text;

function ean13(random: Random): string {
  const body = `40${digits(random, 10)}`;
  return `${body}${(10 - (weighted(body, [1, 3]) % 10)) % 10}`;
}

/** Makers by the name a template uses after `neg:`. */
export const negatives: Readonly<Record<string, Maker>> = {
  lt: () => '<',
  gt: () => '>',
  uuid,
  'uuid-upper': (random) => uuid(random).toUpperCase(),
  sha1: hex(40),
  sha256: hex(64),
  md5: hex(32),
  hex6: hex(6),
  hex8: hex(8),
  hex10: hex(10),
  hex12: hex(12),
  hex16: hex(16),
  hex32: hex(32),
  hex64: hex(64),
  'short-sha': (random) => random.text(HEX, random.pick([7, 8, 10])),
  'b64-32': base64(32),
  'b64-64': base64(64),
  'base64-word': (random) => Buffer.from(word(random)).toString('base64'),
  'data-uri-png': (random) =>
    `data:image/png;base64,${Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), bytes(random, 90)]).toString('base64')}`,
  hexdump: hexDump,
  minified,
  ticket: (random) => `${random.pick(['OPS', 'CORE', 'WEB', 'PAY', 'DATA', 'SUP'])}-${between(random, 11, 18999)}`,
  order: (random) =>
    random.pick([
      () => number(random, 10),
      () => `SO-${number(random, 7)}`,
      () => `${between(random, 2019, 2026)}-${number(random, 6)}`,
    ])(),
  tracking: (random) => `00340434${digits(random, 12)}`,
  ean13,
  sku: (random) => `${random.text(UPPER, 3)}-${number(random, 4)}-${random.text(UPPER, 2)}`,
  date: (random) => iso(dayOf(random)),
  'date-de': (random) => ((day) => `${two(day.day)}.${two(day.month)}.${day.year}`)(dayOf(random)),
  'date-fr': (random) => ((day) => `${two(day.day)}/${two(day.month)}/${day.year}`)(dayOf(random)),
  time,
  timestamp: (random) => `${iso(dayOf(random))} ${clock(random)},${digits(random, 3)}`,
  'clf-date': (random) =>
    ((day) => `${two(day.day)}/${MONTHS[day.month - 1] ?? 'Jan'}/${day.year}:${clock(random)} +0100`)(dayOf(random)),
  'git-date': (random) =>
    ((day) => `Tue ${MONTHS[day.month - 1] ?? 'Jan'} ${day.day} ${clock(random)} ${day.year} +0200`)(dayOf(random)),
  'amz-date': (random) => `${iso(dayOf(random)).replaceAll('-', '')}T${clock(random).replaceAll(':', '')}Z`,
  epoch,
  'epoch-ms': (random) => `${epoch(random)}${digits(random, 3)}`,
  coordinates: (random) =>
    `${between(random, 36, 59)}.${digits(random, 6)}, ${between(random, 1, 20)}.${digits(random, 6)}`,
  version,
  'ip-private': (random) =>
    random.pick([
      () => `10.${random.below(256)}.${random.below(256)}.${between(random, 1, 254)}`,
      () => `192.168.${random.below(256)}.${between(random, 1, 254)}`,
    ])(),
  'ip-doc': (random) => `${random.pick(['192.0.2', '198.51.100', '203.0.113'])}.${between(random, 1, 254)}`,
  class: (random) =>
    `${random.pick(TOP_PACKAGES)}.${word(random)}.${random.pick(['core', 'web', 'auth', 'batch'])}.${random.pick(CLASSES)}`,
  'pod-suffix': (random) =>
    `${random.text('bcdfghjklmnpqrstvwxz2456789', 10)}-${random.text('bcdfghjklmnpqrstvwxz2456789', 5)}`,
  'colon-fingerprint': (random) => colon(random, 32),
  'colon-serial': (random) => colon(random, 16),
  'ssh-fingerprint': (random) => `SHA256:${bytes(random, 32).toString('base64').replace('=', '')}`,
  'ssh-public-key': (random) =>
    `ssh-rsa ${Buffer.concat([Buffer.from('00000007' + Buffer.from('ssh-rsa').toString('hex') + '00000003010001' + '00000101' + '00', 'hex'), bytes(random, 256)]).toString('base64')} build@ci`,
  'public-key-pem': (random) =>
    `-----BEGIN PUBLIC KEY-----\n${wrapped(Buffer.concat([Buffer.from('30820122300d06092a864886f70d01010105000382010f003082010a02820101', 'hex'), bytes(random, 256), Buffer.from('0203010001', 'hex')]).toString('base64'))}\n-----END PUBLIC KEY-----`,
  'message-id': (random) => `<${random.text(BASE62, 20)}.${digits(random, 8)}@mx${random.below(9)}.${domain(random)}>`,
  'smtp-id': (random) => random.text(BASE62, 12),
  'email-role': (random) =>
    `${random.pick(['support', 'info', 'noreply', 'no-reply', 'sales', 'postmaster', 'webmaster', 'helpdesk', 'admin', 'office'])}@${domain(random)}`,
  'email-example': (random) =>
    `${word(random)}@${random.pick(['example.com', 'example.org', 'test.example', 'example.net'])}`,
  'luhn-number': (random) => ((body) => `${body}${luhnDigit(body)}`)(`10${digits(random, 9)}`),
  'mac-address': (random) => colon(random, 6).toLowerCase(),
  ...Object.fromEntries(
    Array.from({ length: 12 }, (_, i) => [`num${i + 1}`, (random: Random) => number(random, i + 1)]),
  ),
  alnum14: (random) => random.text(BASE62, 14),
  alnum15: (random) => random.text(BASE62, 15),
  alnum24: (random) => random.text(BASE62, 24),
  'alnum16-upper': (random) => random.text(DIGITS + UPPER, 16),
};
