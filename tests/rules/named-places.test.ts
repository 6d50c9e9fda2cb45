/**
 * Tokens that only the provider's name tells (rules/secrets/named), drawn at random and put where people paste them, under
 * names in every spelling. In settings the finding must name the type; in sentences, calls and tables a generic rule may do.
 */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';
import { Random } from '../support/random.ts';
import { draw, parseBody, reportsOf } from './token-forms.ts';

interface Type {
  readonly body: string;
  readonly near?: readonly string[];
}
interface Provider {
  readonly provider: string;
  readonly words?: readonly string[];
  readonly types: Readonly<Record<string, string | Type>>;
}
/** A provider's word and a name of its token, and a token. */
interface Sample {
  readonly rule: string;
  readonly words: readonly string[];
  readonly near: readonly string[];
  readonly token: string;
}

const folder = new URL('../../rules/secrets/named/', import.meta.url);
const slug = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const snake = (words: readonly string[]): string => words.join('_');
const env = (words: readonly string[]): string => snake(words).toUpperCase();
const kebab = (words: readonly string[]): string => words.join('-');
const pascal = (words: readonly string[]): string => words.map(upper).join('');
const camel = (words: readonly string[]): string => words.map((word, i) => (i === 0 ? word : upper(word))).join('');
const title = (words: readonly string[]): string => words.map(upper).join(' ');

type Place = (sample: Sample, name: readonly string[]) => string;

const SETTINGS: Readonly<Record<string, Place>> = {
  'environment file': ({ token }, name) => `${env(name)}=${token}`,
  export: ({ token }, name) => `export ${env(name)}='${token}'`,
  properties: ({ token }, name) => `${name.join('.')} = ${token}`,
  YAML: ({ token }, name) => `  ${kebab(name)}: ${token}\n  retries: 3`,
  'quoted YAML': ({ token }, name) => `${snake(name)}: "${token}"`,
  'nested YAML': ({ token, words, near }) => `${snake(words)}:\n  ${snake(near)}: ${token}\n`,
  JSON: ({ token }, name) => `{"${camel(name)}": "${token}", "retries": 3}`,
  'nested JSON': ({ token, words, near }) => `{"${snake(words)}": {"${camel(near)}": "${token}"}}`,
  'escaped JSON': ({ token }, name) => `"{\\"${snake(name)}\\":\\"${token}\\"}"`,
  'JavaScript constant': ({ token }, name) => `const ${camel(name)} = '${token}';`,
  'Java constant': ({ token }, name) => `private static final String ${env(name)} = "${token}";`,
  'Go assignment': ({ token }, name) => `${camel(name)} := "${token}"`,
  'Ruby or PHP array': ({ token }, name) => `'${snake(name)}' => '${token}',`,
  arrow: ({ token }, name) => `${title(name)} -> ${token}`,
  'flag with a sign': ({ token }, name) => `run --${kebab(name)}=${token}`,
  'XML element': ({ token }, name) => `<${camel(name)}>${token}</${camel(name)}>`,
  'XML attribute': ({ token }, name) => `<add key="${pascal(name)}" value="${token}" />`,
  header: ({ token }, name) => `curl -H "X-${kebab(name.map(upper))}: ${token}" https://example.com`,
  'label of a sentence': ({ token }, name) => `${title(name)}: ${token}`,
  'wiki monospace': ({ token }, name) => `${title(name)}: {{${token}}}`,
  'bold label': ({ token }, name) => `*${title(name)}*: ${token}`,
  Terraform: ({ token }, name) => `${snake(name)}     = "${token}"`,
  'docker run': ({ token }, name) => `docker run -e ${env(name)}=${token} app`,
  'line below': ({ token }, name) => `${title(name)}:\n${token}`,
  'HTML row': ({ token }, name) => `<td>${title(name)}</td><td>${token}</td>`,
};

const SENTENCES: Readonly<Record<string, Place>> = {
  flag: ({ token }, name) => `run --${kebab(name)} ${token} --verbose`,
  is: ({ token }, name) => `Our ${title(name)} is ${token}, please rotate it.`,
  for: ({ token, words, near }) => `The ${near.join(' ')} for ${title(words)} is ${token}`,
  'in backticks': ({ token }, name) => `I used the ${title(name)} \`${token}\` for this.`,
  'in brackets': ({ token }, name) => `It fails with our ${title(name)} (${token}).`,
  'keyword argument': ({ token, words, near }) => `client = ${pascal(words)}(${snake(near)}="${token}")`,
  setter: ({ token, words, near }) => `${camel(words)}.set${pascal(near)}("${token}");`,
  'table cells': ({ token }, name) => `||Name||Value||\n|${title(name)}|${token}|`,
  'head of a column': ({ token }, name) => `||${title(name)}||Stage||\n|${token}|test|`,
};

const TOKENS_PER_TYPE = 2;

function samplesOf({ provider, words, types }: Provider): Sample[] {
  return Object.entries(types).flatMap(([id, type]) => {
    const { body, near } = typeof type === 'string' ? { body: type, near: undefined } : type;
    const rule = `${slug(provider)}.${id}`;
    const random = new Random([...rule].reduce((sum, c) => sum * 31 + c.charCodeAt(0), 7));
    const form = parseBody(body);
    const names = near ?? ['api key', 'token', 'secret'];
    return Array.from({ length: TOKENS_PER_TYPE }, (_, i) => ({
      rule,
      words: (words?.[0] ?? slug(provider).replaceAll('-', ' ')).split(' '),
      near: (names[i % names.length] ?? 'token').split(' '),
      token: draw(form, random),
    }));
  });
}

const samples = readdirSync(folder).flatMap((file) => {
  const { template, providers } = parse(readFileSync(new URL(file, folder), 'utf8')) as {
    template: string;
    providers: Provider[];
  };
  return template === 'named_token' ? providers.flatMap(samplesOf) : [];
});

/** The share of samples found in each place, and of those found that carry the rule's name, in percent. */
function sharesOf(places: Readonly<Record<string, Place>>): Map<string, { found: number; named: number }> {
  const shares = new Map<string, { found: number; named: number }>();
  for (const [place, text] of Object.entries(places)) {
    const reports = reportsOf(samples.map((sample) => text(sample, [...sample.words, ...sample.near])));
    let [found, named] = [0, 0];
    samples.forEach(({ rule }, i) => {
      const rules = reports[i]?.findings.map((finding) => finding.rule) ?? [];
      if (rules.length > 0) found += 1;
      if (rules.includes(rule)) named += 1;
    });
    shares.set(place, { found: (100 * found) / samples.length, named: (100 * named) / samples.length });
  }
  return shares;
}

test('there is a sample of every named type', () => {
  assert.ok(samples.length >= 2 * 700, `${samples.length} samples`);
});

test('settings under the name of the provider give a finding that names the type', () => {
  for (const [place, { named }] of sharesOf(SETTINGS)) assert.ok(named >= 98.5, `${place}: ${named.toFixed(1)} %`);
});

test('tokens in sentences, calls and tables are found', () => {
  for (const [place, { found }] of sharesOf(SENTENCES)) assert.ok(found >= 93, `${place}: ${found.toFixed(1)} %`);
});
