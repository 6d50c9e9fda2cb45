/** Contact, bank and device data. Ranges reserved for documentation and tests are avoided: they would be samples. */
import { DIGITS, UPPER } from '../../support/random.ts';
import type { Random } from '../../support/random.ts';
import { base58Check, ibanDigits, luhnDigit, mrzDigit } from './checks.ts';
import { between, bytes, dayOf, digits, HEX, number, two } from './plain-values.ts';
import { firstName, lastName, mailDomain } from './words.ts';

type Maker = (random: Random) => string;

const grouped = (text: string, size: number): string => text.match(new RegExp(`.{1,${size}}`, 'g'))?.join(' ') ?? text;

/** Account parts after the check digits: a digit stands for itself in length, by country of the ISO 13616 registry. */
const ACCOUNTS: Readonly<Record<string, (random: Random) => string>> = {
  DE: (random) => `${random.pick(['10', '20', '37', '50', '70'])}0${digits(random, 5)}${digits(random, 10)}`,
  FR: (random) => `${digits(random, 21)}${digits(random, 2)}`,
  ES: (random) => digits(random, 20),
  IT: (random) => random.text(UPPER, 1) + digits(random, 22),
  NL: (random) => `${random.pick(['INGB', 'RABO', 'TRIO', 'SNSB'])}${digits(random, 10)}`,
  BE: (random) => digits(random, 12),
  AT: (random) => digits(random, 16),
  CH: (random) => digits(random, 17),
  GB: (random) => `${random.pick(['BARC', 'LOYD', 'MIDL'])}${digits(random, 14)}`,
  PT: (random) => digits(random, 21),
  PL: (random) => digits(random, 24),
};

function iban(random: Random, country: string): string {
  const account = ACCOUNTS[country]?.(random) ?? '';
  const compact = `${country}${ibanDigits(country, account)}${account}`;
  return random.below(2) === 0 ? compact : grouped(compact, 4);
}

const withLuhn = (body: string): string => body + luhnDigit(body);
const CARD_STARTS = ['4539', '4485', '4716', '4929', '5218', '5390', '5457', '2521', '6011'];

function card(random: Random): string {
  return withLuhn(random.pick(CARD_STARTS) + digits(random, 11));
}

/** A card number as people type it. */
function groupedCard(random: Random): string {
  const plain = card(random);
  return random.pick([plain, grouped(plain, 4), plain.replace(/(.{4})(?=.)/g, '$1-')]);
}

function email(random: Random): string {
  const [first, last] = [firstName(random).toLowerCase(), lastName(random).toLowerCase()];
  const local = random.pick([
    `${first}.${last}`,
    `${first.charAt(0)}.${last}`,
    `${first}${last}${between(random, 1, 99)}`,
    `${last}.${first}`,
    `${first}_${last}`,
  ]);
  return `${local}@${mailDomain(random)}`;
}

/** A subscriber number that is no run and no repetition. */
const line = (random: Random, length: number): string => number(random, length);
const usPhone = (random: Random): readonly [string, string, string] => [
  random.pick(['212', '415', '617', '303', '512', '206', '704']),
  `${between(random, 2, 4)}${digits(random, 2)}`,
  digits(random, 4),
];

const PHONES: Readonly<Record<string, Maker>> = {
  de: (random) =>
    random.pick([
      () => `+49 ${random.pick(['30', '40', '89'])} ${line(random, 7)}`,
      () => `0${random.pick(['40', '30', '221'])}/${line(random, 7)}`,
      () => `+49 (0)${random.pick(['711', '69'])} ${line(random, 6)}`,
    ])(),
  'de-mobile': (random) => `${random.pick(['0171', '0160', '0176', '0152'])} ${line(random, 7)}`,
  fr: (random) =>
    random.pick([
      () => `+33 6 ${grouped(digits(random, 8), 2)}`,
      () => `0${random.pick(['1 4', '4 7', '6 2', '6 5'])}${digits(random, 1)} ${grouped(digits(random, 6), 2)}`,
    ])(),
  es: (random) =>
    random.pick([
      () => `+34 6${grouped(digits(random, 2), 2)} ${grouped(digits(random, 6), 3)}`,
      () => `6${digits(random, 2)} ${digits(random, 3)} ${digits(random, 3)}`,
    ])(),
  it: (random) =>
    random.pick([
      () => `+39 3${digits(random, 2)} ${digits(random, 7)}`,
      () => `33${between(random, 3, 9)} ${line(random, 7)}`,
    ])(),
  nl: (random) => random.pick([() => `+31 6 ${line(random, 8)}`, () => `06-${line(random, 8)}`])(),
  pt: (random) =>
    random.pick([
      () => `+351 91${between(random, 1, 9)} ${digits(random, 3)} ${digits(random, 3)}`,
      () => `96${between(random, 1, 9)} ${digits(random, 3)} ${digits(random, 3)}`,
    ])(),
  br: (random) => `(${random.pick(['11', '21', '31'])}) 9${line(random, 4)}-${digits(random, 4)}`,
  in: (random) =>
    random.pick([
      () => `+91 ${random.pick(['98', '99', '87'])}${digits(random, 3)} ${digits(random, 5)}`,
      () => `+91-${random.pick(['97', '90'])}${digits(random, 8)}`,
    ])(),
  se: (random) => `+46 70 ${digits(random, 3)} ${digits(random, 2)} ${digits(random, 2)}`,
  tr: (random) => `+90 532 ${line(random, 3)} ${digits(random, 4)}`,
  uk: (random) =>
    random.pick([
      () => `+44 20 7${digits(random, 3)} ${digits(random, 4)}`,
      () => `07${between(random, 4, 8)}${digits(random, 2)} ${digits(random, 6)}`,
    ])(),
  'national-us': (random) => {
    const [area, exchange, subscriber] = usPhone(random);
    return random.pick([`(${area}) ${exchange}-${subscriber}`, `${area}-${exchange}-${subscriber}`]);
  },
  us: (random) => {
    const [area, exchange, subscriber] = usPhone(random);
    const rest = `${exchange}-${subscriber}`;
    return random.pick([`+1 ${area}-${rest}`, `+1 (${area}) ${rest}`, `+1${area}${exchange}${subscriber}`]);
  },
};
const phoneOf = (name: string): Maker => PHONES[name] ?? (() => '');

function intlPhone(random: Random): string {
  for (;;) {
    const phone = phoneOf(random.pick(['de', 'us', 'fr', 'uk', 'es', 'it', 'nl', 'se', 'in']))(random);
    if (phone.startsWith('+')) return phone;
  }
}

/** TD3 of ICAO 9303: two lines of 44. */
function mrz(random: Random): string {
  const birth = dayOf(random, 1950, 2005);
  const expiry = dayOf(random, 2027, 2034);
  const yymmdd = ({ year, month, day }: { year: number; month: number; day: number }): string =>
    `${two(year % 100)}${two(month)}${two(day)}`;
  const country = random.pick(['D<<', 'FRA', 'ESP', 'ITA', 'NLD', 'PRT', 'GBR']);
  const [passport, born, until] = [
    `${random.text('CFGHJK', 1)}${random.text(DIGITS, 8)}`,
    yymmdd(birth),
    yymmdd(expiry),
  ];
  const optional = '<'.repeat(14);
  const checkedParts = [
    passport + mrzDigit(passport),
    born + mrzDigit(born),
    until + mrzDigit(until) + optional + mrzDigit(optional),
  ];
  const first = `P<${country}${lastName(random).toUpperCase()}<<${firstName(random).toUpperCase()}`.padEnd(44, '<');
  return `${first}\n${checkedParts[0] ?? ''}${country}${checkedParts[1] ?? ''}${random.pick(['M', 'F'])}${checkedParts[2] ?? ''}${mrzDigit(checkedParts.join(''))}`;
}

const VIN = 'ABCDEFGHJKLMNPRSTUVWXYZ0123456789';
const VIN_VALUES = '0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ';

/** ISO 3779 with the North American check digit. */
function vin(random: Random): string {
  const text = `${random.pick(['WVW', '1HG', 'WBA', 'JTD', 'VF1'])}${random.text(VIN, 5)}0${random.text(VIN, 2)}${digits(random, 6)}`;
  const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
  const sum =
    Array.from(text).reduce((total, char, i) => total + (VIN_VALUES.indexOf(char) % 10) * (weights[i] ?? 0), 0) % 11;
  return `${text.slice(0, 8)}${sum === 10 ? 'X' : sum}${text.slice(9)}`;
}

/** Makers by the name a template uses after `pii:`. */
export const people: Readonly<Record<string, Maker>> = {
  email,
  card: groupedCard,
  'card-plain': card,
  'card-amex': (random) => withLuhn(`37${digits(random, 12)}`),
  iban: (random) => iban(random, random.pick(Object.keys(ACCOUNTS))),
  ...Object.fromEntries(
    Object.keys(ACCOUNTS).map((country) => [
      `iban-${country.toLowerCase()}`,
      (random: Random) => iban(random, country),
    ]),
  ),
  ...Object.fromEntries(Object.keys(PHONES).map((name) => [`phone-${name}`, phoneOf(name)])),
  'phone-intl': intlPhone,
  mrz,
  'passport-number': (random) =>
    `${random.text('CFGHJK', 1)}${random.text('0123456789CFGHJK', 7)}${random.text(DIGITS, 1)}`,
  'birth-date-us': (random) => {
    const { year, month, day } = dayOf(random, 1945, 2006);
    return `${two(month)}/${two(day)}/${year}`;
  },
  'birth-date-de': (random) => {
    const { year, month, day } = dayOf(random, 1945, 2006);
    return `${two(day)}.${two(month)}.${year}`;
  },
  'us-routing-number': (random) => {
    const body = `0${between(random, 1, 9)}${digits(random, 6)}`;
    const sum = Array.from(body, Number).reduce((total, digit, i) => total + digit * ([3, 7, 1][i % 3] ?? 0), 0);
    return body + String((10 - (sum % 10)) % 10);
  },
  'bitcoin-address': (random) => base58Check(Buffer.concat([Buffer.from([0]), bytes(random, 20)])),
  'ethereum-address': (random) => `0x${random.text(HEX, 40)}`,
  imei: (random) => withLuhn(`35${digits(random, 12)}`),
  vin,
};
