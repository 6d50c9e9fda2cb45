/**
 * Exact spans: a random value in every way of writing that the tables hold is reported from its first character to its last,
 * and nothing beside it is reported as a secret.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BASE62, DIGITS, LOWER, Random, UPPER } from '../support/random.ts';
import { COMMAND_SPANS } from './command-spans.ts';
import { KEY_SPANS } from './key-spans.ts';
import { PASSWORD_SPANS } from './password-spans.ts';
import { SETTING_SPANS } from './setting-spans.ts';
import { reportsOf } from './token-forms.ts';

const WORDS = ['Cactus', 'Donkey', 'Engine', 'Garden', 'Kitten', 'Ladder', 'Magnet', 'Oyster', 'Pepper', 'Ribbon'];
type Maker = (random: Random) => string;

const MAKERS: Readonly<Record<string, readonly Maker[]>> = {
  k: [
    (random) => random.text(BASE62, 32),
    (random) => `${random.text('abcdef', 1)}${random.text(`abcdef${DIGITS}`, 31)}`,
    (random) => `${random.text(LOWER + DIGITS, 22)}${random.text(DIGITS, 2)}`,
  ],
  p: [
    (random) => `${random.pick(WORDS)}20${random.text('12', 1)}${random.text(DIGITS, 1)}!`,
    (random) => `${random.pick(WORDS)}#${random.text('23456789', 2)}${random.pick(WORDS)}`,
    (random) => `${random.text(LOWER, 2)}${random.text(DIGITS, 1)}${random.text(UPPER, 2)}${random.text(DIGITS, 2)}Xk`,
  ],
};

interface Written {
  readonly template: string;
  readonly text: string;
  readonly spans: readonly (readonly [start: number, end: number])[];
}

/** `template` filled with values of the `turn`th maker. */
function written(template: string, turn: number, random: Random): Written {
  const spans: [number, number][] = [];
  let text = '';
  for (const piece of template.split(/(§[kp])/)) {
    const makers = piece.startsWith('§') ? MAKERS[piece.slice(1)] : undefined;
    const value = makers?.[turn % makers.length]?.(random);
    if (value !== undefined) spans.push([text.length, text.length + value.length]);
    text += value ?? piece;
  }
  return { template, text, spans };
}

/** What is not exact, each with its way of writing. */
function unlike(templates: readonly string[], seed: number): string[] {
  const random = new Random(seed);
  const samples = templates.flatMap((template) => [0, 1, 2].map((turn) => written(template, turn, random)));
  const reports = reportsOf(samples.map(({ text }) => text));
  return samples.flatMap(({ template, text, spans }, i) => {
    const found = (reports[i]?.findings ?? []).filter(({ category }) => category === 'secret');
    const told = found.map(({ start, end }) => `${start}-${end}`).sort();
    const wanted = spans.map(([start, end]) => `${start}-${end}`).sort();
    const exact = told.length === wanted.length && told.every((span, at) => span === wanted[at]);
    return exact
      ? []
      : [`${template}: ${found.map(({ rule, start, end }) => `${rule} ${text.slice(start, end)}`).join('; ')}`];
  });
}

const TABLES = { keys: KEY_SPANS, passwords: PASSWORD_SPANS, commands: COMMAND_SPANS, settings: SETTING_SPANS };

Object.entries(TABLES).forEach(([name, templates], i) => {
  test(`${name} are reported from end to end, and nothing else is`, () => {
    const wrong = unlike(templates, 20261128 + i);
    assert.ok(wrong.length <= 0.005 * 3 * templates.length, `${wrong.length}:\n${wrong.join('\n')}`);
  });
});

test('the tables are broad, and no way of writing is in them twice', () => {
  const all = Object.values(TABLES).flat();
  assert.ok(all.length >= 800, `${all.length}`);
  assert.equal(new Set(all).size, all.length);
});
