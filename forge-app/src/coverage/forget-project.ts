import { AppError } from '../errors.ts';
import type { Services } from '../services.ts';
import { listChunkRows } from '../storage/coverage-repository.ts';
import { countClasses, unpackChunk } from './chunk-codec.ts';
import { unreadEntry } from './entry-of-read.ts';
import { REASON } from './entry.ts';
import { recordCoverage } from './record.ts';
import type { Observation } from './record.ts';

/**
 * Notes every issue of a deleted project as deleted. Works chunk by chunk, so that a run that is cut off has done a part for
 * good; the second pass of the deletion comes for what the index did not show yet.
 */
export async function forgetProject({ store, now }: Services, projectId: string): Promise<void> {
  for await (const row of listChunkRows(store)) {
    const classes = countClasses(row.data);
    if (!classes.some(({ of }) => of.projectId === projectId && of.reason !== REASON.deleted)) continue;
    const observations: Observation[] = [];
    for (const [id, entry] of unpackChunk(row.chunk, row.data))
      if (entry.projectId === projectId)
        observations.push({ issueId: String(id), entry: unreadEntry(projectId, REASON.deleted, now()) });
    if ((await recordCoverage(store, observations)) === 'busy') throw new AppError('coverage-busy', 'later');
  }
}
