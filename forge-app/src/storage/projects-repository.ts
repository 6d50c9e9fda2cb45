/** Projects in the trash. Their findings stay stored and counted, and are hidden from lists until the project is restored. */
import * as z from 'zod';
import { keys } from './keys.ts';
import { ROW_VERSION, parseRow, requireRow } from './rows.ts';
import type { StorePort } from './store-port.ts';

const projectStateSchema = z.strictObject({
  v: z.literal(ROW_VERSION),
  projectId: z.string().max(64),
  hiddenAt: z.number().nonnegative(),
});

export async function hideProject(store: StorePort, projectId: string, now: number): Promise<void> {
  await store.set(keys.projectState(projectId), { v: ROW_VERSION, projectId, hiddenAt: now });
}

export async function showProject(store: StorePort, projectId: string): Promise<void> {
  await store.delete(keys.projectState(projectId));
}

export async function isHidden(store: StorePort, projectId: string): Promise<boolean> {
  return parseRow(projectStateSchema, 'project', await store.get(keys.projectState(projectId))) !== undefined;
}

/** For lists; eventually consistent. */
export async function hiddenProjects(store: StorePort): Promise<Set<string>> {
  const hidden = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await store.list(keys.projectStatePrefix(), cursor);
    for (const row of page.rows) hidden.add(requireRow(projectStateSchema, 'project', row.value).projectId);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return hidden;
}
