import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '../errors.ts';
import { findFailure, listFailures } from '../storage/failures-repository.ts';
import { testServices } from '../testing/test-services.ts';
import { ATTEMPTS, runBounded } from './bounded.ts';
import type { RetryContext } from './bounded.ts';
import { handleScanMessage } from './scan-queue-consumer.ts';

const OF = { subject: 'issue', targetId: '10001' } as const;
const TRACE = '00000000000000ff';

interface Retry {
  readonly _retry: true;
  readonly retryOptions: {
    readonly retryAfter: number;
    readonly retryReason: string;
    readonly retryData: { attempts: number };
  };
}

function failing(error: Error, retry?: RetryContext) {
  return { of: OF, trace: TRACE, retry, run: () => Promise.reject(error) };
}

/** Delivers again as the platform would, until the work asks for no more; the number of deliveries. */
async function deliver(services: ReturnType<typeof testServices>, error: Error): Promise<number> {
  let retry: RetryContext;
  for (let deliveries = 1; deliveries < 50; deliveries++) {
    const result = (await runBounded(services, failing(error, retry))) as Retry | undefined;
    if (result === undefined) return deliveries;
    assert.ok(result.retryOptions.retryAfter >= 1 && result.retryOptions.retryAfter <= 900);
    retry = { retryCount: deliveries, retryData: result.retryOptions.retryData, retentionWindow: undefined };
  }
  throw new Error('endless');
}

test('an error that may pass is tried a bounded number of times, then parked where it is seen', async () => {
  const services = testServices();
  assert.equal(await deliver(services, new AppError('jira-unauthorised', 'later')), ATTEMPTS);
  const failure = await findFailure(services.store, OF);
  assert.equal(failure?.state, 'parked');
  assert.equal(failure.code, 'jira-unauthorised');
  assert.equal(failure.trace, TRACE);
});

test('an error that cannot pass is parked at once', async () => {
  const services = testServices();
  assert.equal(await deliver(services, new AppError('stored-head-invalid', 'never')), 1);
  assert.equal((await findFailure(services.store, OF))?.state, 'parked');
});

test('an unknown error keeps its class and loses its message', async () => {
  const services = testServices();
  await deliver(services, new TypeError('cannot read "some text"'));
  assert.equal((await findFailure(services.store, OF))?.code, 'unexpected-typeerror');
  assert.doesNotMatch(JSON.stringify([services.lines, services.store.rows('failure')]), /some text/);
});

test('a throttled call waits as told and uses up no attempt', async () => {
  const services = testServices();
  const retry = { retryCount: 30, retryData: { attempts: 2 } };
  const result = (await runBounded(services, failing(new AppError('jira-quota', 'throttled', 2000), retry))) as Retry;
  assert.equal(result.retryOptions.retryAfter, 900);
  assert.equal(result.retryOptions.retryReason, 'FUNCTION_UPSTREAM_RATE_LIMITED');
  assert.deepEqual(result.retryOptions.retryData, { attempts: 2 });
  assert.equal(await findFailure(services.store, OF), undefined);
});

test('waiting ends before the queue would drop the message', async () => {
  const services = testServices();
  const retry = { retryCount: 90, retryData: { attempts: 0 }, retentionWindow: { remainingTimeMs: 60_000 } };
  assert.equal(await runBounded(services, failing(new AppError('jira-quota', 'throttled', 900), retry)), undefined);
  assert.equal((await findFailure(services.store, OF))?.state, 'parked');
});

test('deliveries that were cut off are counted although they could not say so', async () => {
  const services = testServices();
  let runs = 0;
  const run = () => Promise.resolve(((runs += 1), []));
  for (let retryCount = 1; retryCount <= ATTEMPTS; retryCount++) {
    let seen: string | undefined;
    const cutOff = async () => {
      runs += 1;
      seen = (await findFailure(services.store, OF))?.code;
      throw new Error('killed');
    };
    // A killed process neither returns nor throws: what counts is the row it left before.
    if (retryCount < ATTEMPTS)
      await runBounded(services, { of: OF, trace: TRACE, retry: { retryCount }, run: cutOff }).catch(() => undefined);
    else await runBounded(services, { of: OF, trace: TRACE, retry: { retryCount }, run });
    if (retryCount === 1) assert.equal(seen, 'interrupted');
  }
  assert.equal(runs, ATTEMPTS - 1);
  assert.equal((await findFailure(services.store, OF))?.state, 'parked');
});

test('success removes the failure; work that stays partly unread is noted', async () => {
  const services = testServices();
  await runBounded(services, failing(new AppError('jira-unavailable', 'later')));
  await runBounded(services, {
    of: OF,
    trace: TRACE,
    retry: undefined,
    run: () => Promise.resolve(['cut-text-too-long']),
  });
  assert.equal((await findFailure(services.store, OF))?.state, 'noted');
  await runBounded(services, { of: OF, trace: TRACE, retry: undefined, run: () => Promise.resolve([]) });
  assert.equal(await findFailure(services.store, OF), undefined);
});

for (const [name, body] of [
  ['of another version', { v: 2, trace: TRACE, type: 'issue', issueId: '1' }],
  ['without an id', { v: 1, trace: TRACE, type: 'issue' }],
  ['that is no object', 'text with a secret'],
] as const) {
  test(`a message ${name} is put on the visible list and not retried`, async () => {
    const services = testServices();
    assert.equal(await handleScanMessage(services, { body, jobId: 'j', eventId: 'e', queueName: 'scan' }), undefined);
    const { rows } = await listFailures(services.store, 10);
    assert.deepEqual(
      rows.map(({ subject, code, state }) => [subject, code, state]),
      [['message', 'message-unreadable', 'given-up']],
    );
    assert.doesNotMatch(JSON.stringify([services.lines, rows]), /text with/);
  });
}
