/**
 * Reads every surface of an issue. A read says what it could not get: absence may only be concluded from lists that are
 * known to be complete.
 */
import { AppError, toAppError } from '../errors.ts';
import type { IssueDocument, JiraPort, TextPage } from '../jira/jira-port.ts';
import { SYSTEM_TEXT, inputsOf, isTextField, surfaceIds } from './surfaces.ts';
import type { Surface, SurfaceGroup } from './surfaces.ts';

/** Comments or worklogs read per issue. Jira allows 5,000 comments; imported issues hold more. */
const LIST_LIMIT = 20_000;

export interface IssueRead {
  readonly document: IssueDocument;
  readonly surfaces: readonly Surface[];
  /** Groups whose list is complete. */
  readonly complete: ReadonlySet<SurfaceGroup>;
  /** Why a group is not complete; the worst remedy decides what the consumer does. */
  readonly errors: readonly AppError[];
}

/** Undefined: the issue cannot be read. A throttled read throws, since going on would only be refused again. */
export async function readIssue(jira: JiraPort, issueId: string): Promise<IssueRead | undefined> {
  const document = await jira.readIssue(issueId);
  if (document === undefined) return undefined;
  const complete = new Set<SurfaceGroup>(['fields']);
  const surfaces = fieldSurfaces(document);
  const errors: AppError[] = [];
  const lists = [
    {
      group: 'comments',
      first: document.comments,
      name: surfaceIds.comment,
      page: (at: number) => jira.readComments(issueId, at),
    },
    {
      group: 'worklogs',
      first: document.worklogs,
      name: surfaceIds.worklog,
      page: (at: number) => jira.readWorklogs(issueId, at),
    },
  ] as const;
  for (const { group, first, name, page } of lists) {
    const list = await readList(page, first, name);
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

/** All pages. The first may have come with the issue; then it is only used if it is the whole list. */
async function readList(
  page: (startAt: number) => Promise<TextPage>,
  first: TextPage | undefined,
  name: (id: string) => string,
): Promise<ListRead> {
  const surfaces = new Map<string, Surface>();
  const add = (items: TextPage['items']) => {
    for (const item of items) surfaces.set(item.id, { id: name(item.id), inputs: inputsOf(item.body, false) });
  };
  if (first !== undefined && first.startAt === 0 && first.items.length >= first.total) {
    add(first.items);
    return { surfaces: [...surfaces.values()] };
  }
  let read = 0;
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
