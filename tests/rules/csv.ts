/** The tables of this folder: comma-separated, fields quoted where they hold a comma or a quote. */
import { readFileSync } from 'node:fs';

/** All rows of a file, the head first. */
export function rowsOf(file: string): string[][] {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((m) => (m[1] ?? m[2] ?? '').replaceAll('""', '"')),
  );
}
