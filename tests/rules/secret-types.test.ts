/**
 * The table of known token types: which rule finds each, and where the form is known, that random tokens of that form are
 * found by that rule in the places in which people paste them.
 *
 * A form is a regular expression as token-body.mjs reads them: prefix, alphabet and length. Types without one have a
 * structure that cannot be drawn (signed claims, key blocks, check sums); the rule compiler tries their examples. `near` is a
 * word the rule asks for.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Random } from '../support/random.ts';
import { rowsOf } from './csv.ts';
import { draw, parseBody, reportsOf } from './token-forms.ts';

const TOKENS_PER_FORM = 3;

/** Where a token may stand; those of `anywhere` also suit texts with spaces, quotes and addresses of their own. */
const PLACES: Readonly<Record<string, { readonly line: (token: string) => string; readonly anywhere?: boolean }>> = {
  bare: { line: (token) => token, anywhere: true },
  prose: { line: (token) => `The new one is ${token} and works again`, anywhere: true },
  'line of its own': { line: (token) => `token:\n${token}\nthanks`, anywhere: true },
  'code block': { line: (token) => `{code}\n${token}\n{code}`, anywhere: true },
  'preformatted block': { line: (token) => `{noformat}\n${token}\n{noformat}`, anywhere: true },
  'table cell': { line: (token) => `||name||value||\n|token|${token}|\n`, anywhere: true },
  JSON: { line: (token) => `{"token": "${token}", "retries": 3}`, anywhere: true },
  assignment: { line: (token) => `API_TOKEN=${token}\nDEBUG=0` },
  colon: { line: (token) => `token: ${token}\n` },
  YAML: { line: (token) => `  token: '${token}'\n  retries: 3` },
  export: { line: (token) => `export TOKEN="${token}"` },
  'end of a sentence': { line: (token) => `We use ${token}.` },
  'before a comma': { line: (token) => `Use ${token}, please.` },
  'query of an address': { line: (token) => `https://api.acme.io/v1/items?token=${token}&limit=3` },
  'bearer header': { line: (token) => `curl -H 'Authorization: Bearer ${token}' https://api.acme.io/v1` },
  'monospaced text': { line: (token) => `use {{${token}}} here` },
  'bold text': { line: (token) => `the *${token}* key` },
  backticks: { line: (token) => `see \`${token}\` there` },
  XML: { line: (token) => `<token>${token}</token>` },
  parentheses: { line: (token) => `the key (${token}) leaked` },
  'escaped JSON': { line: (token) => `{\\"token\\":\\"${token}\\"}` },
  'connection string': { line: (token) => `Endpoint=a;Token=${token};Timeout=1` },
};

const [head, ...rows] = rowsOf(fileURLToPath(new URL('secret-types.csv', import.meta.url)));
const forms = rows.filter((row) => row[3] !== '');

test('the table has a form for nearly every type', () => {
  assert.deepEqual(head, ['provider', 'type', 'rule', 'form', 'near']);
  assert.ok(rows.length >= 572, `${rows.length} types`);
  assert.ok(forms.length >= 520, `${forms.length} forms`);
});

test('random tokens of each known form are found and named wherever they stand', () => {
  const samples = forms.flatMap(([provider = '', type = '', rule = '', form = '', near = '']) => {
    const random = new Random(form.length * 7919 + type.length);
    const body = parseBody(form);
    return Array.from({ length: TOKENS_PER_FORM }, () => draw(body, random)).flatMap((token) =>
      Object.entries(PLACES)
        .filter(([, place]) => place.anywhere === true || !/[\s;"']|:\/\//.test(token))
        .map(([name, place]) => ({
          what: `${provider}: ${type}: ${rule} in ${name}`,
          rule,
          text: near === '' ? place.line(token) : `${near} ${place.line(token)}`,
        })),
    );
  });
  const reports = reportsOf(samples.map(({ text }) => text));
  const missed = new Map<string, string[]>();
  samples.forEach(({ what, rule }, i) => {
    const found = reports[i]?.findings.map((finding) => finding.rule) ?? [];
    if (!found.includes(rule)) missed.set(what, found);
  });
  const told = [...missed].map(([what, found]) => `${what}: ${found.length === 0 ? 'nothing' : found.join(', ')}`);
  assert.deepEqual(told, [], `${told.length} misses in ${samples.length} texts`);
});
