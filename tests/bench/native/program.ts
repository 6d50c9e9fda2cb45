/** How native scanners are started: what they need is in build/bench (scripts/lib/bench-tools), the texts come from here. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { makeCorpora } from '../corpora/index.ts';

const build = new URL('../../../build/bench/', import.meta.url);
const patterns = fileURLToPath(new URL('../scanners/frozen-patterns.json', import.meta.url));
/** Options of the program by the name of the scanner. */
const HYPERSCAN: Readonly<Record<string, readonly string[]>> = {
  hyperscan: [],
  'hyperscan-starts': ['--starts'],
};

export const NATIVE = Object.keys(HYPERSCAN);

let corporaFile: string | undefined;

/** The same texts as the other processes make, as UTF-8 with offsets in bytes. A lone surrogate is U+FFFD, as in the module. */
function writeCorpora(): string {
  mkdirSync(build, { recursive: true });
  const file = fileURLToPath(new URL('corpora.json', build));
  const corpora = makeCorpora().map(({ name, samples }) => ({
    name,
    samples: samples.map(({ text, planted }) => ({
      text: Buffer.from(text).toString(),
      planted: planted.map(({ start, end }) => ({
        start: Buffer.byteLength(text.slice(0, start)),
        end: Buffer.byteLength(text.slice(0, end)),
      })),
    })),
  }));
  writeFileSync(file, JSON.stringify(corpora));
  return file;
}

/** Program and arguments; undefined if the scanner of this name is none of these. */
export function nativeCommand(name: string): readonly [string, ...string[]] | undefined {
  const options = HYPERSCAN[name];
  if (options === undefined) return undefined;
  corporaFile ??= writeCorpora();
  return [fileURLToPath(new URL('hyperscan_scanner', build)), patterns, corporaFile, ...options];
}
