/** Reads comma-separated values (RFC 4180) with a header, for tests of what the panel writes. */
export function csvRows(text: string): Record<string, string>[] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy;
  for (let match = cell.exec(text); match !== null && match.index < text.length; match = cell.exec(text)) {
    const [, quoted, plain = '', end] = match;
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '\r\n') rows.push([]);
  }
  const [header = [], ...body] = rows.filter((row) => row.length > 0);
  if (body.some((row) => row.length !== header.length)) throw new Error('a line with other columns');
  return body.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])));
}
