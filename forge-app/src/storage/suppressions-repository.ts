/** Values that are false positives in a whole project or on the whole site. */
import { ENTITIES, keys } from './keys.ts';
import { ROW_VERSION, SITE_SCOPE, parseRow, requireRow, suppressionRowSchema } from './rows.ts';
import type { SuppressionRow } from './rows.ts';
import type { EntitySet, StorePort } from './store-port.ts';

const PAGE = 100;

export interface SuppressionRef {
  /** A project's id, or `SITE_SCOPE`. */
  readonly scope: string;
  readonly fingerprint: string;
}

const refOf = ({ scope, fingerprint }: SuppressionRef) => ({
  entity: ENTITIES.suppression,
  key: keys.suppression(scope, fingerprint),
});

export async function findSuppression(store: StorePort, ref: SuppressionRef): Promise<SuppressionRow | undefined> {
  return parseRow(suppressionRowSchema, 'suppression', await store.getEntity(refOf(ref)));
}

/** Those that hold in this project, by fingerprint; the site's before the project's. Strict. */
export async function suppressionsOf(
  store: StorePort,
  projectId: string,
  fingerprints: readonly string[],
): Promise<Map<string, SuppressionRow>> {
  const refs = fingerprints.flatMap((fingerprint) =>
    [projectId, SITE_SCOPE].map((scope) => refOf({ scope, fingerprint })),
  );
  const found = new Map<string, SuppressionRow>();
  if (refs.length === 0) return found;
  for (const value of (await store.getEntities(refs)).values()) {
    const row = requireRow(suppressionRowSchema, 'suppression', value);
    if (row.state === 'lifting') continue;
    if (row.scope === SITE_SCOPE || !found.has(row.fingerprint)) found.set(row.fingerprint, row);
  }
  return found;
}

/** The write that replaces what was read, `undefined` for nothing. */
export function suppressionSet(
  read: SuppressionRow | undefined,
  next: Omit<SuppressionRow, 'v' | 'revision'>,
): EntitySet {
  const value: SuppressionRow = { ...next, v: ROW_VERSION, revision: (read?.revision ?? 0) + 1 };
  return { ...refOf(next), value, condition: conditionOn(read) };
}

/** False if somebody else changed it since it was read. */
export async function replaceSuppression(
  store: StorePort,
  read: SuppressionRow,
  change: Partial<Pick<SuppressionRow, 'state' | 'changedAt'>> | 'delete',
): Promise<boolean> {
  const transaction =
    change === 'delete'
      ? { delete: [{ ...refOf(read), condition: conditionOn(read) }] }
      : { set: [suppressionSet(read, { ...read, ...change })] };
  return (await store.transact(transaction)) === 'committed';
}

/** Moves a row to another fingerprint, over `twin` if there is one. False if somebody else changed either. */
export async function moveSuppression(
  store: StorePort,
  read: SuppressionRow,
  twin: SuppressionRow | undefined,
  moved: Omit<SuppressionRow, 'v' | 'revision'>,
): Promise<boolean> {
  const old = { ...refOf(read), condition: conditionOn(read) };
  return (await store.transact({ set: [suppressionSet(twin, moved)], delete: [old] })) === 'committed';
}

function conditionOn(read: SuppressionRow | undefined) {
  return read === undefined
    ? ({ attribute: 'revision', absent: true } as const)
    : { attribute: 'revision', equals: read.revision };
}

export interface SuppressionPage {
  readonly rows: readonly SuppressionRow[];
  readonly cursor?: string;
}

/** The newest first. */
export async function listSuppressions(store: StorePort, limit: number, cursor?: string): Promise<SuppressionPage> {
  const page = await store.query({
    entity: ENTITIES.suppression,
    index: 'by-age',
    partition: [ROW_VERSION],
    descending: true,
    limit,
    ...(cursor === undefined ? {} : { cursor }),
  });
  const rows = page.rows.map((row) => requireRow(suppressionRowSchema, 'suppression', row.value));
  return { rows, ...(page.cursor === undefined ? {} : { cursor: page.cursor }) };
}

/** Those whose queue work was due before `before`: it was lost on the way. */
export async function unsettledSuppressions(store: StorePort, before: number): Promise<SuppressionRow[]> {
  const pages = await Promise.all(
    (['spreading', 'lifting'] as const).map((state) =>
      store.query({
        entity: ENTITIES.suppression,
        index: 'by-state',
        partition: [state],
        range: { atMost: before },
        limit: PAGE,
      }),
    ),
  );
  return pages.flatMap(({ rows }) => rows.map((row) => requireRow(suppressionRowSchema, 'suppression', row.value)));
}
