/**
 * What the usual Forge app does: for each rule, is its keyword in the text, then its regular expression. The 220 patterns were
 * chosen once from this project's secret rules and are frozen in frozen-patterns.json, so that more rules make no goal easier.
 */
import { readFileSync } from 'node:fs';
import type { Hit, Scanner } from './scanner.ts';

interface FrozenPattern {
  readonly id: string;
  readonly keywords: readonly string[];
  readonly source: string;
  readonly flags: string;
}

export function frozenPatterns(): FrozenPattern[] {
  return JSON.parse(readFileSync(new URL('frozen-patterns.json', import.meta.url), 'utf8')) as FrozenPattern[];
}

export function frozenLoop(): Scanner {
  const rules = frozenPatterns().map(({ keywords, source, flags }) => ({
    keywords,
    pattern: new RegExp(source, flags),
  }));
  return {
    name: 'JavaScript loop',
    scan: (text) => {
      const lower = text.toLowerCase();
      const hits: Hit[] = [];
      for (const { keywords, pattern } of rules) {
        if (!keywords.some((keyword) => lower.includes(keyword))) continue;
        for (const match of text.matchAll(pattern))
          hits.push({ start: match.index, end: match.index + match[0].length });
      }
      return hits;
    },
  };
}
