/**
 * Cases of the corpus: cases/<name>.json holds {"why", "format", "content", "options"?}, cases/<name>.expected.json the report.
 * Anywhere in a case a list of strings under "text", "content" of a text, or an attribute stands for their concatenation, so
 * that no file holds a token in one piece.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { z } from 'zod';
import type { ScanInput, SessionOptions } from '../../forge-app/src/engine/contract.ts';
import { testKey } from '../support/engine.ts';

const folder = new URL('./cases/', import.meta.url);

const caseFile = z.strictObject({
  why: z.string(),
  format: z.enum(['text', 'plain', 'adf']),
  content: z.unknown(),
  options: z.record(z.string(), z.unknown()).optional(),
});

export interface CorpusCase {
  readonly name: string;
  readonly input: ScanInput;
  readonly options: SessionOptions;
  /** Where the golden report stands. */
  readonly expected: URL;
}

/** `value` with every list of strings joined. */
function joinFragments(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.length > 0 && value.every((item) => typeof item === 'string')
      ? value.join('')
      : value.map(joinFragments);
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, joinFragments(item)]));
}

export function readCases(): CorpusCase[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json') && !file.endsWith('.expected.json'))
    .sort()
    .map((file) => {
      const name = file.slice(0, -'.json'.length);
      const read = caseFile.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
      const content = joinFragments(read.content);
      return {
        name,
        input: { format: read.format, content: typeof content === 'string' ? content : JSON.stringify(content) },
        options: { keys: [testKey(1)], ...(read.options as Partial<SessionOptions> | undefined) },
        expected: new URL(`${name}.expected.json`, folder),
      };
    });
}
