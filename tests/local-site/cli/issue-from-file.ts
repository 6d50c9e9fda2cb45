/** Turns a file into what its issue holds: the name as summary, the content as description and, if it is long, comments. */
import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import type { AdfDocument } from '../jira/adf.ts';
import { adfDocument, codeBlock, isAdfDocument, paragraphs } from '../jira/adf.ts';

export interface IssueDraft {
  readonly summary: string;
  readonly description: AdfDocument | null;
  /** What did not fit into the description. */
  readonly comments: readonly AdfDocument[];
}

/** Characters per field, below Jira's limit of 32,767 with room for the line breaks between blocks. */
const PART_CHARACTERS = 30_000;
const SUMMARY_CHARACTERS = 255;
/** Files written as prose become paragraphs; everything else stays as it is, in a code block. */
const PROSE = new Set(['.txt', '.md', '.eml', '']);

export function issueFromFile(path: string): IssueDraft {
  const text = readFileSync(path, 'utf8');
  const summary = basename(path).replaceAll(/\s+/g, ' ').slice(0, SUMMARY_CHARACTERS);
  const document = extname(path) === '.json' ? parsedDocument(text) : undefined;
  if (document !== undefined) return { summary, description: document, comments: [] };
  const isProse = PROSE.has(extname(path));
  const documents = cut(text).map((part) => adfDocument(isProse ? paragraphs(part) : [codeBlock(part)]));
  return { summary, description: documents[0] ?? null, comments: documents.slice(1) };
}

/** A file that holds a document of the Atlassian Document Format is taken as one. */
function parsedDocument(text: string): AdfDocument | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isAdfDocument(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Cuts at line ends, at blanks if a line is too long, and inside a word only if nothing else is left. */
function cut(text: string): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > PART_CHARACTERS) {
    const window = rest.slice(0, PART_CHARACTERS);
    const at = Math.max(window.lastIndexOf('\n') + 1, 0) || window.lastIndexOf(' ') + 1 || PART_CHARACTERS;
    parts.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...parts, rest].filter((part) => part.trim() !== '');
}
