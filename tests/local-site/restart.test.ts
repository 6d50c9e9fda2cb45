/** A site that is closed and opened again keeps its data and takes up its work. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { startFixture } from './testing/fixture.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'local-site-data-'));
after(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

it('finishes after a restart what was waiting or running before it', async () => {
  const first = await startFixture({ dataDir });
  first.site.jira().parts.projects.create('DEMO', 'Demo');
  await first.call('kvs', { method: 'setSecret', args: ['key', 'kept'] });
  first.site.pause();
  await first.call('push', { queue: 'work', events: [{ body: { id: 'waiting' } }] });
  const fields = { project: { key: 'DEMO' }, issuetype: { name: 'Task' }, summary: 'kept' };
  await fetch(`${first.site.url}/rest/api/3/issue`, { method: 'POST', body: JSON.stringify({ fields }) });
  // Closing right after the resumption cuts off what has just begun.
  first.site.resume();
  await first.close();

  const second = await startFixture({ dataDir });
  try {
    await second.site.waitUntilIdle();
    const keys = second.site.rows('kvs').map((row) => row.key);
    assert.ok(keys.includes('order:waiting'));
    assert.equal(keys.filter((key) => key.startsWith('event:')).length, 2);
    await second.call('push', { queue: 'work', events: [{ body: { id: 'later' } }] });
    await second.site.waitUntilIdle();
    assert.ok(second.site.rows('kvs').some((row) => row.key === 'order:later'));
    assert.deepEqual(
      second.site.rows('secret').map((row) => row.value),
      ['kept'],
    );
    assert.equal(second.site.jira().parts.issues.find('DEMO-1')?.fields['summary'], 'kept');
    assert.equal(second.site.jira().parts.projects.create('MORE', 'More').id, 10_001);
  } finally {
    await second.close();
  }
});
