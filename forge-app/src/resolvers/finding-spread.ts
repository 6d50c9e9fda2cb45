/** In how many issues the values of a list are: "also in 14 other issues". */
import type { Services } from '../services.ts';
import { queryFindings } from '../storage/finding-queries.ts';
import { hiddenProjects } from '../storage/projects-repository.ts';

/** Rows read per value; above it the page says "more than". */
const COUNTED = 20;

/** Per fingerprint: issues with a row of it, projects in the trash left out; `more` if not all were counted. */
export type Spread = Readonly<Record<string, { readonly issues: number; readonly more: boolean }>>;

export async function findingSpread(
  { store }: Services,
  { fingerprints }: { readonly fingerprints: readonly string[] },
): Promise<Spread> {
  const hidden = await hiddenProjects(store);
  const counted = await Promise.all(
    [...new Set(fingerprints)].map(async (fingerprint) => {
      const { rows, cursor } = await queryFindings(store, { fingerprint }, COUNTED);
      const issues = rows.filter((row) => !hidden.has(row.projectId)).length;
      return [fingerprint, { issues, more: cursor !== undefined }] as const;
    }),
  );
  return Object.fromEntries(counted);
}
