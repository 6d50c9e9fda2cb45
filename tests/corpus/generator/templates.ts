/**
 * Reads templates and fills them in. A file holds records that begin with `=== name key=value...`; in the text
 *
 *     <<secret:maker>>            a value of that maker, labelled; the maker's name is the kind
 *     <<secret:maker/kind>>       the same under another kind
 *     <<secret:password=Ab|cd>>   this value, written in pieces so that no file holds it whole
 *     <<pii:...>>                 the same for personal data
 *     <<example:...>>             a published sample
 *     <<neg:...>> <<x:...>>       a look-alike, a plain word: no label
 *     ...#a>>                     the same value wherever the letter is the same
 *     ...?>>                      a label that need not be found
 *     {~one|two|~}                one of these
 */
import { readFileSync, readdirSync } from 'node:fs';
import type { Random } from '../../support/random.ts';
import { frame } from './labels.ts';
import type { LabelFacts } from './labels.ts';
import { nationalIds } from './national-ids.ts';
import { people } from './people.ts';
import { negatives } from './plain-values.ts';
import { secrets } from './secrets.ts';
import { examples, namedTokens, tokenGroups, tokens } from './tokens.ts';
import { fillers } from './words.ts';

export type Half = 'development' | 'sealed';

export interface Template {
  readonly half: Half;
  readonly name: string;
  /** True: one text, written as it stands; false: filled in many times. */
  readonly written: boolean;
  readonly surface: string;
  readonly language: string;
  readonly repeat: number;
  readonly body: string;
}

const folder = new URL('../templates/', import.meta.url);

function readFile(half: Half, file: string): Template[] {
  const text = readFileSync(new URL(`${half}/${file}`, folder), 'utf8');
  return text
    .split(/^=== /m)
    .slice(1)
    .map((record) => {
      const end = record.indexOf('\n');
      const [name = '', ...pairs] = record.slice(0, end).split(' ');
      const options = new Map(
        pairs.map((pair): [string, string] => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
      );
      return {
        half,
        name,
        written: file.startsWith('hand-'),
        surface: options.get('kind') ?? 'comment',
        language: options.get('lang') ?? 'en',
        repeat: Number(options.get('repeat') ?? 1),
        body: record.slice(end + 1).trimEnd(),
      };
    });
}

/** All templates of a half, in the order of files and records. */
export function readTemplates(half: Half): Template[] {
  const files = readdirSync(new URL(`${half}/`, folder)).filter((file) => file.endsWith('.txt'));
  return files.sort().flatMap((file) => readFile(half, file));
}

const SLOT =
  /<<(secret|pii|example|neg|x):([a-z0-9-]+)(?:\/([a-z0-9-]+))?(?:=((?:[^>]|>(?!>))+)|(?:#([a-z]))?(\?)?)>>/g;

type Maker = (random: Random) => string;

interface Value {
  readonly kind: string;
  readonly text: string;
}

/** A value for a slot, and the kind under which it is labelled. */
function make(random: Random, type: string, name: string): Value {
  const group = tokenGroups[name];
  if (type === 'secret' && group) return make(random, type, random.pick(group));
  if (type === 'example') return { kind: name, text: random.pick(examples[name] ?? []) };
  const tables: Readonly<Record<string, readonly Readonly<Record<string, Maker>>[]>> = {
    secret: [secrets, tokens, namedTokens],
    pii: [people, nationalIds],
    neg: [negatives],
    x: [fillers],
  };
  const maker = tables[type]?.map((table) => table[name]).find((found) => found !== undefined);
  if (!maker) throw new Error(`no maker for ${type}:${name}`);
  return { kind: name, text: maker(random) };
}

/** Kinds that several makers share. */
function plainKind(kind: string): string {
  if (kind.startsWith('iban')) return 'iban';
  if (kind.startsWith('phone')) return 'phone';
  if (kind.startsWith('card')) return 'payment-card';
  return kind;
}

const PERSONAL = new Set(['payment-card', 'iban', 'us-ssn']);

export interface Filled {
  /** Wiki markup with framed values. */
  readonly wiki: string;
  readonly labels: readonly LabelFacts[];
}

/** One text of a template. */
export function fill(body: string, random: Random): Filled {
  const labels: LabelFacts[] = [];
  const kept = new Map<string, Value>();
  const chosen = body.replace(/\{~(.*?)~\}/gs, (_, options: string) => random.pick(splitOptions(options)));
  const wiki = chosen.replace(
    SLOT,
    (_, type: string, name: string, kind?: string, literal?: string, same?: string, optional?: string) => {
      const key = `${type}:${name}#${same ?? ''}`;
      const value =
        literal === undefined
          ? ((same === undefined ? undefined : kept.get(key)) ?? make(random, type, name))
          : { kind: name, text: literal.replaceAll('|', '') };
      if (same !== undefined) kept.set(key, value);
      if (type === 'neg' || type === 'x') return value.text;
      const labelKind = kind ?? plainKind(value.kind);
      labels.push({
        category: type === 'pii' || (type === 'example' && PERSONAL.has(labelKind)) ? 'pii' : 'secret',
        kind: labelKind,
        status: type === 'example' ? 'example' : 'active',
        required: optional === undefined,
      });
      return frame(value.text, labels.length - 1);
    },
  );
  const left = /<<[a-z]+:[^>]*>>/.exec(wiki);
  if (left) throw new Error(`not a slot: ${left[0]}`);
  return { wiki, labels };
}

/** Splits at `|`, but not inside a slot. */
function splitOptions(options: string): string[] {
  return options.split(/\|(?![^<]*>>)/);
}
