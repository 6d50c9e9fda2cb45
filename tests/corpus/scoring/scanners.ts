/** The engine as shipped and two scanners from npm, behind one shape. */
import type * as Public from '../../../forge-app/src/engine/public.ts';
import type { Confidence } from '../../../forge-app/src/engine/contract.ts';
import type { CorpusText } from '../generator/corpus.ts';
import type { Found } from './match.ts';

export interface Scanner {
  readonly name: string;
  /** Only these categories are counted. */
  readonly categories: readonly Found['category'][];
  /** True when findings point into the document, not into its text. */
  readonly readsAdf: boolean;
  scan(texts: readonly CorpusText[]): Promise<Found[][]>;
}

/** The shipped bundle, not the sources: what is measured is what runs on the platform. */
const bundle = new URL('../../../forge-app/dist/engine.mjs', import.meta.url).href;

export async function openEngine(options: Public.CreateEngineOptions): Promise<Public.EmbeddedEngine> {
  const { createEngine } = (await import(bundle)) as typeof Public;
  return createEngine(options);
}

/** The day at which the corpus stands; expiry dates of tokens are judged by it. */
export const NOW = Date.UTC(2026, 0, 1);

export function foundOf(finding: Public.Finding): Found {
  const { category, kind, confidence, locations, start, end } = finding;
  return { category, kind, confidence, places: locations.length > 0 ? locations : [{ pointer: '', start, end }] };
}

/** The findings of one answer as they are counted: the identifier that was found beside a secret is found too. */
export function allFoundOf(finding: Public.Finding): Found[] {
  const { pairedWith } = finding;
  if (pairedWith === undefined) return [foundOf(finding)];
  return [foundOf(finding), { ...foundOf(finding), kind: pairedWith.kind, places: pairedWith.locations }];
}

const inputOf = (text: CorpusText): Public.ScanInput =>
  text.adf
    ? { format: 'adf', content: JSON.stringify(text.adf) }
    : { format: text.format === 'plain' ? 'plain' : 'text', content: text.text };

export function engineAt(minConfidence: Confidence, includeExamples = false): Scanner {
  return {
    name: 'this engine',
    categories: ['secret', 'pii'],
    readsAdf: true,
    async scan(texts) {
      const engine = await openEngine({ minConfidence, includeExamples, now: NOW });
      const answers = texts.map((text) => engine.scanBatch([inputOf(text)])[0]);
      engine.close();
      return answers.map((answer, i) => {
        if (answer === undefined || 'error' in answer)
          throw new Error(`${texts[i]?.id ?? ''}: ${answer?.error.code ?? 'no answer'}`);
        return answer.report.findings.flatMap(allFoundOf);
      });
    },
  };
}

export const secretlint: Scanner = {
  name: 'secretlint',
  categories: ['secret'],
  readsAdf: false,
  async scan(texts) {
    const { lintSource } = await import('@secretlint/core');
    const { creator } = await import('@secretlint/secretlint-rule-preset-recommend');
    const config = { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator }] };
    const results: Found[][] = [];
    for (const { text } of texts) {
      const { messages } = await lintSource({
        source: { content: text, filePath: 'issue.txt', ext: '.txt', contentType: 'text' },
        options: { config },
      });
      results.push(
        messages.map(({ ruleId, range }) => ({
          category: 'secret',
          kind: ruleId,
          confidence: 'high',
          places: [{ pointer: '', start: range[0], end: range[1] }],
        })),
      );
    }
    return results;
  },
};

const SECRET_TYPE = /API|TOKEN|SECRET|PASSWORD|JWT|CREDENTIAL|PRIVATE_KEY|ACCESS_KEY|CONNECTION|SESSION/;

/** What the corpus does not label cannot be wrong. */
const NOT_LABELLED = new Set(['DATE', 'USERNAME']);

/** Without its names and addresses, which the corpus does not label either. */
export const openredaction: Scanner = {
  name: 'openredaction',
  categories: ['secret', 'pii'],
  readsAdf: false,
  async scan(texts) {
    const { OpenRedaction } = await import('openredaction');
    const redactor = new OpenRedaction({ includeNames: false, includeAddresses: false });
    const results: Found[][] = [];
    for (const { text } of texts) {
      const { detections } = await redactor.detect(text);
      results.push(
        detections
          .filter(({ type }) => !NOT_LABELLED.has(type))
          .map(({ type, position }) => ({
            category: SECRET_TYPE.test(type) ? 'secret' : 'pii',
            kind: type,
            confidence: 'high',
            places: [{ pointer: '', start: position[0], end: position[1] }],
          })),
      );
    }
    return results;
  },
};
