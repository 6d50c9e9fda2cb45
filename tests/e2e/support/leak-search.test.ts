/** The search finds what it must: one planted leak per form. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findPieces, piecesOf, withoutChance } from './leak-search.ts';

const VALUE = 'Qx7/z+Lm2%Wv9';
const pieces = piecesOf([VALUE]);
const part = VALUE.slice(3, 11);

const LEAKS: [string, string][] = [
  ['raw', part],
  ['lower case', part.toLowerCase()],
  ['upper case', part.toUpperCase()],
  ['percent-encoded', encodeURIComponent(part)],
  [
    'percent-encoded throughout',
    Array.from(part)
      .map((char) => `%${char.charCodeAt(0).toString(16)}`)
      .join(''),
  ],
  ['hexadecimal', Buffer.from(part).toString('hex')],
  ['upper-case hexadecimal', Buffer.from(part).toString('hex').toUpperCase()],
  ['base64', Buffer.from(part).toString('base64')],
  ['base64 after one byte', Buffer.from(`.${part}`).toString('base64')],
  ['base64 after two bytes', Buffer.from(`..${part}`).toString('base64')],
  ['base64url', Buffer.from(`.${part}`).toString('base64url')],
  ['UTF-16 little-endian', Buffer.from(part, 'utf16le').toString('latin1')],
  ['UTF-16 big-endian', Buffer.from(part, 'utf16le').swap16().toString('latin1')],
];
for (const [name, leak] of LEAKS) {
  test(`a leak is found: ${name}`, () => {
    assert.ok(findPieces(pieces, new Map([['here', `before ${leak} after`]])).length > 0);
  });
}

test('five characters are no leak, and neither is anything else', () => {
  assert.deepEqual(findPieces(pieces, new Map([['here', `${VALUE.slice(0, 5)} some other text`]])), []);
});

test('only what is random by design is taken out', () => {
  const row =
    '{"fingerprint":"00112233445566778899aabbccddeeff","firstSeen":1767614400000.5,"kind":"00112233445566778899aabbccddeeff"}';
  assert.equal(withoutChance(row), '{"fingerprint":"","firstSeen":0,"kind":"00112233445566778899aabbccddeeff"}');
});
