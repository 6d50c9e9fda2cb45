/**
 * Reads every surface of an issue. A read says what it could not get: absence may only be concluded from lists that are
 * known to be complete.
 */
import { AppError, toAppError } from '../errors.ts';
import type { IssueDocument, IssueReads, TextPage } from '../jira/jira-port.ts';
import { SYSTEM_TEXT, inputsOf, isTextField, surfaceIds } from './surfaces.ts';
import type { Surface, SurfaceGroup } from './surfaces.ts';

/** Comments or worklogs read per issue. Jira allows 5,000 comments; imported issues hold more. */
export const LIST_LIMIT = 20_000;

export interface IssueRead {
  readonly document: IssueDocument;
  readonly surfaces: readonly Surface[];
  /** Groups whose list is complete. */
  readonly complete: ReadonlySet<SurfaceGroup>;
  /** Why a group is not complete; the worst remedy decides what the consumer does. */
  readonly errors: readonly AppError[];
}

export const ALL_SURFACES: ReadonlySet<SurfaceGroup> = new Set(['fields', 'comments', 'worklogs']);

/** Undefined: the issue cannot be read. A throttled read throws, since going on would only be refused again. */
export async function readIssue(jira: IssueReads, issueId: string): Promise<IssueRead | undefined> {
  const document = await jira.readIssue(issueId);
  return document === undefined ? undefined : readSurfaces(jira, document, { groups: ALL_SURFACES, goOn: false });
}

export interface SurfaceReadOptions {
  /** What is to be read; other groups count as not complete. */
  readonly groups: ReadonlySet<SurfaceGroup>;
  /**
   * Whether lists go on after what came with the document, for one call less. Then a row may be missed if the list changed in
   * between, and with it the issue; whoever asks for that compares `updated`.
   */
  readonly goOn: boolean;
}

/** The texts of an issue whose document is there: fields from it, and all pages of its lists. Throws as `readIssue`. */
export async function readSurfaces(
  jira: Pick<IssueReads, 'readComments' | 'readWorklogs'>,
  document: IssueDocument,
  { groups, goOn }: SurfaceReadOptions,
): Promise<IssueRead> {
  const complete = new Set<SurfaceGroup>();
  const surfaces: Surface[] = [];
  const errors: AppError[] = [];
  if (groups.has('fields')) {
    surfaces.push(...fieldSurfaces(document));
    complete.add('fields');
  }
  const lists = [
    {
      group: 'comments',
      first: document.comments,
      name: surfaceIds.comment,
      page: (at: number) => jira.readComments(document.id, at),
    },
    {
      group: 'worklogs',
      first: document.worklogs,
      name: surfaceIds.worklog,
      page: (at: number) => jira.readWorklogs(document.id, at),
    },
  ] as const;
  for (const { group, first, name, page } of lists) {
    if (!groups.has(group)) continue;
    const list = await readList(page, first, name, goOn);
    surfaces.push(...list.surfaces);
    if (list.error === undefined) complete.add(group);
    else errors.push(list.error);
  }
  return { document, surfaces, complete, errors };
}

function fieldSurfaces(document: IssueDocument): Surface[] {
  const surfaces: Surface[] = [];
  for (const [fieldId, value] of Object.entries(document.fields)) {
    const schema = document.schema[fieldId];
    const isText = SYSTEM_TEXT.has(fieldId) || (schema !== undefined && isTextField(schema));
    const inputs = isText ? inputsOf(value, fieldId === 'summary') : [];
    if (inputs.length > 0) surfaces.push({ id: surfaceIds.field(fieldId), inputs });
  }
  return surfaces;
}

interface ListRead {
  readonly surfaces: readonly Surface[];
  readonly error?: AppError;
}

/** All pages. The first may have come with the issue; it is used if it is the whole list, or to go on after it. */
async function readList(
  page: (startAt: number) => Promise<TextPage>,
  first: TextPage | undefined,
  name: (id: string) => string,
  goOn: boolean,
): Promise<ListRead> {
  const surfaces = new Map<string, Surface>();
  const add = (items: TextPage['items']) => {
    for (const { id, body, authors = [] } of items)
      surfaces.set(id, { id: name(id), inputs: inputsOf(body, false), authors });
  };
  const carried = first?.startAt === 0 ? first : undefined;
  const isWhole = carried !== undefined && carried.items.length >= carried.total;
  const kept = isWhole || goOn ? (carried?.items ?? []) : [];
  add(kept);
  if (isWhole) return { surfaces: [...surfaces.values()] };
  let read = kept.length;
  try {
    for (;;) {
      const { items, total } = await page(read);
      add(items);
      read += items.length;
      if (read >= total) return { surfaces: [...surfaces.values()] };
      if (items.length === 0) throw new AppError('jira-list-short', 'later');
      if (read >= LIST_LIMIT) throw new AppError('list-too-long', 'never');
    }
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.remedy === 'throttled') throw error;
    return { surfaces: [...surfaces.values()], error };
  }
}
