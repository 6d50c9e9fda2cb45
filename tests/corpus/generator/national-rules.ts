/** How national numbers are made, from the issuing authorities' rules: births, serials, check digits. */
import { DIGITS, UPPER } from '../../support/random.ts';
import type { Random } from '../../support/random.ts';
import { digitSums, mod1110Digit, remainder, weighted } from './checks.ts';
import { between, dayOf, digits, number, two } from './plain-values.ts';

export type Maker = (random: Random) => string;

const birth = (random: Random): { yy: string; mm: string; dd: string; year: number; month: number } => {
  const { year, month, day } = dayOf(random, 1940, 1999);
  return { yy: two(year % 100), mm: two(month), dd: two(day), year, month };
};

/** Tries until `make` gives a number; some serials have no check digit. */
function until(random: Random, make: (random: Random) => string | undefined): string {
  for (;;) {
    const value = make(random);
    if (value !== undefined) return value;
  }
}

/** The text of a birth date: year, month, day with two digits each. */
export function ymd(random: Random): string {
  const { yy, mm, dd } = birth(random);
  return yy + mm + dd;
}

export function dmy(random: Random): string {
  const { yy, mm, dd } = birth(random);
  return dd + mm + yy;
}

/** Puts the characters of `text` where `mask` has `#`. */
function shaped(text: string, mask: string): string {
  let next = 0;
  return mask.replace(/#/g, () => text.charAt(next++));
}

type Check = (body: string) => string | undefined;

/** `start` and its check digit; another start where there is none. */
export const checked =
  (start: Maker, check: Check, mask?: string): Maker =>
  (random) =>
    until(random, (again) => {
      const body = start(again);
      const digit = check(body);
      if (digit === undefined) return undefined;
      return mask === undefined ? body + digit : shaped(body + digit, mask);
    });

/** Weights, modulus 11, the digit that completes to a multiple; ten is not issued. */
export const eleven =
  (...weights: number[]): Check =>
  (body) => {
    const check = (11 - (weighted(body, weights) % 11)) % 11;
    return check === 10 ? undefined : String(check);
  };

/** Weights, modulus 10, the digit that completes to a multiple. */
export const ten =
  (...weights: number[]): Check =>
  (body) =>
    String((10 - (weighted(body, weights) % 10)) % 10);

/** Weights and modulus name a letter. */
export const letterOf =
  (letters: string, ...weights: number[]): Check =>
  (body) =>
    letters.charAt(weighted(body, weights) % letters.length);

/** Eleven digits; in the first ten one occurs twice and one not at all. */
export function germanTaxId(random: Random): string {
  return until(random, (again) => {
    const ten = again.shuffle([...DIGITS]);
    ten[between(again, 1, 9)] = ten[0] ?? '0';
    const body = again.shuffle(ten).join('');
    return body.startsWith('0') || /(\d)\1/.test(body) ? undefined : body + mod1110Digit(body);
  });
}

export function germanPension(random: Random): string {
  const { yy, mm, dd } = birth(random);
  const body = `${random.pick(['65', '12', '53', '15'])}${dd}${mm}${yy}${random.text(UPPER, 1)}${digits(random, 2)}`;
  return `${body}${digitSums(body, [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]) % 10}`;
}

const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

export function italianCode(random: Random): string {
  const { yy, month, dd } = birth(random);
  const consonants = (): string => random.text('BCDFGLMNPRSTVZ', 3);
  const body = `${consonants()}${consonants()}${yy}${'ABCDEHLMPRST'.charAt(month - 1)}${dd}${random.pick(['H501', 'F205', 'L219', 'D612'])}`;
  const sum = Array.from(body).reduce((total, char, i) => {
    const value = /\d/.test(char) ? Number(char) : char.charCodeAt(0) - 65;
    return total + (i % 2 === 0 ? (ODD[value] ?? 0) : value);
  }, 0);
  return body + String.fromCharCode(65 + (sum % 26));
}

export const DNI = 'TRWAGMYFPDXBNJZSQVHLCKE';

export function frenchNir(random: Random): string {
  const { yy, mm } = birth(random);
  const body = `${between(random, 1, 2)}${yy}${mm}${random.pick(['75', '69', '13', '33', '59'])}${digits(random, 3)}${digits(random, 3)}`;
  const key = two(97 - remainder(body, 97));
  return random.below(2) === 0
    ? body + key
    : `${body.slice(0, 1)} ${body.slice(1, 3)} ${body.slice(3, 5)} ${body.slice(5, 7)} ${body.slice(7, 10)} ${body.slice(10)} ${key}`;
}

export function curp(random: Random): string {
  const { yy, mm, dd } = birth(random);
  const body = `${random.text('BCDGLMPRS', 1)}${random.text('AEIOU', 1)}${random.text('BCDGLMPRS', 2)}${yy}${mm}${dd}${random.pick(['H', 'M'])}${random.pick(['DF', 'JC', 'NL', 'PL'])}${random.text('BCDGLMNPRS', 3)}${digits(random, 1)}`;
  const alphabet = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ';
  const sum = Array.from(body).reduce((total, char, i) => total + alphabet.indexOf(char) * (18 - i), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

export function turkish(random: Random): string {
  const nine = Array.from(number(random, 9), Number);
  const sum = (from: number): number => nine.reduce((total, digit, i) => total + (i % 2 === from ? digit : 0), 0);
  const tenth = (((sum(0) * 7 - sum(1)) % 10) + 10) % 10;
  return `${nine.join('')}${tenth}${(sum(0) + sum(1) + tenth) % 10}`;
}

export function estonian(random: Random): string {
  const { yy, mm, dd } = birth(random);
  const body = `${between(random, 3, 4)}${yy}${mm}${dd}${digits(random, 3)}`;
  const first = weighted(body, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
  const second = weighted(body, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11;
  return `${body}${first < 10 ? first : second % 10}`;
}

export function chileanRut(random: Random): string {
  const body = String(between(random, 5000000, 24999999));
  const check = 11 - (weighted(Array.from(body).reverse().join(''), [2, 3, 4, 5, 6, 7]) % 11);
  const dotted = body.replace(/\B(?=(\d{3})+$)/g, '.');
  return `${dotted}-${check === 11 ? '0' : check === 10 ? 'K' : check}`;
}

export function czech(random: Random): string {
  return until(random, (again) => {
    const { year, month, dd } = birth(again);
    if (year < 1986) return undefined;
    const body = `${two(year % 100)}${two(month + (again.below(2) === 0 ? 0 : 50))}${dd}${digits(again, 3)}`;
    const rest = remainder(body, 11);
    return rest === 10 ? undefined : `${body.slice(0, 6)}/${body.slice(6)}${rest}`;
  });
}

export function socialSecurity(random: Random): string {
  return until(random, (again) => {
    const area = between(again, 101, 772);
    return area === 666 ? undefined : `${area}-${two(between(again, 1, 99))}-${number(again, 4)}`;
  });
}

export function medicareBeneficiary(random: Random): string {
  const letters = (length: number): string => random.text('ACDEFGHJKMNPQRTUVWXY', length);
  return `${between(random, 1, 9)}${letters(1)}${digits(random, 2)}-${letters(1)}${digits(random, 2)}-${letters(2)}${digits(random, 2)}`;
}

export function nationalInsurance(random: Random): string {
  const prefix = random.pick(['AB', 'CE', 'JK', 'LM', 'SW', 'PX', 'HL']);
  const spaced = shaped(`${prefix}${digits(random, 6)}${random.text('ABCD', 1)}`, '## ## ## ## #');
  return random.below(2) === 0 ? spaced : spaced.replaceAll(' ', '');
}

export function austrianInsurance(random: Random): string {
  return until(random, (again) => {
    const born = dmy(again);
    const serial = number(again, 3);
    const check = (weighted(serial, [3, 7, 9]) + weighted(born, [5, 8, 4, 2, 1, 6])) % 11;
    return check === 10 ? undefined : `${serial}${check} ${born}`;
  });
}

export function brazilianCpf(random: Random): string {
  const check = (body: string): string => {
    const weights = Array.from(body, (_, i) => body.length + 1 - i);
    const rest = weighted(body, weights) % 11;
    return rest < 2 ? '0' : String(11 - rest);
  };
  const body = number(random, 9);
  const first = body + check(body);
  const all = first + check(first);
  return random.below(3) === 0 ? all : shaped(all, '###.###.###-##');
}

/** Remainders of modulus 11 that are a digit themselves; ten is not issued. */
export const burgerservice: Check = (body) => {
  const rest = weighted(body, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  return rest > 9 ? undefined : String(rest);
};

export const portuguese: Check = (body) => {
  const check = 11 - (weighted(body, [9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return check > 9 ? '0' : String(check);
};

export const romanian: Check = (body) => {
  const rest = weighted(body, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
  return rest === 10 ? '1' : String(rest);
};

export const korean: Check = (body) => String((11 - (weighted(body, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11)) % 10);

/** XYZ stand for 0, 1, 2 when the letter is computed. */
export function spanishForeigner(random: Random): string {
  const start = random.below(3);
  const body = digits(random, 7);
  return `${'XYZ'.charAt(start)}${body}${DNI.charAt(Number(`${start}${body}`) % 23)}`;
}

export function australianMedicare(random: Random): string {
  const body = `${between(random, 2, 6)}${digits(random, 7)}`;
  const check = weighted(body, [1, 3, 7, 9]) % 10;
  return shaped(`${body}${check}${between(random, 1, 4)}`, '#### ##### #');
}

export function australianTaxFile(random: Random): string {
  return until(random, (again) => {
    const body = number(again, 9);
    return weighted(body, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0 ? shaped(body, '### ### ###') : undefined;
  });
}

export function romanianStart(random: Random): string {
  const born = ymd(random);
  const county = (): string => two(between(random, 1, 40));
  return `${between(random, 1, 2)}${born}${county()}${String(between(random, 1, 999)).padStart(3, '0')}`;
}

export function chineseStart(random: Random): string {
  const { year, mm, dd } = birth(random);
  return `${random.pick(['110101', '310104', '440305'])}${year}${mm}${dd}${digits(random, 3)}`;
}

export const bornWith =
  (date: Maker, serial: Maker): Maker =>
  (random) => {
    const born = date(random);
    return born + serial(random);
  };
