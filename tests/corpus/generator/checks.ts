/** Check digits and checksums, written from the public standards for making values; the engine has its own. */
import { createHash } from 'node:crypto';

/** `text` as a list of digits. */
export const digitsOf = (text: string): number[] => Array.from(text, Number);

/** Sum of digit times weight; the weights repeat. */
export function weighted(text: string, weights: readonly number[]): number {
  return digitsOf(text).reduce((sum, digit, i) => sum + digit * (weights[i % weights.length] ?? 0), 0);
}

/** The digit that makes `text` + digit pass Luhn (ISO/IEC 7812). */
export function luhnDigit(text: string): string {
  const sum = digitsOf(text)
    .reverse()
    .reduce((total, digit, i) => total + (i % 2 === 0 ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit), 0);
  return String((10 - (sum % 10)) % 10);
}

/** The two digits after the country in an IBAN (ISO 7064 mod 97-10). */
export function ibanDigits(country: string, account: string): string {
  return String(98 - remainder(toDigits(`${account}${country}00`), 97)).padStart(2, '0');
}

/** Letters become 10 to 35. */
function toDigits(text: string): string {
  return Array.from(text, (char) => (/[A-Z]/.test(char) ? String(char.charCodeAt(0) - 55) : char)).join('');
}

/** Remainder of a long decimal number. */
export function remainder(decimal: string, by: number): number {
  return digitsOf(decimal).reduce((rest, digit) => (rest * 10 + digit) % by, 0);
}

/** ISO 7064 mod 11,10 (German tax number, Croatian OIB). */
export function mod1110Digit(text: string): string {
  const product = digitsOf(text).reduce((rest, digit) => {
    const sum = (digit + rest) % 10;
    return ((sum === 0 ? 10 : sum) * 2) % 11;
  }, 10);
  return String((11 - product) % 10);
}

const VERHOEFF_PERMUTATION = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

/** Multiplication in the dihedral group of ten elements. */
function dihedral(a: number, b: number): number {
  if (a < 5) return b < 5 ? (a + b) % 5 : ((a + b - 5) % 5) + 5;
  return b < 5 ? ((a - 5 - b + 5) % 5) + 5 : (a - b + 5) % 5;
}

function permuted(digit: number, times: number): number {
  let result = digit;
  for (let i = 0; i < times % 8; i += 1) result = VERHOEFF_PERMUTATION[result] ?? 0;
  return result;
}

/** The digit that makes `text` + digit pass Verhoeff's check (Aadhaar). */
export function verhoeffDigit(text: string): string {
  const state = digitsOf(text)
    .reverse()
    .reduce((value, digit, i) => dihedral(value, permuted(digit, i + 1)), 0);
  return String([0, 4, 3, 2, 1, 5, 6, 7, 8, 9][state] ?? 0);
}

/** CRC-32 (IEEE 802.3). */
export function crc32(text: string): number {
  let crc = 0xffffffff;
  for (const byte of Buffer.from(text, 'latin1')) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** `value` in the digits of `alphabet`, padded to `length`. */
export function inBase(value: number, alphabet: string, length: number): string {
  let rest = value;
  let text = '';
  while (rest > 0) {
    text = alphabet.charAt(rest % alphabet.length) + text;
    rest = Math.floor(rest / alphabet.length);
  }
  return text.padStart(length, alphabet.charAt(0));
}

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Base58 with a four-byte checksum, as Bitcoin addresses have it. */
export function base58Check(payload: Buffer): string {
  const hash = (data: Buffer): Buffer => createHash('sha256').update(data).digest();
  const full = Buffer.concat([payload, hash(hash(payload)).subarray(0, 4)]);
  let number = BigInt(`0x${full.toString('hex')}`);
  let text = '';
  while (number > 0n) {
    text = BASE58.charAt(Number(number % 58n)) + text;
    number /= 58n;
  }
  const zeros = full.findIndex((byte) => byte !== 0);
  return '1'.repeat(zeros) + text;
}

/** Check digit of the machine-readable zone (ICAO 9303): weights 7, 3, 1. */
export function mrzDigit(text: string): string {
  const value = (char: string): number =>
    char === '<' ? 0 : /[A-Z]/.test(char) ? char.charCodeAt(0) - 55 : Number(char);
  return String(Array.from(text, value).reduce((sum, item, i) => sum + item * ([7, 3, 1][i % 3] ?? 0), 0) % 10);
}

/** Sum over `text` of (digits of digit times weight), letters taken as two digits; as the German insurers do. */
export function digitSums(text: string, weights: readonly number[]): number {
  const digits = Array.from(text, (char) =>
    /[A-Z]/.test(char) ? String(char.charCodeAt(0) - 64).padStart(2, '0') : char,
  ).join('');
  return digitsOf(digits).reduce((sum, digit, i) => {
    const product = digit * (weights[i % weights.length] ?? 0);
    return sum + Math.floor(product / 10) + (product % 10);
  }, 0);
}
