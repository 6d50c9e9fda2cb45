/** Values that are planted into generated issues, made from the number. No value stands in this file. */
import { crc32 } from 'node:zlib';
import { mix } from './mix.ts';

export interface PlantKind {
  /** `kind` of the finding that it must lead to. */
  readonly kind: string;
  readonly sentence: (number: number) => string;
}

/** Without vowels, so that no word comes about by chance. */
const UPPER = 'BCDFGHJKLMNPQRSTVWXZ234567';
const MIXED = 'BCDFGHJKLMNPQRSTVWXZbcdfghjklmnpqrstvwxz0123456789';
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

function body(number: number, salt: number, alphabet: string, length: number): string {
  let text = '';
  for (let at = 0; at < length; at++) text += alphabet[mix(number, salt + at) % alphabet.length];
  return text;
}

function accessKey(number: number): string {
  return `${'AK'}${'IA'}${body(number, 5000, UPPER, 16)}`;
}

/** Ends in a checksum, as GitHub describes it. */
function personalToken(number: number): string {
  const random = body(number, 6000, MIXED, 30);
  let sum = crc32(random);
  let check = '';
  for (let at = 0; at < 6; at++) {
    check = `${BASE62[sum % 62]}${check}`;
    sum = Math.floor(sum / 62);
  }
  return `${'gh'}${'p_'}${random}${check}`;
}

/** A German account with a valid check number (ISO 13616). */
function account(number: number): string {
  const digits = `37040044${String(mix(number, 7000)).padStart(10, '0').slice(-10)}`;
  const rest = BigInt(`${digits}131400`) % 97n;
  return `DE${String(98n - rest).padStart(2, '0')}${digits}`;
}

export const PLANT_KINDS: readonly PlantKind[] = [
  { kind: 'aws-access-key-id', sentence: (number) => `the bucket is read with ${accessKey(number)} since monday` },
  { kind: 'github-personal-access-token', sentence: (number) => `clone works with ${personalToken(number)} for now` },
  { kind: 'bank-iban', sentence: (number) => `refund goes to IBAN ${account(number)} as agreed` },
];
