/** Queues and schedules, through the real `@forge/events` inside the fixture app. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Fixture } from './testing/fixture.ts';
import { startFixture } from './testing/fixture.ts';

let fixture: Fixture;
before(async () => {
  fixture = await startFixture();
});
after(() => fixture.close());
beforeEach(() => {
  fixture.site.faults.clear();
  // Another minute, another quota.
  fixture.site.clock.advance(60_000);
});

interface Order {
  readonly id: string;
  readonly failTimes?: number;
  readonly how?: 'throw' | 'retry' | 'chain';
}

async function push(
  orders: readonly Order[],
  options: { queue?: string; delayInSeconds?: number; concurrency?: object } = {},
) {
  const { queue = 'work', ...rest } = options;
  const answer = await fixture.call('push', { queue, events: orders.map((body) => ({ body, ...rest })) });
  return { ...answer, job: (answer.value as { jobId?: string } | undefined)?.jobId };
}

/** How often the consumer saw an order. */
function seen(id: string): unknown {
  return fixture.site.rows('kvs').find((row) => row.key === `order:${id}`)?.value;
}

function event(id: string, time: number): Record<string, unknown> {
  return fixture.site.rows('kvs').find((row) => row.key === `order:${id}:event:${time}`)?.value as Record<
    string,
    unknown
  >;
}

describe('queues', () => {
  it('bring an event to the consumer and count it', async () => {
    const { job } = await push([{ id: 'one' }]);
    await fixture.site.waitUntilIdle();
    const { body, queueName, jobId, eventId, retryContext } = event('one', 1);
    assert.deepEqual(
      { body, queueName, jobId, retryContext },
      { body: { id: 'one' }, queueName: 'work', jobId: job, retryContext: undefined },
    );
    assert.match(String(eventId), /^[0-9a-f-]{36}$/);
    assert.deepEqual((await fixture.call('job', { queue: 'work', job })).value, {
      success: 1,
      inProgress: 0,
      failed: 0,
    });
  });

  it('wait for the delay', async () => {
    await push([{ id: 'later' }], { delayInSeconds: 600 });
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(seen('later'), undefined);
    const before = fixture.site.clock.now();
    await fixture.site.waitUntilIdle();
    assert.equal(seen('later'), 1);
    assert.ok(fixture.site.clock.now() - before >= 599_000);
  });

  it('retry when asked, after the time asked for, with the reason and data', async () => {
    await push([{ id: 'again', failTimes: 2, how: 'retry' }]);
    const before = fixture.site.clock.now();
    await fixture.site.waitUntilIdle();
    assert.equal(seen('again'), 3);
    assert.ok(fixture.site.clock.now() - before >= 120_000);
    const context = event('again', 3)['retryContext'] as Record<string, unknown>;
    assert.equal(context['retryCount'], 2);
    assert.equal(context['retryReason'], 'FUNCTION_UPSTREAM_RATE_LIMITED');
    assert.deepEqual(context['retryData'], { seen: 2 });
  });

  it('retry after an error with growing pauses, and drop the event after 24 hours', async () => {
    const dropped = fixture.site.state().droppedEvents;
    const { job } = await push([{ id: 'poison', failTimes: 100_000, how: 'throw' }]);
    const before = fixture.site.clock.now();
    await fixture.site.waitUntilIdle();
    const hours = (fixture.site.clock.now() - before) / 3_600_000;
    assert.ok(hours > 23 && hours <= 24, `gave up after ${hours} h`);
    assert.equal(fixture.site.state().droppedEvents, dropped + 1);
    assert.deepEqual((await fixture.call('job', { queue: 'work', job })).value, {
      success: 0,
      inProgress: 0,
      failed: 1,
    });
  });

  it('deliver copies when ordered', async () => {
    fixture.site.faults.add({ effect: { at: 'deliver', copies: 3 }, match: '^consume$', times: 1 });
    fixture.site.faults.shuffle = true;
    const runs = (): number => fixture.site.invocations().filter((run) => run.functionKey === 'consume').length;
    const before = runs();
    await push([{ id: 'thrice' }]);
    await fixture.site.waitUntilIdle();
    assert.equal(runs() - before, 3);
    // Copies may run at the same time, and the fixture counts without a transaction.
    assert.ok(Number(seen('thrice')) >= 1);
  });

  it('start an event again when its process dies', async () => {
    fixture.site.faults.add({ effect: { at: 'kill-at-call', call: 2, moment: 'after' }, match: '^consume$', times: 1 });
    await push([{ id: 'killed' }]);
    await fixture.site.waitUntilIdle();
    assert.equal(seen('killed'), 2);
    const context = event('killed', 2)['retryContext'] as Record<string, unknown>;
    assert.equal(context['retryReason'], 'FUNCTION_PLATFORM_UNKNOWN_ERROR');
  });

  it('cancel what has not started', async () => {
    const { job } = await push([{ id: 'never' }], { delayInSeconds: 300 });
    assert.deepEqual(await fixture.call('job', { queue: 'work', job, cancel: true }), {});
    await fixture.site.waitUntilIdle();
    assert.equal(seen('never'), undefined);
  });

  it('refuse what the platform refuses', async () => {
    assert.equal((await push([{ id: 'lost' }], { queue: 'nowhere' })).code, 'InternalServerError');
    const big = [{ id: 'x'.repeat(110 * 1024) }];
    assert.equal((await push(big, { queue: 'long' })).code, 'PartialSuccessError');
    assert.equal((await push(big)).code, undefined);
    const fifty = Array.from({ length: 50 }, (_, index) => ({ id: `many-${index}` }));
    for (let pushes = 0; pushes < 9; pushes++) await push(fifty);
    assert.equal((await push(fifty)).code, 'RateLimitError');
    await fixture.site.waitUntilIdle();
  });

  it('push part of the events, or none, when ordered', async () => {
    fixture.site.faults.add({ effect: { at: 'push', failedIndexes: [1] }, times: 1 });
    assert.equal((await push([{ id: 'part-0' }, { id: 'part-1' }])).code, 'PartialSuccessError');
    fixture.site.faults.add({ effect: { at: 'push', status: 500, after: true }, times: 1 });
    assert.equal((await push([{ id: 'secretly' }])).code, 'InternalServerError');
    await fixture.site.waitUntilIdle();
    assert.deepEqual([seen('part-0'), seen('part-1'), seen('secretly')], [1, undefined, 1]);
  });
});

describe('platform limits of queues', () => {
  it('end a chain after 1,000 pushes', { timeout: 120_000 }, async () => {
    await push([{ id: 'endless', how: 'chain' }]);
    await fixture.site.waitUntilIdle();
    const rows = fixture.site.rows('kvs').filter((row) => row.key.startsWith('order:endless:event:'));
    // Quotas on the way make some events come twice; the last one came again until it was dropped.
    const events = new Set(rows.map((row) => (row.value as { eventId: string }).eventId));
    assert.equal(events.size, 1000);
  });

  it('keep events with the same concurrency key apart', async () => {
    const slow = await startFixture({ workers: 2, latencies: { get: 20, query: 0, jira: 0 } });
    try {
      const longest = async (concurrency: object | undefined) => {
        const events = ['a', 'b', 'c', 'd'].map((id) => ({
          body: { id },
          ...(concurrency === undefined ? {} : { concurrency }),
        }));
        const known = slow.site.invocations().length + 1;
        await slow.call('push', { queue: 'work', events });
        await slow.site.waitUntilIdle();
        return overlaps(slow.site.invocations().slice(known));
      };
      assert.equal(await longest(undefined), true);
      assert.equal(await longest({ key: 'one-at-a-time', limit: 1 }), false);
    } finally {
      await slow.close();
    }
  });
});

function overlaps(runs: readonly { endedMs: number; durationMs: number }[]): boolean {
  const sorted = runs.map((run) => [run.endedMs - run.durationMs, run.endedMs] as const).sort((a, b) => a[0] - b[0]);
  return sorted.some(([start], index) => index > 0 && start < (sorted[index - 1]?.[1] ?? 0) - 1);
}

describe('schedules', () => {
  it('run by hand', async () => {
    const outcome = await fixture.site.runSchedule('hourly');
    assert.equal(outcome.ok, true);
    const ticks = fixture.site.rows('kvs').filter((row) => row.key.startsWith('tick:'));
    assert.equal(ticks.length, 1);
    const { cloudId } = fixture.site.installation();
    assert.deepEqual((ticks[0]?.value as { context: object }).context, { cloudId, moduleKey: 'hourly' });
  });

  it('run by the clock once started', async () => {
    fixture.site.startSchedules();
    const ticks = () => fixture.site.rows('kvs').filter((row) => row.key.startsWith('tick:')).length;
    const before = ticks();
    for (const minutes of [6, 61, 61]) {
      fixture.site.clock.advance(minutes * 60_000);
      await new Promise((resolve) => setTimeout(resolve, 20));
      await fixture.site.waitUntilIdle();
    }
    assert.equal(ticks() - before, 3);
  });
});
