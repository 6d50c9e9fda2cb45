/** The wiki markup of the templates as an Atlassian document: headings, lists, tables, code blocks, quotes, links, marks. */

export interface AdfNode {
  type: string;
  /** Of the document alone. */
  version?: number;
  text?: string;
  attrs?: Record<string, unknown>;
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  content?: AdfNode[];
}

const INLINE = /\{\{([^}\n]+)\}\}|\[([^|\]\n]+)\|([^\]\n]+)\]|(?<![\w*])\*([^*\n]+)\*(?![\w*])/g;

/** Text with monospace, links and bold as marks. */
function inline(line: string): AdfNode[] {
  const nodes: AdfNode[] = [];
  let from = 0;
  const add = (text: string, marks?: AdfNode['marks']): void => {
    if (text !== '') nodes.push({ type: 'text', text, ...(marks ? { marks } : {}) });
  };
  for (const match of line.matchAll(INLINE)) {
    add(line.slice(from, match.index));
    from = match.index + match[0].length;
    const [, code, title, href, bold] = match;
    if (code !== undefined) add(code, [{ type: 'code' }]);
    else if (title !== undefined && href !== undefined) add(title, [{ type: 'link', attrs: { href } }]);
    else if (bold !== undefined) add(bold, [{ type: 'strong' }]);
  }
  add(line.slice(from));
  return nodes;
}

function paragraph(lines: readonly string[]): AdfNode {
  const content = lines.flatMap((line, i) => [...(i > 0 ? [{ type: 'hardBreak' }] : []), ...inline(line)]);
  return { type: 'paragraph', content };
}

function tableRow(line: string): AdfNode {
  const head = line.startsWith('||');
  const cells = line.replace(/^\|+|\|+$/g, '').split(head ? '||' : '|');
  const type = head ? 'tableHeader' : 'tableCell';
  return {
    type: 'tableRow',
    content: cells.map((cell) => ({ type, content: [{ type: 'paragraph', content: inline(cell.trim()) }] })),
  };
}

const isTable = (line: string): boolean => /^\|.*\|$/.test(line);
const listItem = (line: string): string | undefined => /^[*#-] (.*)$/.exec(line)?.[1];

/** The document of a text in wiki markup. */
export function toAdf(wiki: string): AdfNode {
  const lines = wiki.split('\n');
  const content: AdfNode[] = [];
  for (let i = 0; i < lines.length;) {
    const line = lines[i] ?? '';
    const block = /^\{(code|noformat|quote)(?::([a-z]+))?\}$/.exec(line);
    if (block) {
      const end = lines.indexOf(`{${block[1] ?? ''}}`, i + 1);
      const body = lines.slice(i + 1, end);
      if (block[1] === 'quote') content.push({ type: 'blockquote', content: [paragraph(body)] });
      else
        content.push({
          type: 'codeBlock',
          ...(block[2] === undefined ? {} : { attrs: { language: block[2] } }),
          content: [{ type: 'text', text: body.join('\n') }],
        });
      i = end + 1;
      continue;
    }
    const heading = /^h([1-6])\. (.*)$/.exec(line);
    const quote = /^bq\. (.*)$/.exec(line);
    if (heading)
      content.push({ type: 'heading', attrs: { level: Number(heading[1]) }, content: inline(heading[2] ?? '') });
    else if (quote) content.push({ type: 'blockquote', content: [paragraph([quote[1] ?? ''])] });
    const take = (wanted: (text: string) => boolean): string[] => {
      const taken: string[] = [];
      while (i + taken.length < lines.length && wanted(lines[i + taken.length] ?? ''))
        taken.push(lines[i + taken.length] ?? '');
      i += taken.length;
      return taken;
    };
    if (heading || quote || line.trim() === '') i += 1;
    else if (isTable(line)) content.push({ type: 'table', content: take(isTable).map(tableRow) });
    else if (listItem(line) !== undefined) {
      const type = line.startsWith('#') ? 'orderedList' : 'bulletList';
      const items = take((text) => listItem(text) !== undefined);
      content.push({
        type,
        content: items.map((item) => ({ type: 'listItem', content: [paragraph([listItem(item) ?? ''])] })),
      });
    } else {
      const plain = (text: string): boolean =>
        text.trim() !== '' &&
        !isTable(text) &&
        listItem(text) === undefined &&
        !/^(\{(code|noformat|quote)(:[a-z]+)?\}$|h[1-6]\. |bq\. )/.test(text);
      const body = take(plain);
      content.push(paragraph(body.length > 0 ? body : [lines[i++] ?? '']));
    }
  }
  return { type: 'doc', version: 1, content };
}

/** The same text without markup, as somebody pastes it into a plain field. */
export function toPlain(wiki: string): string {
  return wiki
    .split('\n')
    .filter((line) => !/^\{(code|noformat|quote)(:[a-z]+)?\}$/.test(line))
    .map((line) => {
      const text = line.replace(/^(h[1-6]|bq)\. /, '').replace(/\[([^|\]\n]+)\|([^\]\n]+)\]/g, '$1 $2');
      return isTable(text) ? text.replace(/^\|+|\|+$/g, '').replace(/\|+/g, '\t') : text;
    })
    .join('\n');
}
