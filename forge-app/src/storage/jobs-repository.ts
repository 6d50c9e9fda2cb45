/** Watermark and lease of recurring work. All writes are conditional on the revision read, so a lease has one holder. */
import { ENTITIES, keys } from './keys.ts';
import { ROW_VERSION, jobRowSchema, parseRow } from './rows.ts';
import type { JobRow } from './rows.ts';
import type { StorePort } from './store-port.ts';

export interface LeaseRequest {
  readonly job: string;
  readonly owner: string;
  readonly now: number;
  /** Milliseconds; longer than the longest run. */
  readonly duration: number;
  /** For the first run ever. */
  readonly initialWatermark: number;
}

export async function findJob(store: StorePort, job: string): Promise<JobRow | undefined> {
  return parseRow(jobRowSchema, 'job', await store.getEntity({ entity: ENTITIES.job, key: keys.job(job) }));
}

/** The leased row, or undefined if another run holds it. */
export async function acquireLease(store: StorePort, request: LeaseRequest): Promise<JobRow | undefined> {
  const row = await findJob(store, request.job);
  if (row !== undefined && row.leaseOwner !== '' && row.leaseOwner !== request.owner && row.leaseUntil > request.now)
    return undefined;
  const next: JobRow = {
    v: ROW_VERSION,
    revision: (row?.revision ?? 0) + 1,
    watermark: row?.watermark ?? request.initialWatermark,
    leaseUntil: request.now + request.duration,
    leaseOwner: request.owner,
  };
  return (await replaceJob(store, request.job, row, next)) ? next : undefined;
}

/** Moves the watermark, keeping or releasing the lease. False if the lease was lost. */
export async function updateJob(
  store: StorePort,
  job: string,
  held: JobRow,
  change: { watermark: number; release: boolean },
): Promise<JobRow | undefined> {
  const next: JobRow = {
    ...held,
    revision: held.revision + 1,
    watermark: change.watermark,
    ...(change.release ? { leaseOwner: '', leaseUntil: 0 } : {}),
  };
  return (await replaceJob(store, job, held, next)) ? next : undefined;
}

async function replaceJob(store: StorePort, job: string, read: JobRow | undefined, value: JobRow): Promise<boolean> {
  const condition =
    read === undefined
      ? ({ attribute: 'revision', absent: true } as const)
      : { attribute: 'revision', equals: read.revision };
  return (
    (await store.transact({ set: [{ entity: ENTITIES.job, key: keys.job(job), value, condition }] })) === 'committed'
  );
}
