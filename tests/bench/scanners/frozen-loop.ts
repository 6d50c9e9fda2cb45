/**
 * What the usual Forge app does: for each rule, is its keyword in the text, then its regular expression. The 220 patterns were
 * chosen once from this project's secret rules and are frozen in frozen-patterns.json, so that more rules make no goal easier.
 */
import patterns from './frozen-patterns.json' with { type: 'json' };
import type { Hit, Scanner } from './scanner.ts';

export function frozenLoop(): Scanner {
  const rules = patterns.map(({ keywords, source, flags }) => ({
    keywords,
    pattern: new RegExp(source, flags),
  }));
  return {
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
