/** The fixture's handlers: a resolver that does what a test asks with the real packages, and functions that leave a trace. */
import { asApp, asUser, assumeTrustedRoute, getAppContext } from '@forge/api';
import { InvocationError, InvocationErrorCode, Queue } from '@forge/events';
import type { FilterConditions, WhereConditions } from '@forge/kvs';
import { Filter, ForgeKvsAPIError, kvs } from '@forge/kvs';
import type { Request } from '@forge/resolver';
import { makeResolver } from '@forge/resolver';

type Json = Record<string, unknown>;

interface QueryPlan {
  readonly entity: string;
  readonly index: string;
  readonly partition: (string | number | boolean)[];
  readonly where?: ReturnType<typeof WhereConditions.equalTo>;
  readonly and?: [string, ReturnType<typeof FilterConditions.equalTo>][];
  readonly sort?: 'ASC' | 'DESC';
  readonly limit?: number;
  readonly cursor?: string;
}

interface TransactionPlan {
  readonly set?: { key: string; value: Json; entity?: string; equals?: [string, string | number]; absent?: string }[];
  readonly delete?: { key: string; entity?: string }[];
}

let calls = 0;

/** Takes ever more memory, outside of the heap. */
async function hoard(): Promise<never> {
  const hoarded: Buffer[] = [];
  for (;;) {
    hoarded.push(Buffer.alloc(2 ** 24, 1));
    await pause();
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** Answers with the error's code instead of failing, so that a test can look at it. */
function guarded(work: (payload: never) => unknown) {
  return async ({ payload }: { payload: unknown }) => {
    try {
      return { value: await work(payload as never) };
    } catch (error) {
      if (error instanceof ForgeKvsAPIError) return { code: error.code, status: error.responseDetails.status };
      return { code: error instanceof Error ? error.constructor.name : 'unknown', message: String(error) };
    }
  };
}

export const resolve = makeResolver({
  kvs: guarded(({ method, args }: { method: 'get'; args: [string] }) => kvs[method](...args)),
  entity: guarded(({ entity, method, args }: { entity: string; method: 'get'; args: [string] }) =>
    kvs.entity<Json>(entity)[method](...args),
  ),
  list: guarded(({ prefix, limit, cursor }: { prefix: string; limit: number; cursor?: string }) => {
    const query = kvs
      .query()
      .where('key', { condition: 'BEGINS_WITH', values: [prefix] })
      .limit(limit);
    return (cursor === undefined ? query : query.cursor(cursor)).getMany();
  }),
  query: guarded((plan: QueryPlan) => {
    let query = kvs.entity<Json>(plan.entity).query().index(plan.index, { partition: plan.partition });
    if (plan.where !== undefined) query = query.where(plan.where);
    if (plan.sort !== undefined) query = query.sort(plan.sort as never);
    if (plan.limit !== undefined) query = query.limit(plan.limit);
    if (plan.cursor !== undefined) query = query.cursor(plan.cursor);
    const [first, ...rest] = plan.and ?? [];
    if (first !== undefined)
      query = query.filters(
        rest.reduce((filter, [name, test]) => filter.and(name, test), new Filter<Json>().and(...first)),
      );
    return query.getMany();
  }),
  transact: guarded((plan: TransactionPlan) => {
    const transaction = kvs.transact();
    for (const { key, value, entity, equals, absent } of plan.set ?? []) {
      const conditions =
        equals === undefined
          ? absent === undefined
            ? undefined
            : new Filter<Json>().and(absent, { condition: 'NOT_EXISTS', values: [true] })
          : new Filter<Json>().and(equals[0], { condition: 'EQUAL_TO', values: [equals[1]] });
      transaction.set(
        key,
        value,
        entity === undefined ? undefined : { entityName: entity, ...(conditions === undefined ? {} : { conditions }) },
      );
    }
    for (const { key, entity } of plan.delete ?? [])
      transaction.delete(key, entity === undefined ? undefined : { entityName: entity });
    return transaction.execute();
  }),
  push: guarded(({ queue, events }: { queue: string; events: { body: Json }[] }) =>
    new Queue({ key: queue }).push(events),
  ),
  job: guarded(({ queue, job, cancel }: { queue: string; job: string; cancel?: boolean }) => {
    const progress = new Queue({ key: queue }).getJob(job);
    return cancel === true ? progress.cancel() : progress.getStats();
  }),
  jira: guarded(
    async ({ as, path, method, body }: { as: 'app' | 'user'; path: string; method?: string; body?: Json }) => {
      const client = as === 'app' ? asApp() : asUser();
      const init = {
        method: method ?? 'GET',
        headers: { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      };
      const response = await client.requestJira(assumeTrustedRoute(path), init);
      const text = await response.text();
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers as never),
        body: text === '' ? null : (JSON.parse(text) as unknown),
      };
    },
  ),
  about: ({ context }: Request) => {
    calls += 1;
    const app = getAppContext();
    const accountId: unknown = context['accountId'];
    return {
      accountId,
      installation: app.installationAri.toString(),
      remainingMs: app.invocationRemainingTimeInMillis(),
      calls,
      pid: process.pid,
      now: Date.now(),
    };
  },

  misbehave: guarded(async ({ how }: { how: string }) => {
    if (how === 'egress') return fetch('http://127.0.0.1/');
    if (how === 'rejection') void Promise.reject(new Error('nobody handles this'));
    if (how === 'memory') return hoard();
    if (how === 'log') {
      console.info('hello %s', 'log');
    }
    if (how === 'hang') await new Promise((resolve) => setTimeout(resolve, 3_600_000));
    return new Promise((resolve) => setTimeout(resolve, 50));
  }),
});

/** Leaves a row per delivery. */
export async function onIssue(event: Json & { eventType: string }): Promise<void> {
  await kvs.set(`event:${getAppContext().invocationId}`, { moduleKey: getAppContext().moduleKey, event });
}

interface Order {
  readonly id: string;
  readonly failTimes?: number;
  /** `chain`: pushes the same order again, without end. */
  readonly how?: 'throw' | 'retry' | 'chain';
}

export async function consume(event: { body: Order; retryContext?: Json }): Promise<unknown> {
  const { id, failTimes = 0, how } = event.body;
  const seen = ((await kvs.get<number>(`order:${id}`)) ?? 0) + 1;
  await kvs.set(`order:${id}`, seen);
  await kvs.set(`order:${id}:event:${seen}`, event);
  if (how === 'chain') await new Queue({ key: 'work' }).push({ body: { id, how } });
  if (seen > failTimes) return undefined;
  if (how === 'throw') throw new Error('the order fails');
  return new InvocationError({
    retryAfter: 60,
    retryReason: InvocationErrorCode.FUNCTION_UPSTREAM_RATE_LIMITED,
    retryData: { seen },
  });
}

export async function tick(event: Json): Promise<void> {
  await kvs.set(`tick:${getAppContext().invocationId}`, event);
}
