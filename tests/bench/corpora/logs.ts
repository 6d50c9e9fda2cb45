/** Logs and code from files that every Debian machine has, in pieces of 64 KiB, each with three values. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { Random } from '../../support/random.ts';
import { SampleBuilder } from './corpus.ts';
import type { Corpus } from './corpus.ts';
import { sentence } from './prose.ts';
import { secretValue } from './values.ts';

const PIECE = 65_536;
const PIECES = 48;
const PER_PIECE = 3;
/** Logs first; then headers and scripts. What is missing is skipped. */
const SOURCES: readonly [folder: string, ending: RegExp][] = [
  ['/var/log', /\.log$/],
  ['/usr/include/c++', /\.h$/],
  ['/usr/lib/python3', /\.py$/],
  ['/usr/share/cmake-3.25/Modules', /\.cmake$/],
  ['/usr/include', /\.h$/],
];
const PIECES_PER_SOURCE = Math.ceil(PIECES / 3);

export function logsAndCode(seed: number): Corpus {
  const random = new Random(seed);
  const pieces: string[] = [serverLog(random, PIECE * 12)].flatMap(cut);
  for (const [folder, ending] of SOURCES) pieces.push(...piecesBelow(folder, ending));
  const samples = random
    .shuffle(pieces)
    .slice(0, PIECES)
    .map((piece) => {
      const text = new SampleBuilder();
      const step = Math.floor(piece.length / PER_PIECE);
      for (let i = 0; i < PER_PIECE; i += 1) {
        text.add(piece.slice(i * step, (i + 1) * step)).add('\nstarted with ');
        text.plant(secretValue(random)).add(' in place\n');
      }
      return text.build();
    });
  return { name: 'logs', samples };
}

const cut = (text: string): string[] =>
  Array.from({ length: Math.floor(text.length / PIECE) }, (_, i) => text.slice(i * PIECE, (i + 1) * PIECE));

function piecesBelow(folder: string, ending: RegExp): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .sort();
  let text = '';
  for (const name of names) {
    const file = path.join(folder, name);
    if (statSync(file).isFile() && statSync(file).size < 1e6) text += readFileSync(file, 'utf8');
    if (text.length > PIECE * PIECES_PER_SOURCE) break;
  }
  return cut(text);
}

/** What an application server writes, for machines with little in /var/log. */
function serverLog(random: Random, length: number): string {
  let text = '';
  for (let at = 1_700_000_000_000; text.length < length; at += random.below(5000)) {
    const time = new Date(at).toISOString().replace('T', ' ').replace('Z', '');
    text += `${time} ${random.pick(['INFO ', 'DEBUG', 'WARN ', 'ERROR'])} [http-exec-${random.below(40)}] `;
    text += `com.acme.web.Filter${random.below(20)} - ${sentence(random)} took ${random.below(900)} ms\n`;
  }
  return text;
}
