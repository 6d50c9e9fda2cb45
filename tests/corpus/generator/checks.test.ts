/** The generator's check digits against values that standards and authorities publish. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BASE62, Random } from '../../support/random.ts';
import {
  base58Check,
  crc32,
  digitSums,
  ibanDigits,
  inBase,
  luhnDigit,
  mod1110Digit,
  mrzDigit,
  remainder,
  verhoeffDigit,
  weighted,
} from './checks.ts';
import { nationalIds } from './national-ids.ts';
import { people } from './people.ts';
import { tokens } from './tokens.ts';

test('published check digits', () => {
  assert.equal(luhnDigit('7992739871'), '3', 'ISO/IEC 7812 annex');
  assert.equal(luhnDigit('411111111111111'), '1');
  assert.equal(ibanDigits('DE', '370400440532013000'), '89', 'ISO 13616 registry');
  assert.equal(ibanDigits('GB', 'WEST12345698765432'), '82', 'ISO 13616 registry');
  assert.equal(verhoeffDigit('236'), '3');
  assert.equal(verhoeffDigit('12345'), '1');
  assert.equal(mod1110Digit('0794'), '5', 'ISO/IEC 7064');
  assert.equal(mrzDigit('L898902C<'), '3', 'ICAO 9303-3');
  assert.equal(mrzDigit('690806'), '1', 'ICAO 9303-3');
  assert.equal(crc32('123456789'), 0xcbf43926);
  assert.equal(remainder('12345678901234567890', 97), Number(12345678901234567890n % 97n));
  assert.equal(base58Check(Buffer.alloc(21)), '1111111111111111111114oLvT2');
  assert.equal(weighted('4006381333931', [1, 3]) % 10, 0, 'GS1');
  assert.equal(digitSums('15070649C10', [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]) % 10, 3, 'VKVV');
  assert.equal(inBase(61, BASE62, 2), '0z');
});

/** `name` of either table, made `times` times. */
function made(name: string, times = 50): string[] {
  const random = new Random(11);
  const maker = people[name] ?? nationalIds[name];
  assert.ok(maker, name);
  return Array.from({ length: times }, () => maker(random));
}

test('made values have the length and the remainder their rule wants', () => {
  for (const iban of made('iban')) {
    const compact = iban.replaceAll(' ', '');
    assert.equal(ibanDigits(compact.slice(0, 2), compact.slice(4)), compact.slice(2, 4));
  }
  for (const name of ['card', 'card-amex', 'imei']) {
    for (const value of made(name).map((text) => text.replace(/\D/g, '')))
      assert.equal(luhnDigit(value.slice(0, -1)), value.at(-1));
  }
  for (const nhs of made('uk-nhs').map((text) => text.replaceAll(' ', ''))) {
    assert.equal(weighted(nhs, [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11, 0);
  }
  for (const lines of made('mrz')) {
    const [first = '', second = ''] = lines.split('\n');
    assert.deepEqual([first.length, second.length], [44, 44]);
    assert.equal(mrzDigit(second.slice(0, 10) + second.slice(13, 20) + second.slice(21, 43)), second.at(-1));
  }
});

test('tokens with a checksum carry it', () => {
  const token = tokens['github-personal-access-token']?.(new Random(3)) ?? '';
  assert.match(token, /^ghp_[0-9A-Za-z]{36}$/);
  assert.equal(inBase(crc32(token.slice(4, 34)), BASE62, 6), token.slice(34));
  const api = tokens['atlassian-api-token']?.(new Random(3)) ?? '';
  assert.equal(api.length, 192);
  assert.equal(crc32(api.slice(0, -8)).toString(16).toUpperCase().padStart(8, '0'), api.slice(-8));
});
