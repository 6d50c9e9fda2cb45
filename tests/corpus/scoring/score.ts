/** Counts a scanner's findings against the labels of the corpus. */
import type { CorpusText, Label } from '../generator/corpus.ts';
import type { Location } from '../generator/labels.ts';
import { names } from './kinds.ts';
import { noCounts, overlaps } from './match.ts';
import type { Counts, Found } from './match.ts';

export type Category = Found['category'];

export interface Miss {
  readonly id: string;
  readonly kind: string;
  readonly category: Category;
  /** `missed`: a label not found. `wrong`: a finding without a label. */
  readonly what: 'missed' | 'wrong';
}

/** Here `found` wants the kind to agree. */
export interface KindCounts extends Counts {
  /** Found under a kind that does not name what the label says. */
  otherwise: number;
}

export interface Score {
  readonly category: Record<Category, Counts>;
  /**
   * By category and the label's kind. A finding without a label counts for the kind of label that the engine's kind names most
   * often, or for the engine's kind in square brackets where it names none.
   */
  readonly kinds: Map<string, KindCounts>;
  /** By the level of the finding: right ones and wrong ones. */
  readonly levels: Record<Category, Record<Found['confidence'], { right: number; wrong: number }>>;
  /** Texts without any label, and those of them with a finding. */
  readonly clean: { texts: number; alarmed: number };
  readonly misses: Miss[];
}

const noLevels = (): Record<Found['confidence'], { right: number; wrong: number }> => ({
  high: { right: 0, wrong: 0 },
  medium: { right: 0, wrong: 0 },
  low: { right: 0, wrong: 0 },
});

export function placesOf(label: Label, readsAdf: boolean): readonly Location[] {
  return (readsAdf ? label.locations : undefined) ?? [{ pointer: '', start: label.start, end: label.end }];
}

export function score(
  texts: readonly CorpusText[],
  answers: readonly (readonly Found[])[],
  readsAdf: boolean,
  categories: readonly Category[],
): Score {
  const result: Score = {
    category: { secret: noCounts(), pii: noCounts() },
    kinds: new Map(),
    levels: { secret: noLevels(), pii: noLevels() },
    clean: { texts: 0, alarmed: 0 },
    misses: [],
  };
  const kindCounts = (category: Category, kind: string): KindCounts => {
    const key = `${category} ${kind}`;
    const counts = result.kinds.get(key) ?? { ...noCounts(), otherwise: 0 };
    result.kinds.set(key, counts);
    return counts;
  };
  const owners = new Owners();
  const alarms: Found[] = [];
  texts.forEach((text, i) => {
    const found = (answers[i] ?? []).filter(({ category }) => categories.includes(category));
    const matches = (label: Label): Found[] =>
      found.filter(
        (finding) => finding.category === label.category && overlaps(placesOf(label, readsAdf), finding.places),
      );
    const explained = new Set<Found>();
    for (const label of text.labels.filter(
      ({ status, category }) => status === 'active' && categories.includes(category),
    )) {
      const hits = matches(label);
      for (const hit of hits) explained.add(hit);
      if (!label.required) continue;
      const kind = kindCounts(label.category, label.kind);
      if (hits.length === 0) {
        kind.missed += 1;
        result.category[label.category].missed += 1;
        result.misses.push({ id: text.id, kind: label.kind, category: label.category, what: 'missed' });
      } else {
        const named = hits.filter((hit) => names(label.kind, hit.kind));
        if (named.length > 0) kind.found += 1;
        else kind.otherwise += 1;
        for (const hit of named) owners.add(hit.kind, label.kind);
        result.category[label.category].found += 1;
      }
    }
    for (const finding of found) {
      const level = result.levels[finding.category][finding.confidence];
      if (explained.has(finding)) level.right += 1;
      else {
        level.wrong += 1;
        result.category[finding.category].wrong += 1;
        alarms.push(finding);
        result.misses.push({ id: text.id, kind: finding.kind, category: finding.category, what: 'wrong' });
      }
    }
    if (!text.labels.some(({ status }) => status === 'active')) {
      result.clean.texts += 1;
      if (found.length > 0) result.clean.alarmed += 1;
    }
  });
  for (const { category, kind } of alarms) kindCounts(category, owners.of(kind) ?? `[${kind}]`).wrong += 1;
  return result;
}

/** Which kind of label a kind of the engine names most often. */
class Owners {
  readonly #counts = new Map<string, Map<string, number>>();

  add(found: string, label: string): void {
    const labels = this.#counts.get(found) ?? new Map<string, number>();
    labels.set(label, (labels.get(label) ?? 0) + 1);
    this.#counts.set(found, labels);
  }

  of(found: string): string | undefined {
    return [...(this.#counts.get(found) ?? [])].sort((a, b) => b[1] - a[1])[0]?.[0];
  }
}

/** How many published samples a scan shows. */
export function samplesShown(
  texts: readonly CorpusText[],
  answers: readonly (readonly Found[])[],
): { shown: number; all: number } {
  const counts = { shown: 0, all: 0 };
  texts.forEach((text, i) => {
    for (const label of text.labels.filter(({ status }) => status === 'example')) {
      counts.all += 1;
      if (answers[i]?.some((finding) => overlaps(placesOf(label, true), finding.places))) counts.shown += 1;
    }
  });
  return counts;
}
