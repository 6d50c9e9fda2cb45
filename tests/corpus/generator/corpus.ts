/** The labelled corpus: every template of both halves filled in, the same on every machine. */
import { createHash } from 'node:crypto';
import { Random } from '../../support/random.ts';
import { toAdf, toPlain } from './adf.ts';
import type { AdfNode } from './adf.ts';
import { unframe } from './labels.ts';
import type { LabelFacts, Location } from './labels.ts';
import { fill, readTemplates } from './templates.ts';
import type { Filled, Half, Template } from './templates.ts';

export interface Label extends LabelFacts {
  /** Where the value lies in `text`. */
  readonly start: number;
  readonly end: number;
  /** Where it lies in `adf`; one entry for each string it runs through. */
  readonly locations?: readonly Location[];
}

export interface CorpusText {
  readonly id: string;
  readonly half: Half;
  readonly template: string;
  /** `written`: by hand, once. */
  readonly source: 'generated' | 'written';
  readonly surface: string;
  readonly language: string;
  readonly format: 'wiki' | 'plain' | 'adf';
  /** The text; for ADF its strings, one block per line. */
  readonly text: string;
  readonly adf?: AdfNode;
  readonly labels: readonly Label[];
}

/** How often a template that holds a label, or none, is filled in. */
const TIMES = { labelled: 7, plain: 16 };

const seedOf = (name: string): number => createHash('sha256').update(name).digest().readUInt32LE(0);

/** Takes the frames out of every string of a document. */
function unframeAdf(
  node: AdfNode,
  pointer: string,
  places: Map<number, Location[]>,
  open: { label: number | undefined },
): void {
  if (node.text !== undefined) node.text = unframe(node.text, `${pointer}/text`, places, open);
  for (const mark of node.marks ?? []) {
    // A link's target repeats nothing that is labelled.
    if (typeof mark.attrs?.['href'] === 'string') mark.attrs['href'] = unframe(mark.attrs['href'], '', new Map());
  }
  node.content?.forEach((child, i) => {
    unframeAdf(child, `${pointer}/content/${i}`, places, open);
  });
}

const BLOCKS = new Set(['paragraph', 'heading', 'codeBlock', 'tableRow']);

/** The strings of a document with their frames, blocks on lines of their own, as another scanner would be handed it. */
function textOf(node: AdfNode): string {
  if (node.type === 'hardBreak') return '\n';
  const inner = node.text ?? (node.content ?? []).map(textOf).join(node.type === 'tableRow' ? '\t' : '');
  return BLOCKS.has(node.type) && node.type !== 'tableRow' ? `${inner}\n` : inner;
}

function render({ wiki, labels }: Filled, format: CorpusText['format']): Pick<CorpusText, 'text' | 'adf' | 'labels'> {
  const adf = format === 'adf' ? toAdf(wiki) : undefined;
  const framed = adf ? textOf(adf).trimEnd() : format === 'plain' ? toPlain(wiki) : wiki;
  const places = new Map<number, Location[]>();
  const text = unframe(framed, '', places);
  const inAdf = new Map<number, Location[]>();
  if (adf) unframeAdf(adf, '', inAdf, { label: undefined });
  const placed = labels.map((label, i): Label => {
    const place = places.get(i)?.[0];
    if (!place) throw new Error(`label ${i} is lost`);
    const locations = inAdf.get(i);
    if (adf && !locations) throw new Error(`label ${i} is lost in the document`);
    return { ...label, start: place.start, end: place.end, ...(locations ? { locations } : {}) };
  });
  return { text, ...(adf ? { adf } : {}), labels: placed };
}

/** Something a text may stand beside: a trace, a list, thanks. */
function withNoise(filled: Filled, noise: readonly Template[], random: Random): Filled {
  if (random.below(5) >= 2) return filled;
  const extra = fill(random.pick(noise).body, random);
  if (extra.labels.length > 0) throw new Error('noise holds no labels');
  const parts = random.below(2) === 0 ? [filled.wiki, extra.wiki] : [extra.wiki, filled.wiki];
  return { ...filled, wiki: parts.join('\n\n') };
}

function textsOf(template: Template, noise: readonly Template[]): CorpusText[] {
  const labelled = /<<(secret|pii|example):/.test(template.body);
  const times = template.written ? 1 : template.repeat * (labelled ? TIMES.labelled : TIMES.plain);
  return Array.from({ length: times }, (_, i) => {
    const id = `${template.half}/${template.name}/${i}`;
    const random = new Random(seedOf(id));
    const format = random.pick(['wiki', 'wiki', 'wiki', 'adf', 'adf', 'adf', 'plain'] as const);
    const filled = fill(template.body, random);
    try {
      return {
        id,
        half: template.half,
        template: template.name,
        source: template.written ? 'written' : 'generated',
        surface: template.surface,
        language: template.language,
        format,
        ...render(template.written ? filled : withNoise(filled, noise, random), format),
      };
    } catch (error) {
      throw new Error(`${id}: ${error instanceof Error ? error.message : 'failed'}`);
    }
  });
}

/** All texts of a half. */
export function corpusOf(half: Half): CorpusText[] {
  const templates = readTemplates(half);
  const noise = templates.filter((template) => template.name.startsWith('noise-'));
  const seen = new Set<string>();
  return templates
    .filter((template) => !template.name.startsWith('noise-'))
    .flatMap((template) => textsOf(template, noise))
    .filter(({ format, text }) => {
      // A template with little to fill in gives the same text again.
      const key = `${format} ${text}`;
      return !seen.has(key) && seen.add(key);
    });
}

/** One JSON object per line, for the digest and for other programs. */
export const toJsonLines = (texts: readonly CorpusText[]): string =>
  texts.map((text) => `${JSON.stringify(text)}\n`).join('');
