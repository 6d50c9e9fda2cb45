/** The storage endpoints under `/api/v1`, as the SDK calls them. */
import type { SiteClock } from '../clock.ts';
import type { Faults } from '../faults.ts';
import type { SimpleResponse } from '../runtime/messages.ts';
import { jsonResponse } from '../runtime/messages.ts';
import { Batch } from './batch.ts';
import { atomically } from './database.ts';
import type { EntityQueryRequest } from './entity-query.ts';
import { pageLimit, queryEntity } from './entity-query.ts';
import { checkKey } from './limits.ts';
import { PlatformError } from './platform-error.ts';
import type { RowRequest, StorageRows } from './storage-rows.ts';
import { keyNotFound, rowBody } from './storage-rows.ts';
import { transact } from './transaction.ts';
import type { StorageUnits } from './units.ts';

export interface StorageLatencies {
  /** Milliseconds for a call on single rows. */
  readonly get: number;
  /** Milliseconds for a query. */
  readonly query: number;
}

type Endpoint = (installation: string, body: unknown) => SimpleResponse;

const EMPTY: SimpleResponse = { status: 204, headers: {}, body: '' };

export class StorageApi {
  readonly #rows: StorageRows;
  readonly #units: StorageUnits;
  readonly #faults: Faults;
  readonly #clock: SiteClock;
  readonly #latencies: StorageLatencies;
  readonly #batch: Batch;
  readonly #endpoints: ReadonlyMap<string, Endpoint>;

  constructor(parts: {
    rows: StorageRows;
    units: StorageUnits;
    faults: Faults;
    clock: SiteClock;
    latencies: StorageLatencies;
  }) {
    this.#rows = parts.rows;
    this.#units = parts.units;
    this.#faults = parts.faults;
    this.#clock = parts.clock;
    this.#latencies = parts.latencies;
    this.#batch = new Batch(parts.rows, parts.faults);
    this.#endpoints = this.#table();
  }

  async handle(installation: string, path: string, bodyText: string): Promise<SimpleResponse> {
    const endpoint = path.replace(/^\/api\/v1\//, '');
    await this.#clock.sleep(endpoint.endsWith('query') ? this.#latencies.query : this.#latencies.get);
    try {
      const work = this.#endpoints.get(endpoint);
      if (work === undefined) throw new PlatformError(404, 'NOT_FOUND', 'No such endpoint');
      this.#units.request(installation);
      const fault = this.#faults.take('kvs', endpoint);
      if (fault !== undefined && fault.after !== true)
        throw new PlatformError(fault.status, fault.code, 'Ordered fault');
      const answer = work(installation, JSON.parse(bodyText));
      if (fault !== undefined) throw new PlatformError(fault.status, fault.code, 'Ordered fault after the effect');
      return answer;
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      return jsonResponse(error.status, { code: error.code, message: error.message });
    }
  }

  #table(): ReadonlyMap<string, Endpoint> {
    const row =
      (work: (installation: string, body: RowRequest) => SimpleResponse): Endpoint =>
      (installation, body) =>
        work(installation, body as RowRequest);
    return new Map<string, Endpoint>([
      ['get', row((at, body) => this.#get(at, body, 'kvs'))],
      ['secret/get', row((at, body) => this.#get(at, body, 'secret'))],
      ['entity/get', row((at, body) => this.#get(at, this.#entityRequest(body)))],
      ['set', row((at, body) => this.#set(at, body, 'kvs'))],
      ['secret/set', row((at, body) => this.#set(at, body, 'secret'))],
      ['entity/set', row((at, body) => this.#set(at, this.#entityRequest(body)))],
      ['delete', row((at, body) => this.#delete(at, body, 'kvs'))],
      ['secret/delete', row((at, body) => this.#delete(at, body, 'secret'))],
      ['entity/delete', row((at, body) => this.#delete(at, this.#entityRequest(body)))],
      ['query', (at, body) => this.#query(at, body as KeyQuery)],
      ['entity/query', (at, body) => this.#queryEntity(at, body as object)],
      ['batch/get', (at, body) => this.#batchGet(at, body)],
      ['batch/set', (at, body) => this.#batchWrite(at, body, 'set')],
      ['batch/delete', (at, body) => this.#batchWrite(at, body, 'delete')],
      ['transaction', (at, body) => this.#transaction(at, body as object)],
    ]);
  }

  #entityRequest(body: RowRequest): RowRequest {
    this.#rows.schema.get(body.entityName);
    return body;
  }

  #get(installation: string, body: RowRequest, space?: 'kvs' | 'secret'): SimpleResponse {
    const item = this.#rows.items.find(this.#rows.address(installation, body, space));
    this.#units.read(installation, Buffer.byteLength(item?.value ?? ''));
    if (item === undefined) throw keyNotFound();
    return jsonResponse(200, rowBody(item, body.options?.metadataFields));
  }

  #set(installation: string, body: RowRequest, space?: 'kvs' | 'secret'): SimpleResponse {
    const { keyPolicy, returnValue, returnMetadataFields } = body.options ?? {};
    if (keyPolicy !== undefined && keyPolicy !== 'OVERRIDE' && keyPolicy !== 'FAIL_IF_EXISTS') {
      throw new PlatformError(400, 'INVALID_OPTIONS', 'Unknown keyPolicy');
    }
    const write = this.#rows.prepare(installation, body, space);
    this.#units.write(installation, Buffer.byteLength(write.value));
    const previous = this.#rows.items.find(write.address);
    if (keyPolicy === 'FAIL_IF_EXISTS' && previous !== undefined)
      throw new PlatformError(409, 'KEY_CONFLICT', 'Key already exists');
    const latest = atomically(this.#rows.items.database, () => write.commit());
    const returned = returnValue === 'LATEST' ? latest : returnValue === 'PREVIOUS' ? previous : undefined;
    return returned === undefined ? EMPTY : jsonResponse(200, rowBody(returned, returnMetadataFields));
  }

  #delete(installation: string, body: RowRequest, space?: 'kvs' | 'secret'): SimpleResponse {
    this.#units.write(installation, 0);
    if (!this.#rows.items.remove(this.#rows.address(installation, body, space))) throw keyNotFound();
    return EMPTY;
  }

  #query(installation: string, body: KeyQuery): SimpleResponse {
    const limit = pageLimit(body.limit);
    const conditions = body.where ?? [];
    const condition = conditions[0];
    const prefix = condition?.values?.[0] ?? '';
    if (
      conditions.length > 1 ||
      (condition !== undefined && (condition.property !== 'key' || condition.condition !== 'BEGINS_WITH'))
    ) {
      throw new PlatformError(400, 'INVALID_QUERY', 'A query takes one condition: key BEGINS_WITH');
    }
    if (prefix !== '') checkKey(prefix);
    const after = body.after === undefined ? undefined : Buffer.from(body.after, 'base64url').toString();
    const rows = this.#rows.items.range({ installation, space: 'kvs' }, prefix, after, limit + 1);
    const page = rows.slice(0, limit);
    this.#units.read(
      installation,
      page.reduce((sum, item) => sum + Buffer.byteLength(item.value), 0),
    );
    const last = rows.length > limit ? page.at(-1) : undefined;
    return jsonResponse(200, {
      data: page.map((item) => rowBody(item, body.options?.metadataFields)),
      ...(last === undefined ? {} : { cursor: Buffer.from(last.key).toString('base64url') }),
    });
  }

  #queryEntity(installation: string, body: EntityQueryRequest): SimpleResponse {
    const page = queryEntity(this.#rows.items, this.#rows.schema, installation, body);
    this.#units.read(installation, page.bytesRead);
    return jsonResponse(200, {
      data: page.items.map((item) => rowBody(item, body.options?.metadataFields)),
      ...(page.cursor === undefined ? {} : { cursor: page.cursor }),
    });
  }

  #batchGet(installation: string, body: unknown): SimpleResponse {
    const answer = this.#batch.get(installation, this.#batch.read(body));
    this.#units.read(installation, Buffer.byteLength(JSON.stringify(answer.successfulKeys)));
    return jsonResponse(200, answer);
  }

  #batchWrite(installation: string, body: unknown, kind: 'set' | 'delete'): SimpleResponse {
    const requests = this.#batch.read(body);
    this.#units.write(installation, kind === 'set' ? this.#batch.bytes(requests) : 0);
    return jsonResponse(
      200,
      atomically(this.#rows.items.database, () => this.#batch[kind](installation, requests)),
    );
  }

  #transaction(installation: string, body: object): SimpleResponse {
    transact(this.#rows, installation, body, (bytes) => {
      this.#units.write(installation, bytes);
    });
    return EMPTY;
  }
}

interface KeyQuery {
  readonly limit?: unknown;
  readonly after?: string;
  readonly where?: readonly {
    readonly property?: unknown;
    readonly condition?: unknown;
    readonly values?: readonly string[];
  }[];
  readonly options?: { readonly metadataFields?: unknown };
}
