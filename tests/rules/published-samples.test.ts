/**
 * What documentation prints: samples that providers publish, and prefixes whose body somebody filled in with a row of the
 * alphabet. With examples included they are findings with the status "example"; what leaves the value out is none even then.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { rowsOf } from './csv.ts';
import { parseBody, reportsOf } from './token-forms.ts';
import type { Form } from './token-forms.ts';

const [, ...rows] = rowsOf(fileURLToPath(new URL('catalogue-forms.csv', import.meta.url)));

/** Rows of characters that writers of documentation type; of each form those its alphabet allows. */
const ROWS: Readonly<Record<string, string>> = {
  'alphabet, then digits': 'abcdefghijklmnopqrstuvwxyz0123456789',
  'capitals, then small letters': 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
  'digits in a row': '1234567890',
  'hex digits in a row': '0123456789abcdef',
  zeros: '0',
  ones: '1',
  'abc123 again and again': 'abc123',
  'deadbeef again and again': 'deadbeef',
};
/** What leaves a value out. */
const MASKS: Readonly<Record<string, string>> = { crosses: 'x', capitals: 'X', stars: '*' };

/** `form` filled with `row`; nothing where its alphabet does not allow a character of it. */
function filled(form: Form, row: string): string | undefined {
  let at = 0;
  const unfit: string[] = [];
  const write = (alternatives: Form): string =>
    (alternatives[0] ?? [])
      .map(({ chars, alternatives: inner, least }) => {
        if (chars === undefined) return Array.from({ length: least }, () => write(inner ?? [])).join('');
        if (chars.length === 1) return chars.repeat(least);
        const possible = [...row].filter((c) => chars.includes(c) || c === '*');
        if (possible.length === 0) unfit.push(chars);
        return Array.from({ length: least }, () => possible[at++ % possible.length] ?? '').join('');
      })
      .join('');
  const text = write(form);
  return unfit.length === 0 ? text : undefined;
}

/** Prefixed forms that are one word: connection strings and addresses have parts that no row fills. */
const prefixed = rows
  .filter(
    ([, , , , form = '', how = '']) => how === 'marked' && /^[A-Za-z0-9_-]{4,}/.test(form) && !/[/:@=]/.test(form),
  )
  .map(([provider = '', , , , form = '']) => ({ provider, form: parseBody(form) }));

const textsOf = (row: string): string[] =>
  prefixed.flatMap(({ form }) => {
    const value = filled(form, row);
    return value === undefined ? [] : [`It looks like ${value} in the page.`];
  });

test('prefixes with a body from the row of the alphabet are examples', () => {
  let all = 0;
  for (const [name, row] of Object.entries(ROWS)) {
    const texts = textsOf(row);
    all += texts.length;
    const shown = reportsOf(texts).filter(({ findings }) => findings.some(({ category }) => category === 'secret'));
    const examples = shown.filter(({ findings }) => findings.some(({ status }) => status === 'example'));
    const told = `${name}: ${shown.length} shown, ${examples.length} as examples, of ${texts.length}`;
    assert.ok(shown.length >= 0.93 * texts.length, told);
    assert.ok(examples.length >= 0.85 * texts.length, told);
  }
  assert.ok(all >= 2000, `${all} samples`);
});

test('prefixes with a masked body are nothing', () => {
  for (const [name, row] of Object.entries(MASKS)) {
    const texts = textsOf(row);
    const shown = reportsOf(texts).filter(({ findings }) => findings.length > 0);
    assert.ok(shown.length <= 0.01 * texts.length, `${name}: ${shown.length} of ${texts.length}`);
  }
});

/** Published by those who issue them, in pieces: no line of this file is a token. */
const PUBLISHED: readonly (readonly string[])[] = [
  ['AKIA', 'IOSFODNN7EXAMPLE'],
  ['AWS_ACCESS_KEY_ID=AKIA', 'I44QH8DHBEXAMPLE'],
  ['ASIA', 'IOSFODNN7EXAMPLE'],
  ['aws_secret_access_key = wJalrXUtnFEMI/', 'K7MDENG/bPxRfiCYEXAMPLEKEY'],
  ['sk_test_', '4eC39HqLyjWDarjtT1zdp7dc'],
  ['sk_test_', 'BQokikJOvBiI2HlWgH4olfQ2'],
  ['pk_test_', 'TYooMQauvdEDq54NiTphI7jx'],
  [
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ',
    '.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c',
  ],
  [
    'AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2',
    'UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;',
  ],
  ['Authorization: Basic ', 'QWxhZGRpbjpvcGVuIHNlc2FtZQ=='],
  ['4242 4242 4242', ' 4242'],
  ['4111-1111-1111', '-1111'],
  ['55555555', '55554444'],
  ['3782 822463', ' 10005'],
  ['60111111', '11111117'],
  ['305693', '09025904'],
  ['353011', '1333300000'],
  ['GB82 WEST 1234', ' 5698 7654 32'],
  ['DE8937040044', '0532013000'],
  ['FR142004101005', '0500013M02606'],
  ['NL91ABNA', '0417164300'],
  ['CH930076', '2011623852957'],
  ['SSN: 078', '-05-1120'],
  ['SSN: 219', '-09-9999'],
  ['SSN: 123', '-45-6789'],
  ['john.doe', '@example.com'],
  ['user', '@example.org'],
  ['support', '@acme.com'],
  ['client 192.0', '.2.1'],
  ['198.51', '.100.23'],
  ['203.0', '.113.7'],
  ['2001:db8', '::1'],
  ['+1-202-', '555-0173'],
  ['(555) ', '555-0199'],
  ['+44 20 7946', ' 0958'],
  ['07700 ', '900123'],
];

test('samples that providers and standards publish are examples', () => {
  const texts = PUBLISHED.map((pieces) => pieces.join(''));
  const wrong = reportsOf(texts).flatMap(({ findings }, i) =>
    findings.some(({ status }) => status === 'example')
      ? []
      : [`${texts[i]?.slice(0, 12)}...: ${findings.length} findings`],
  );
  assert.deepEqual(wrong, []);
});

test('placeholders are nothing, examples included', () => {
  const texts = [
    'api_key = "your-api-key-here"',
    'STRIPE_SECRET_KEY=sk_live_your_key_here',
    'token: ghp_...',
    'password: ********',
    'token: <YOUR_TOKEN>',
    'api_key = ${API_KEY}',
    'password: {{ vault_password }}',
    'secret_key: REPLACE_ME',
    'OPENAI_API_KEY=sk-...',
    'password = os.environ["DB_PASSWORD"]',
    'token = "insert-token-here"',
    'apiKey: "YOUR_API_KEY"',
  ];
  const shown = reportsOf(texts).flatMap(({ findings }, i) => (findings.length > 0 ? [texts[i]] : []));
  assert.deepEqual(shown, []);
});
