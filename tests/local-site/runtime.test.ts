/** The process that runs the app: identity, isolation, limits, death and restart. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { USERS } from './index.ts';
import type { Fixture } from './testing/fixture.ts';
import { startFixture } from './testing/fixture.ts';

let fixture: Fixture;
before(async () => {
  fixture = await startFixture({ workers: 1, installations: ['main', 'second'], recordTraffic: true });
});
after(() => fixture.close());

interface About {
  readonly accountId: string;
  readonly installation: string;
  readonly remainingMs: number;
  readonly calls: number;
  readonly pid: number;
  readonly now: number;
}

async function about(as: { accountId?: string; installation?: string } = {}): Promise<About> {
  return (await fixture.call('about', {}, as)) as unknown as About;
}

const [admin, user] = USERS;

describe('an invocation', () => {
  it('knows its user, its installation and its remaining time', async () => {
    const mine = await about({ accountId: user?.accountId ?? '' });
    assert.equal(mine.accountId, user?.accountId);
    assert.ok(mine.installation.endsWith(fixture.site.installation().installationId));
    assert.ok(mine.remainingMs > 20_000 && mine.remainingMs <= 25_000);
  });

  it('lives in the time of the site', async () => {
    fixture.site.clock.advance(86_400_000);
    const { now } = await about();
    assert.ok(Math.abs(now - fixture.site.clock.now()) < 5000);
  });

  it('shares a warm process with other installations, but no storage and no Jira', async () => {
    const [first, second] = [await about(), await about({ installation: 'second' })];
    assert.equal(second.pid, first.pid);
    assert.equal(second.calls, first.calls + 1);
    assert.notEqual(second.installation, first.installation);
    await fixture.call('kvs', { method: 'set', args: ['mine', 1] });
    assert.deepEqual(await fixture.call('kvs', { method: 'get', args: ['mine'] }, { installation: 'second' }), {});
    fixture.site.jira().parts.projects.create('ONE', 'One');
    fixture.site.jira('second').parts.projects.create('TWO', 'Two');
    const list = { as: 'app', path: '/rest/api/3/project' };
    const keys = async (installation: string) => {
      const { value } = await fixture.call('jira', list, { installation });
      return (value as { body: { key: string }[] }).body.map((project) => project.key);
    };
    assert.deepEqual([await keys('main'), await keys('second')], [['ONE'], ['TWO']]);
  });

  it('asks Jira as its user, never as another or as nobody', async () => {
    const path = '/rest/api/3/mypermissions?permissions=ADMINISTER';
    const isAdmin = async (accountId: string) => {
      const { value } = await fixture.call('jira', { as: 'user', path }, { accountId });
      return (value as { body: { permissions: { ADMINISTER: { havePermission: boolean } } } }).body.permissions
        .ADMINISTER.havePermission;
    };
    assert.equal(await isAdmin(admin?.accountId ?? ''), true);
    assert.equal(await isAdmin(user?.accountId ?? ''), false);
  });

  it('reaches nothing outside of the platform', async () => {
    const { code, message } = (await fixture.call('misbehave', { how: 'egress' })) as { code: string; message: string };
    assert.equal(code, 'Error');
    assert.match(message, /EGRESS/);
  });

  it('logs in one structured line, with its function', async () => {
    await fixture.call('misbehave', { how: 'log' });
    const line = fixture.site.logs().find((candidate) => candidate.message === 'hello log');
    assert.deepEqual(
      [line?.source, line?.level, line?.function, line?.installation],
      ['app', 'info', 'resolve', 'main'],
    );
  });

  it('leaves its calls and results to a test that asks', () => {
    const kinds = new Set(fixture.site.traffic().map((record) => record.kind));
    assert.deepEqual([...kinds].sort(), ['call', 'result']);
  });
});

describe('a process', () => {
  it('is started again after an unhandled rejection', async () => {
    const { pid } = await about();
    await assert.rejects(fixture.call('misbehave', { how: 'rejection' }), {
      errorType: 'FUNCTION_PLATFORM_UNKNOWN_ERROR',
    });
    assert.notEqual((await about()).pid, pid);
  });

  it('is killed when it takes more memory than the manifest allows', async () => {
    await assert.rejects(fixture.call('misbehave', { how: 'memory' }), { errorType: 'FUNCTION_OUT_OF_MEMORY' });
    assert.equal((await about()).calls, 1);
  });

  it('is killed at the deadline of 25 s', { timeout: 60_000 }, async () => {
    const startedAt = Date.now();
    await assert.rejects(fixture.call('misbehave', { how: 'hang' }), { errorType: 'FUNCTION_TIME_OUT' });
    const seconds = (Date.now() - startedAt) / 1000;
    assert.ok(seconds >= 24.9 && seconds < 30, `killed after ${seconds} s`);
    assert.equal((await about()).calls, 1);
  });
});
