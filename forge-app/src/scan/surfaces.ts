/** Surfaces are the texts of an issue that are scanned, each with a stable name. */
import type { ScanInput } from '../engine/contract.ts';

/** `summary`, `field:<field id>`, `comment:<id>` or `worklog:<id>`. */
export type SurfaceId = string;

export interface Surface {
  readonly id: SurfaceId;
  /** More than one for fields that hold a list of texts. */
  readonly inputs: readonly ScanInput[];
  /** Account ids of who wrote and who last changed it, of comments and work logs; never stored. */
  readonly authors?: readonly string[];
}

export const surfaceIds = {
  field: (fieldId: string): SurfaceId => (SYSTEM_TEXT.has(fieldId) ? fieldId : `field:${fieldId}`),
  comment: (id: string): SurfaceId => `comment:${id}`,
  worklog: (id: string): SurfaceId => `worklog:${id}`,
};

/** System fields that hold text. */
export const SYSTEM_TEXT: ReadonlySet<string> = new Set(['summary', 'description', 'environment']);

/** A surface belongs to a group that is listed as a whole: a surface missing from a complete list is gone. */
export type SurfaceGroup = 'fields' | 'comments' | 'worklogs';

export function groupOf(id: SurfaceId): SurfaceGroup {
  if (id.startsWith('comment:')) return 'comments';
  return id.startsWith('worklog:') ? 'worklogs' : 'fields';
}

/** Jira's description of a field, as `expand=schema` gives it. */
export interface FieldSchema {
  readonly type: string;
  readonly items?: string | undefined;
  readonly custom?: string | undefined;
}

/** Custom fields whose values people type: texts, URLs, and lists of words. Choices of a list belong to the administrator. */
export function isTextField(schema: FieldSchema): boolean {
  if (schema.custom === undefined) return false;
  return schema.type === 'string' || schema.type === 'doc' || (schema.type === 'array' && schema.items === 'string');
}

/** What the engine reads for a value as Jira's REST version 3 returns it: a document, a text, a list of texts, or nothing. */
export function inputsOf(value: unknown, plain: boolean): ScanInput[] {
  if (typeof value === 'string') return value === '' ? [] : [{ format: plain ? 'plain' : 'text', content: value }];
  if (Array.isArray(value))
    return value.flatMap((entry: unknown) => (typeof entry === 'string' ? inputsOf(entry, true) : []));
  if (typeof value === 'object' && value !== null) return [{ format: 'adf', content: written(value) }];
  return [];
}

/** Too deep a document cannot be written. An empty text is no document either: the engine says so, and the surface counts as unread. */
function written(document: object): string {
  try {
    return JSON.stringify(document);
  } catch {
    return '';
  }
}
