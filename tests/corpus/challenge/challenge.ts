/**
 * The challenge: every syntax crossed with every class of value under changing names, and the same syntaxes with what only
 * looks like a credential. Seeded by the cell's name, so a new cell changes no other.
 */
import { createHash } from 'node:crypto';
import { Random } from '../../support/random.ts';
import { codeSyntaxes } from './code-syntaxes.ts';
import { commandSyntaxes } from './command-syntaxes.ts';
import { configSyntaxes } from './config-syntaxes.ts';
import { fileSyntaxes } from './file-syntaxes.ts';
import { languageSyntaxes } from './language-syntaxes.ts';
import { layoutSyntaxes } from './layout-syntaxes.ts';
import { credentialNames, harmlessNames, styled } from './names.ts';
import { aboutNames, aboutValues, fits, harmlessTexts, negativeClasses, withRandomParts } from './negatives.ts';
import { noteSyntaxes } from './note-syntaxes.ts';
import { pairSyntaxes } from './pair-syntaxes.ts';
import { sentenceSyntaxes } from './sentence-syntaxes.ts';
import { settingSyntaxes } from './setting-syntaxes.ts';
import type { Syntax } from './syntax.ts';
import { textSyntaxes } from './text-syntaxes.ts';
import { toolSyntaxes } from './tool-syntaxes.ts';
import { valueClasses, written } from './values.ts';

export interface ChallengeCase {
  readonly family: Syntax['family'] | 'whole-text';
  readonly syntax: string;
  readonly name: string;
  readonly value: string;
  readonly text: string;
  /** Where the credential stands, in UTF-16 units; nothing where there is none. */
  readonly span?: readonly [number, number];
}

export const allSyntaxes: readonly Syntax[] = [
  ...configSyntaxes,
  ...commandSyntaxes,
  ...codeSyntaxes,
  ...textSyntaxes,
  ...noteSyntaxes,
  ...layoutSyntaxes,
  ...pairSyntaxes,
  ...languageSyntaxes,
  ...sentenceSyntaxes,
  ...fileSyntaxes,
  ...settingSyntaxes,
  ...toolSyntaxes,
];

const seeded = (cell: string): Random =>
  new Random(createHash('sha256').update(`challenge/${cell}`).digest().readUInt32LE(0));

/** The filled template, and where the value begins in it. */
function filled(template: string, name: string, value: string): { text: string; start: number } {
  const named = template.replaceAll('§n', () => name);
  const start = named.indexOf('§v');
  return { text: named.replace('§v', () => value), start };
}

function positives(syntax: Syntax, perCell: number): ChallengeCase[] {
  const cases: ChallengeCase[] = [];
  for (const group of syntax.groups) {
    for (const valueClass of valueClasses.filter(({ groups }) => groups.includes(group))) {
      const random = seeded(`${syntax.name}/${group}/${valueClass.name}`);
      for (let i = 0; i < perCell; i += 1) {
        const words = random.pick(credentialNames[group]);
        const value = written(valueClass.make(random), syntax.writing);
        if (value === undefined) continue;
        const { text, start } = filled(syntax.template, styled(words, syntax.style), value);
        const name = syntax.template.includes('§n') ? words.join(' ') : '(fixed)';
        const { family } = syntax;
        cases.push({
          family,
          syntax: syntax.name,
          name,
          value: valueClass.name,
          text,
          span: [start, start + value.length],
        });
      }
    }
  }
  return cases;
}

function negatives(syntax: Syntax, perCell: number): ChallengeCase[] {
  const cases: ChallengeCase[] = [];
  const { family } = syntax;
  const add = (name: readonly string[], value: string, className: string): void => {
    const { text } = filled(syntax.template, styled(name, syntax.style), value);
    cases.push({ family, syntax: syntax.name, name: name.join(' '), value: className, text });
  };
  for (const group of syntax.groups) {
    for (const { name: className, place, values } of negativeClasses) {
      const random = seeded(`${syntax.name}/${group}/${className}`);
      const possible = values.filter((value) => fits(place, value, syntax));
      for (let i = 0; i < perCell && possible.length > 0; i += 1)
        add(random.pick(credentialNames[group]), random.pick(possible), className);
    }
  }
  if (!syntax.template.includes('§n')) return cases;
  const random = seeded(`${syntax.name}/harmless`);
  const generated = valueClasses.filter(({ name }) => /^(base62-24|hex-32|hex-40|uuid|base64-32|digits-8)$/.test(name));
  for (let i = 0; i < perCell; i += 1) {
    const value = written(random.pick(generated).make(random), syntax.writing);
    if (value !== undefined) add(random.pick(harmlessNames), value, 'harmless-name');
    const about = random.pick(aboutValues);
    if (fits('any', about, syntax)) add(random.pick(aboutNames), about, 'name-about');
  }
  return cases;
}

/** All cases, `perCell` of each cell. */
export function challenge(perCell: number): ChallengeCase[] {
  const random = seeded('whole texts');
  return [
    ...allSyntaxes.flatMap((syntax) => [...positives(syntax, perCell), ...negatives(syntax, perCell)]),
    ...harmlessTexts.map((text, i): ChallengeCase => {
      return {
        family: 'whole-text',
        syntax: `text-${i + 1}`,
        name: '',
        value: 'whole-text',
        text: withRandomParts(text, random),
      };
    }),
  ];
}
