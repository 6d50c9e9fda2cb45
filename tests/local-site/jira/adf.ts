/** The Atlassian Document Format as Jira's REST API takes it: a root of type `doc`, version 1. */

/** Characters of text that Jira takes in one rich-text field. */
export const TEXT_LIMIT = 32_767;

export interface AdfNode {
  readonly type: string;
  readonly text?: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly AdfNode[];
}

export type AdfDocument = AdfNode & { readonly type: 'doc'; readonly version: 1; readonly content: readonly AdfNode[] };

export function isAdfDocument(value: unknown): value is AdfDocument {
  if (typeof value !== 'object' || value === null) return false;
  const { type, version, content } = value as Record<string, unknown>;
  return type === 'doc' && version === 1 && Array.isArray(content);
}

/** The text of a document, blocks on lines of their own. Used for the length limit and in the changelog. */
export function textOf(node: AdfNode): string {
  if (typeof node.text === 'string') return node.text;
  if (node.type === 'hardBreak') return '\n';
  const children: unknown[] = Array.isArray(node.content) ? (node.content as unknown[]) : [];
  const inner = children
    .map((child) => (typeof child === 'object' && child !== null ? textOf(child as AdfNode) : ''))
    .join('');
  return BLOCKS.has(node.type) ? `${inner}\n` : inner;
}

const BLOCKS = new Set(['paragraph', 'heading', 'codeBlock', 'listItem', 'tableCell', 'tableHeader', 'tableRow']);

export function codeBlock(text: string): AdfNode {
  return { type: 'codeBlock', content: text === '' ? [] : [{ type: 'text', text }] };
}

/** One paragraph per line; empty lines are left out. */
export function paragraphs(text: string): AdfNode[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => ({ type: 'paragraph', content: [{ type: 'text', text: line }] }));
}

export function adfDocument(content: readonly AdfNode[]): AdfDocument {
  return { type: 'doc', version: 1, content };
}
