/** How many rows an index holds, as far as one page of it tells. */
import type { EntityQuery, StorePort } from './store-port.ts';

/** Rows counted; above it is only said that there are more. The most that one query returns. */
const COUNTED = 100;

export interface RowCount {
  readonly count: number;
  readonly more: boolean;
}

/** Eventually consistent. */
export async function countRows(
  store: StorePort,
  query: Pick<EntityQuery, 'entity' | 'index' | 'partition'>,
): Promise<RowCount> {
  const page = await store.query({ ...query, limit: COUNTED });
  return { count: page.rows.length, more: page.cursor !== undefined };
}
