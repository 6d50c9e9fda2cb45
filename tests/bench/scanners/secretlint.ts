import { creator } from '@secretlint/secretlint-rule-preset-recommend';
import { lintSource } from '@secretlint/core';
import type { Scanner } from './scanner.ts';

/** Its recommended preset. Its profiler would keep a mark for every rule and text, so it is muted. */
export function secretlint(): Scanner {
  const nothing = (): PerformanceMeasure => ({}) as PerformanceMeasure;
  performance.mark = nothing;
  performance.measure = nothing;
  const config = { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator }] };
  return {
    async scan(text) {
      const source = { content: text, filePath: 'issue.txt', ext: '.txt', contentType: 'text' as const };
      const { messages } = await lintSource({ source, options: { config, noPhysicFilePath: true } });
      return messages.map(({ range: [start, end] }) => ({ start, end }));
    },
  };
}
