/** Policies, placeholders, references, labels, hashes, public keys and error messages set off nothing, examples included. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HARMLESS } from './harmless.ts';
import { reportsOf } from './token-forms.ts';

/** In one piece they would set off scanners that read this repository. */
const BLOCKS = ['PUBLIC KEY', 'CERTIFICATE', 'CERTIFICATE REQUEST', 'PGP SIGNATURE'].map(
  (label) =>
    `-----BEGIN ${label}-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAvK9mQz2rT7pXkJ3ZxWm2\n-----END ${label}-----`,
);

test('what only looks like a credential is no finding', () => {
  const texts = [...HARMLESS, ...BLOCKS];
  const shown = reportsOf(texts).flatMap(({ findings }, i) =>
    findings.filter(({ category }) => category === 'secret').map(({ rule }) => `${rule}: ${texts[i]}`),
  );
  assert.deepEqual(shown, []);
});

test('the table is broad, and nothing is in it twice', () => {
  assert.ok(HARMLESS.length >= 250, `${HARMLESS.length}`);
  assert.equal(new Set(HARMLESS).size, HARMLESS.length);
});
