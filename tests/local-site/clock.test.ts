/** The site's time and its random numbers. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SiteClock } from './clock.ts';
import { Faults } from './faults.ts';
import { Random } from '../support/random.ts';

describe('the clock', () => {
  it('fires alarms that become due when time is moved, and no others', async () => {
    const clock = new SiteClock();
    const fired: string[] = [];
    clock.at(clock.now() + 3_600_000, () => fired.push('hour'));
    clock.at(clock.now() + 86_400_000 * 60, () => fired.push('two months'));
    const cancel = clock.at(clock.now() + 60_000, () => fired.push('cancelled'));
    cancel();
    clock.advance(3_600_000);
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(fired, ['hour']);
    clock.advance(86_400_000 * 60);
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(fired, ['hour', 'two months']);
    clock.close();
  });

  it('does not go back', () => {
    assert.throws(() => {
      new SiteClock().advance(-1);
    }, RangeError);
  });

  it('lets latencies cost site time only, if it is virtual', async () => {
    const [real, virtual] = [new SiteClock(), new SiteClock({ virtual: true, startAt: Date.UTC(2026, 0, 1) })];
    const startedAt = performance.now();
    await virtual.sleep(3_600_000);
    assert.ok(performance.now() - startedAt < 1000);
    assert.equal(new Date(virtual.now()).toISOString().slice(0, 13), '2026-01-01T01');
    await real.sleep(20);
    assert.equal(real.offsetMs, 0);
  });
});

describe('faults', () => {
  it('strike the point, target and number of times that were ordered', () => {
    const faults = new Faults(new Random(1));
    faults.add({ effect: { at: 'kvs', status: 500, code: 'X' }, match: '^set$', times: 2 });
    const struck = ['get', 'set', 'set', 'set'].map((target) => faults.take('kvs', target)?.code);
    assert.deepEqual(struck, [undefined, 'X', 'X', undefined]);
    assert.equal(faults.take('jira', 'set'), undefined);
    assert.equal(faults.struck, 2);
  });

  it('repeat with the seed', () => {
    const run = (seed: number) => {
      const faults = new Faults(new Random(seed));
      faults.add({ effect: { at: 'lose' }, probability: 0.5 });
      return Array.from({ length: 64 }, () => (faults.take('lose', 'any') === undefined ? 0 : 1)).join('');
    };
    assert.equal(run(7), run(7));
    assert.notEqual(run(7), run(8));
    const hits = run(7).replaceAll('0', '').length;
    assert.ok(hits > 16 && hits < 48);
  });

  it('refuse what they do not understand', () => {
    const faults = new Faults(new Random(1));
    assert.throws(() => {
      faults.add({ effect: { at: 'kvs', status: 200, code: 'X' } });
    });
    assert.throws(() => {
      faults.add({ effect: { at: 'moon' } });
    });
  });
});
