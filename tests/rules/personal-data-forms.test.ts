/**
 * Random numbers of each kind of personal data, valid by construction, in the places in which people write them: each is
 * found at the default floor, published or not. And the same numbers where nothing says what they are: few are found.
 *
 * personal-data-forms.csv gives kind, an English label, a label of its country, the form (a regular expression as
 * token-body.mjs reads them) and its check. The checks are written here anew, from their definitions, and share nothing
 * with the engine's.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { SCHEMA_VERSION } from '../../forge-app/src/engine/contract.ts';
import type { ScanReport } from '../../forge-app/src/engine/contract.ts';
import { Random } from '../support/random.ts';
import { rowsOf } from './csv.ts';

interface Item {
  readonly chars?: string;
  readonly alternatives?: readonly (readonly Item[])[];
  readonly least: number;
  readonly most: number;
}
interface TokenBody {
  readonly parseBody: (body: string) => readonly (readonly Item[])[];
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const nativeReport = `${root}build/native-release/tests/native_report`;
const { parseBody } = (await import(new URL('../../scripts/lib/token-body.mjs', import.meta.url).href)) as TokenBody;

const VALUES_PER_FORM = 3;
const MAX_DRAWS = 20_000;

function draw(alternatives: readonly (readonly Item[])[], random: Random): string {
  let text = '';
  for (const { chars, alternatives: inner, least, most } of random.pick(alternatives)) {
    for (let left = least + random.below(most - least + 1); left > 0; left -= 1) {
      text += chars === undefined ? draw(inner ?? [], random) : chars.charAt(random.below(chars.length));
    }
  }
  return text;
}

/** Values of the characters of an identifier: 0-9, A = 10 ... Z = 35; separators are left out. */
const valuesOf = (text: string): number[] => [...text.replaceAll(/[^0-9A-Z]/g, '')].map((c) => Number.parseInt(c, 36));
const remainder = (digits: string, by: number): number => [...digits].reduce((r, c) => (r * 10 + Number(c)) % by, 0);
const modulo = (a: number, b: number): number => ((a % b) + b) % b;

function luhn(values: readonly number[]): boolean {
  const sum = values.toReversed().reduce((total, value, i) => {
    const counted = i % 2 === 0 ? value : 2 * value;
    return total + (counted > 9 ? counted - 9 : counted);
  }, 0);
  return sum % 10 === 0;
}

/** ISO/IEC 7064 MOD 11,10. */
function mod11And10(values: readonly number[]): boolean {
  let product = 10;
  for (const value of values.slice(0, -1)) product = (2 * ((product + value) % 10 || 10)) % 11;
  return (product + (values.at(-1) ?? 0)) % 10 === 1;
}

/** Checks that are no weighted sum, by the name the table gives them. */
const CHECKS: Readonly<Record<string, (value: string) => boolean>> = {
  luhn: (value) => luhn(valuesOf(value)),
  'luhn of last 10': (value) => luhn(valuesOf(value).slice(-10)),
  '11-10': (value) => mod11And10(valuesOf(value).filter((v) => v < 10)),
  mod97: (value) => {
    const moved = value.slice(4) + value.slice(0, 4);
    return remainder(valuesOf(moved).join(''), 97) === 1;
  },
  'mod97 of number': (value) => (Number(value.slice(0, -2)) + Number(value.slice(-2))) % 97 === 0,
  'mod11 of number': (value) => remainder(valuesOf(value).join(''), 11) === 0,
  'last3 mod511': (value) => Number(value.slice(0, 10)) % 511 === Number(value.slice(10)),
  dni: (value) => 'TRWAGMYFPDXBNJZSQVHLCKE'.charAt(Number(value.slice(0, 8)) % 23) === value.slice(8),
  hetu: (value) =>
    '0123456789ABCDEFHJKLMNPRSTUVWXY'.charAt(Number(value.slice(0, 6) + value.slice(7, 10)) % 31) === value.slice(10),
  // One digit twice among the first ten, another missing.
  'steuer-id': (value) => new Set(value.slice(0, 10)).size === 9 && mod11And10(valuesOf(value)),
  nric: (value) => {
    const weights = [2, 7, 6, 5, 4, 3, 2];
    const sum = weights.reduce((total, weight, i) => total + weight * Number(value.charAt(i + 1)), 0);
    return 'JZIHGFEDCBA'.charAt(sum % 11) === value.slice(8);
  },
  curp: (value) => {
    const rank = (c: string): number => '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ'.indexOf(c);
    const sum = [...value.slice(0, 17)].reduce((total, c, i) => total + rank(c) * (18 - i), 0);
    return (10 - (sum % 10)) % 10 === Number(value.slice(17));
  },
  orcid: (value) => {
    const values = valuesOf(value);
    const total = values.slice(0, 15).reduce((sum, v) => (sum + v) * 2, 0);
    return (12 - (total % 11)) % 11 === values[15];
  },
};

/** "7 3 1 % 10 = 0" and "... % 11 % 10 = d9": weighted sums, joined by ";". */
function passesSums(check: string, value: string): boolean {
  const values = valuesOf(value);
  return check.split(';').every((rule) => {
    const [sum = '', target = ''] = rule.split('=').map((part) => part.trim());
    const [weights = '', ...moduli] = sum.split('%').map((part) => part.trim());
    const total = weights.split(' ').reduce((all, weight, i) => all + Number(weight) * (values[i] ?? 0), 0);
    const left = moduli.reduce((rest, by) => modulo(rest, Number(by)), total);
    return left === (target.startsWith('d') ? values[Number(target.slice(1)) - 1] : Number(target));
  });
}

function valid(check: string, value: string): boolean {
  if (check === '') return true;
  return CHECKS[check]?.(value) ?? passesSums(check, value);
}

const words = (label: string): string[] => label.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
const camel = (label: string): string =>
  words(label)
    .map((word, i) => (i === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
const snake = (label: string): string => words(label).join('_').toLowerCase();

/** Short labels, or such as mean other things too, say nothing of the line below unless a sign follows them. */
const NEEDS_SIGN = /postal code|Brazilian identity|Peruvian RUC|Philippine TIN/;
/** "born" is no noun. */
const NO_NOUN = /in words/;
const BEHIND = 'label of its country behind it';
const BARE_LABEL = 'line below a bare label';

/** Where a labelled number may stand. */
const PLACES: Readonly<Record<string, (label: string, local: string, value: string) => string>> = {
  'label and colon': (label, _, value) => `${label}: ${value}`,
  'label of its country': (_, local, value) => `Name: Jane Roe\n${local}: ${value}\n`,
  sentence: (label, _, value) => `Hello, the customer's ${label} is ${value}, please check.`,
  brackets: (label, _, value) => `Jane Roe (${label}: ${value}) called`,
  JSON: (label, _, value) => `{"id": 3, "${camel(label)}": "${value}", "open": true}`,
  'key of a customer': (label, _, value) => `customer_${snake(label)}=${value}`,
  'Python dictionary': (label, _, value) => `{'${snake(label)}': '${value}'}`,
  XML: (label, _, value) => `<${snake(label)}>${value}</${snake(label)}>`,
  'next line': (label, _, value) => `${label}:\n${value}\nthanks`,
  [BARE_LABEL]: (label, _, value) => `${label}\n${value}\n`,
  'cells of HTML': (label, _, value) => `<tr><td>${label}</td><td>${value}</td></tr>`,
  'table of Markdown': (label, _, value) => `| Name | ${label} |\n|---|---|\n| Jane Roe | ${value} |\n`,
  YAML: (label, _, value) => `customer:\n  ${snake(label)}: ${value}\n  active: true\n`,
  'log line with a name': (label, _, value) =>
    `2024-05-01 10:00:01,123 WARN [http-1] update failed: ${snake(label)}=${value} status=400`,
  'label with a sign': (label, _, value) => `${label} #${value}`,
  'beside other details': (label, _, value) => `Jane Roe, born 1980-02-03, ${label}: ${value}, Phone: +1-212-867-5309`,
  request: (label, _, value) => `Please update my ${label} to ${value} as soon as possible.`,
  'bold label': (label, _, value) => `*${label}:* ${value}`,
  'row of a table': (label, _, value) => `|Name|Jane Roe|\n|${label}|${value}|\n`,
  'head of a table': (label, _, value) => `||Name||${label}||City||\n|Jane Roe|${value}|Testtown|\n`,
  'comma-separated lines': (label, _, value) => `name,${snake(label)},city\nJane Roe,${value},Testtown\n`,
  'label behind the number': (label, _, value) => `${value} is my ${label}.`,
  [BEHIND]: (_, local, value) => `${value} ist die ${local} der Kundin`,
  'label behind in brackets': (label, _, value) => `I have sent you ${value} (${label}) yesterday`,
  'label behind a comma': (label, _, value) => `${value}, that's my ${label}.`,
  'what it serves as': (label, _, value) => `She gave ${value} as her ${label} when she called.`,
  'question and answer': (label, _, value) => `Agent: What is your ${label}?\nCustomer: ${value}\nAgent: thanks`,
  'name and value of an input': (label, _, value) =>
    `<input type="text" name="${snake(label)}" value="${value}" size="9">`,
  'value and id of an input': (label, _, value) => `<input value='${value}' id='${camel(label)}' type='text'/>`,
  'label and input': (label, _, value) => `<label for="f7">${label}</label>\n<input id="f7" value="${value}">`,
  'bold label of HTML': (label, _, value) => `<p><strong>${label}:</strong> ${value}</p>`,
  'head of a table of HTML': (label, _, value) =>
    `<table><tr><th>Name</th><th>${label}</th></tr><tr><td>Jane Roe</td><td>${value}</td></tr></table>`,
  'name and value in JSON': (label, _, value) => `[{"name": "${camel(label)}", "type": "text", "value": "${value}"}]`,
  'value and label in JSON': (label, _, value) => `{"value": "${value}", "label": "${label}"}`,
  'insert of SQL': (label, _, value) =>
    `INSERT INTO customers (id, ${snake(label)}, city) VALUES (17, '${value}', 'Testtown');`,
};

/** Where a number stands that is something else, or that nothing tells. */
const ELSEWHERE: Readonly<Record<string, (value: string) => string>> = {
  'build number': (value) => `Jenkins build ${value} failed`,
  'order number': (value) => `order ${value} was shipped twice`,
  'log line': (value) => `2024-01-31 10:15:20,123 INFO [worker-3] processed ${value} in 12 ms`,
  path: (value) => `at /var/lib/jobs/${value}/log.txt`,
  'query of an address': (value) => `GET /api/items?page=2&item=${value}&sort=asc`,
  version: (value) => `fixed in version ${value}`,
};
/** Kinds whose form alone tells them, or stands for nothing else. */
const TELLING =
  /card$|IBAN|Social Security|ITIN|CURP|CPF|E-mail|phone|MAC address|IPv4|Ethereum|ORCID|resident identity|HETU|Finnish|AHV|VAT|Medicare|National Insurance|PAN|NHS|NRIC|DNI|CUIT|RUT|French social|French tax|Swedish|Norwegian|Icelandic|Estonian|PESEL|Czech birth|CNP|JMBG|AMKA|EGN|Turkish|German tax identification|South African|RUC|INN|driving licence/;

function scan(texts: readonly string[]): ScanReport[] {
  const options = { schemaVersion: SCHEMA_VERSION, keys: [], includeExamples: true };
  const lines = texts.map((content) => JSON.stringify({ options, format: 'text', content }));
  const run = spawnSync(nativeReport, { input: lines.join('\n'), encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.equal(run.status, 0, run.stderr);
  const nothing: ScanReport = { findings: [], suppressed: [], truncated: false, cuts: [] };
  const answers = run.stdout.split('\n').slice(0, texts.length);
  return answers.map((answer) => (answer === '' ? nothing : (JSON.parse(answer) as { report: ScanReport }).report));
}

/** Whether a finding of personal data covers most of the value. */
function isFound(report: ScanReport | undefined, text: string, value: string): boolean {
  const at = text.indexOf(value);
  return (report?.findings ?? []).some(({ category, start, end }) => {
    const covered = Math.min(end, at + value.length) - Math.max(start, at);
    return category === 'pii' && 2 * covered > value.length;
  });
}

const [head, ...rows] = rowsOf(fileURLToPath(new URL('personal-data-forms.csv', import.meta.url)));
const kinds = rows.map(([kind = '', label = '', local = '', form = '', check = '']) => {
  const random = new Random([...kind].reduce((seed, c) => (seed * 31 + (c.codePointAt(0) ?? 0)) >>> 0, 7));
  const body = parseBody(form);
  const values: string[] = [];
  for (let draws = 0; values.length < VALUES_PER_FORM && draws < MAX_DRAWS; draws += 1) {
    const value = draw(body, random);
    if (valid(check, value)) values.push(value);
  }
  return { kind, label, local, values };
});

test('every form of the table can be drawn', () => {
  assert.deepEqual(head, ['kind', 'label', 'local label', 'form', 'check']);
  assert.ok(kinds.length >= 110, `${String(kinds.length)} kinds`);
  for (const { kind, values } of kinds) assert.equal(values.length, VALUES_PER_FORM, kind);
});

test('each kind is found wherever a label says what it is', () => {
  const samples = kinds.flatMap(({ kind, label, local, values }) =>
    Object.entries(PLACES)
      .filter(([place]) => place !== BARE_LABEL || !NEEDS_SIGN.test(kind))
      .filter(([place]) => place !== BEHIND || !NO_NOUN.test(kind))
      .flatMap(([place, write]) =>
        values.map((value) => ({ what: `${kind} in ${place}`, value, text: write(label, local, value) })),
      ),
  );
  const reports = scan(samples.map(({ text }) => text));
  const missed = new Set(
    samples.filter(({ text, value }, i) => !isFound(reports[i], text, value)).map(({ what }) => what),
  );
  assert.deepEqual([...missed].sort(), []);
});

test('a number that nothing tells is no finding', () => {
  const samples = kinds
    .filter(({ kind }) => !TELLING.test(kind))
    .flatMap(({ kind, values }) =>
      Object.entries(ELSEWHERE).flatMap(([place, write]) =>
        values.map((value) => ({ what: `${kind} in ${place}`, value, text: write(value) })),
      ),
    );
  const reports = scan(samples.map(({ text }) => text));
  const wrong = samples.flatMap(({ what }, i) => {
    const rules = (reports[i]?.findings ?? []).filter(({ category }) => category === 'pii').map(({ rule }) => rule);
    return rules.length === 0 ? [] : [`${what}: ${rules.join(', ')}`];
  });
  assert.deepEqual([...new Set(wrong)].sort(), []);
});
