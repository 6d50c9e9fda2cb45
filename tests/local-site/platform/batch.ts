/** `batch/get|set|delete`: up to 25 keys, best effort, each key answered for itself. */
import type { Faults } from '../faults.ts';
import { BATCH_KEYS, COMBINED_BYTES } from './limits.ts';
import { PlatformError } from './platform-error.ts';
import type { RowRequest, StorageRows } from './storage-rows.ts';
import { keyNotFound, rowBody } from './storage-rows.ts';

interface BatchAnswer {
  readonly successfulKeys: Record<string, unknown>[];
  readonly failedKeys: Record<string, unknown>[];
}

export class Batch {
  readonly #rows: StorageRows;
  readonly #faults: Faults;

  constructor(rows: StorageRows, faults: Faults) {
    this.#rows = rows;
    this.#faults = faults;
  }

  /** Bytes that a batch write would store, for the unit count. Refuses too large a request. */
  bytes(requests: readonly RowRequest[]): number {
    const bytes = requests.reduce((sum, request) => sum + Buffer.byteLength(JSON.stringify(request.value ?? null)), 0);
    if (bytes > COMBINED_BYTES) throw new PlatformError(400, 'MAX_SIZE', 'Batch exceeds 4 MB');
    return bytes;
  }

  read(body: unknown): RowRequest[] {
    if (!Array.isArray(body) || body.length === 0 || body.length > BATCH_KEYS) {
      throw new PlatformError(400, 'INVALID_BATCH', 'A batch takes 1 to 25 keys');
    }
    const requests = body as RowRequest[];
    const names = requests.map((request) => JSON.stringify([request.entityName, request.key]));
    if (requests.some((request) => request.key === undefined || request.key === ''))
      throw new PlatformError(400, 'EMPTY_KEY', 'Key cannot be empty');
    if (new Set(names).size < names.length)
      throw new PlatformError(400, 'DUPLICATE_KEYS', 'Keys of a batch must differ');
    for (const request of requests) {
      if (request.options?.keyPolicy !== undefined)
        throw new PlatformError(400, 'INVALID_OPTIONS', 'keyPolicy is not available in a batch');
    }
    return requests;
  }

  get(installation: string, requests: readonly RowRequest[]): BatchAnswer {
    return this.#each(requests, (request) => {
      const item = this.#rows.items.find(this.#rows.address(installation, request));
      if (item === undefined) throw keyNotFound();
      return rowBody(item, request.options?.metadataFields);
    });
  }

  set(installation: string, requests: readonly RowRequest[]): BatchAnswer {
    return this.#each(requests, (request) => {
      this.#rows.prepare(installation, request).commit();
      return {};
    });
  }

  delete(installation: string, requests: readonly RowRequest[]): BatchAnswer {
    return this.#each(requests, (request) => {
      this.#rows.items.remove(this.#rows.address(installation, request));
      return {};
    });
  }

  #each(requests: readonly RowRequest[], work: (request: RowRequest) => Record<string, unknown>): BatchAnswer {
    const answer: BatchAnswer = { successfulKeys: [], failedKeys: [] };
    for (const request of requests) {
      const about = {
        key: request.key,
        ...(request.entityName === undefined ? {} : { entityName: request.entityName }),
      };
      const fault = typeof request.key === 'string' ? this.#faults.take('batch-key', request.key) : undefined;
      try {
        if (fault !== undefined) throw new PlatformError(500, fault.code, 'Ordered fault');
        answer.successfulKeys.push({ ...about, ...work(request) });
      } catch (error) {
        if (!(error instanceof PlatformError)) throw error;
        answer.failedKeys.push({ ...about, error: { code: error.code, message: error.message } });
      }
    }
    return answer;
  }
}
