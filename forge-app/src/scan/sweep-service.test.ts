import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '../errors.ts';
import { handleSweepSchedule } from '../handlers/sweep.ts';
import { DEFAULT_SETTINGS, settingsWrite } from '../storage/settings-repository.ts';
import { choose } from '../testing/choose.ts';
import { START, testServices } from '../testing/test-services.ts';
import type { TestServices } from '../testing/test-services.ts';
import { sweep } from './sweep-service.ts';

const HOUR = 3_600_000;

function site(issues: number): TestServices {
  const services = testServices();
  for (let i = 0; i < issues; i++) services.jira.add(String(10_001 + i));
  return services;
}

function job(services: TestServices) {
  return services.store.rows('job')[0] as { watermark: number; leaseOwner: string } | undefined;
}

test('every page is enqueued before the watermark moves', async () => {
  const services = site(5);
  assert.equal(await sweep(services, 'run-1'), 5);
  assert.equal(services.pushed.length, 5);
  assert.equal(job(services)?.watermark, START - 600_000);
  assert.equal(job(services)?.leaseOwner, '');
});

test('windows overlap and follow the watermark', async () => {
  const services = site(1);
  await sweep(services, 'run-1');
  services.time += HOUR;
  await sweep(services, 'run-2');
  services.time += 3 * HOUR;
  await sweep(services, 'run-3');
  assert.deepEqual(services.jira.calls, ['searchUpdated 65', 'searchUpdated 70', 'searchUpdated 190']);
});

test('a failure in the middle leaves the watermark and frees the lease', async () => {
  const services = site(5);
  await sweep(services, 'run-1');
  const before = job(services)?.watermark;
  services.time += HOUR;
  let calls = 0;
  services.jira.before = () => {
    if (++calls === 2) throw new AppError('jira-unavailable', 'later');
  };
  await assert.rejects(sweep(services, 'run-2'));
  assert.equal(job(services)?.watermark, before);
  assert.equal(await sweep(services, 'run-3'), 5);
});

test('a queue that refuses leaves the watermark', async () => {
  const services = site(1);
  services.pushError = new AppError('queue-unavailable', 'later');
  await assert.rejects(sweep(services, 'run-1'));
  services.pushError = undefined;
  assert.equal(await sweep(services, 'run-2'), 1);
  assert.equal(services.jira.calls.at(-1), 'searchUpdated 65');
});

test('two runs at once: one works', async () => {
  const services = site(1);
  const counts = await Promise.all([sweep(services, 'run-1'), sweep(services, 'run-2')]);
  assert.deepEqual(
    counts.filter((count) => count !== undefined),
    [1],
  );
});

test('the lease of a run that was killed runs out', async () => {
  const services = site(1);
  services.jira.before = () => {
    services.store.beforeTransaction = () => {
      throw new AppError('killed', 'later');
    };
    throw new AppError('killed', 'later');
  };
  await assert.rejects(sweep(services, 'run-1'));
  services.jira.before = () => undefined;
  services.store.beforeTransaction = () => undefined;
  assert.equal(await sweep(services, 'run-2'), undefined);
  services.time += 17 * 60_000;
  assert.equal(await sweep(services, 'run-2'), 1);
});

test('the schedule spreads the sites over the quarter of an hour', async () => {
  const services = site(0);
  for (let i = 0; i < 50; i++) await handleSweepSchedule(services);
  const delays = services.pushed.map((pushed) => pushed.delaySeconds);
  assert.ok(delays.every((delay) => delay >= 0 && delay <= 900));
  assert.ok(new Set(delays).size > 10);
});

test('switched off, it stops where it is; switched on again, it looks at all that has changed since', async () => {
  const services = site(5);
  await sweep(services, 'run-1');
  services.time += HOUR;
  const { features } = DEFAULT_SETTINGS;
  const off = settingsWrite(DEFAULT_SETTINGS, { features: { ...features, events: false } });
  services.jira.before = () => {
    services.jira.before = () => undefined;
    void services.store.transact({ set: [off] });
  };
  assert.equal(await sweep(services, 'run-2'), 2, 'the page that was read is enqueued');
  assert.equal(await sweep(services, 'run-3'), undefined);
  assert.equal(job(services)?.leaseOwner, '');
  services.time += 5 * HOUR;
  await choose(services.store, { features });
  await sweep(services, 'run-4');
  assert.equal(services.jira.calls.at(-1), 'searchUpdated 370');
});
