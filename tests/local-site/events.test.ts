/** Events of the product: what the app gets after a change of the site, and what it does not. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { adfDocument, paragraphs } from './jira/adf.ts';
import { ADMIN } from './index.ts';
import type { ChangeItem } from './jira/issues.ts';
import type { Fixture } from './testing/fixture.ts';
import { startFixture } from './testing/fixture.ts';

let fixture: Fixture;
before(async () => {
  fixture = await startFixture();
  fixture.site.jira().parts.projects.create('DEMO', 'Demo');
  fixture.site.jira().parts.projects.create('NEXT', 'Next');
});
after(() => fixture.close());
beforeEach(() => {
  fixture.site.faults.clear();
});

interface Received {
  readonly eventType: string;
  readonly issue?: { readonly id: string; readonly key: string; readonly fields: Readonly<Record<string, unknown>> };
  readonly changelog?: { readonly items: readonly ChangeItem[] };
  readonly [part: string]: unknown;
}

const document = (text: string) => adfDocument(paragraphs(text));

async function send(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  const init = {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
  const response = await fetch(`${fixture.site.url}/rest/api/3${path}`, init);
  const text = await response.text();
  assert.ok(response.ok, text);
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

/** The events that one module of the app received because of `change`. */
async function eventsOf(change: () => Promise<unknown>, moduleKey = 'changes'): Promise<Received[]> {
  const rows = () => fixture.site.rows('kvs').filter((row) => row.key.startsWith('event:'));
  await fixture.site.waitUntilIdle();
  const known = new Set(rows().map((row) => row.key));
  await change();
  await fixture.site.waitUntilIdle();
  const fresh = rows()
    .filter((row) => !known.has(row.key))
    .map((row) => row.value as { moduleKey: string; event: Received });
  return fresh.filter((row) => row.moduleKey === moduleKey).map((row) => row.event);
}

async function createIssue(fields: object = {}): Promise<string> {
  const issue = await send('POST', '/issue', {
    fields: { project: { key: 'DEMO' }, issuetype: { name: 'Task' }, summary: 'An issue', ...fields },
  });
  return String(issue['key']);
}

describe('an event', () => {
  it('of a new issue carries the summary and no other text', async () => {
    const [event, ...others] = await eventsOf(() => createIssue({ summary: 'New', description: document('hidden') }));
    assert.equal(others.length, 0);
    assert.equal(event?.eventType, 'avi:jira:created:issue');
    assert.deepEqual(Object.keys(event.issue?.fields ?? {}).sort(), [
      ...['assignee', 'created', 'creator', 'issuetype', 'project', 'reporter', 'status', 'summary', 'updated'],
    ]);
    assert.equal(event['atlassianId'], ADMIN.accountId);
    assert.deepEqual(event['context'], { cloudId: fixture.site.installation().cloudId, moduleKey: 'changes' });
    assert.ok(!JSON.stringify(event).includes('hidden'));
  });

  it('of an edit names what changed, from what, to what', async () => {
    const key = await createIssue({ labels: ['a'], description: document('old text') });
    const [event] = await eventsOf(() =>
      send('PUT', `/issue/${key}`, {
        fields: { description: document('new text') },
        update: { labels: [{ add: 'b' }] },
      }),
    );
    assert.equal(event?.eventType, 'avi:jira:updated:issue');
    const items = new Map(event.changelog?.items.map((item) => [item.field, item]));
    assert.deepEqual([...items.keys()].sort(), ['description', 'labels']);
    assert.equal(items.get('description')?.fromString, 'old text\n');
    assert.equal(items.get('description')?.toString, 'new text\n');
    assert.equal(items.get('labels')?.toString, 'a b');
  });

  it('does not come for an edit that changes nothing', async () => {
    const key = await createIssue();
    assert.deepEqual(await eventsOf(() => send('PUT', `/issue/${key}`, { fields: { summary: 'An issue' } })), []);
  });

  it('of a comment carries its body, when written and when edited', async () => {
    const key = await createIssue();
    let id = '';
    const [written] = await eventsOf(async () => {
      id = String((await send('POST', `/issue/${key}/comment`, { body: document('said') }))['id']);
    });
    const [edited] = await eventsOf(() => send('PUT', `/issue/${key}/comment/${id}`, { body: document('corrected') }));
    assert.deepEqual([written?.eventType, edited?.eventType], ['avi:jira:commented:issue', 'avi:jira:commented:issue']);
    assert.deepEqual((edited?.['comment'] as { body: unknown }).body, document('corrected'));
    const [deleted] = await eventsOf(() => send('DELETE', `/issue/${key}/comment/${id}`));
    assert.equal(deleted?.eventType, 'avi:jira:deleted:comment');
  });

  it('of a move names project and key', async () => {
    const key = await createIssue();
    const [event] = await eventsOf(() => {
      fixture.site.jira().moveIssue(key, 'NEXT');
      return Promise.resolve();
    });
    const moved = event?.issue?.key ?? '';
    assert.deepEqual(
      event?.changelog?.items.map((item) => [item.field, item.toString]),
      [
        ['project', 'NEXT'],
        ['Key', moved],
      ],
    );
    assert.match(moved, /^NEXT-/);
  });

  it('comes for a deleted issue but not for its subtasks, nor for the issues of a deleted project', async () => {
    const parent = await createIssue();
    await createIssue({ issuetype: { name: 'Sub-task' }, parent: { key: parent } });
    await fixture.site.waitUntilIdle();
    const deleted = await eventsOf(() => send('DELETE', `/issue/${parent}?deleteSubtasks=true`));
    assert.deepEqual(
      deleted.map((event) => [event.eventType, event.issue?.key]),
      [['avi:jira:deleted:issue', parent]],
    );
    fixture.site.jira().parts.projects.create('GONE', 'Gone');
    await send('POST', '/issue', { fields: { project: { key: 'GONE' }, issuetype: { name: 'Task' }, summary: 'x' } });
    await fixture.site.waitUntilIdle();
    const gone = await eventsOf(() => send('DELETE', '/project/GONE'));
    assert.deepEqual(
      gone.map((event) => event.eventType),
      ['avi:jira:softdeleted:project'],
    );
  });

  it('about the app itself reaches only a trigger that does not ignore it', async () => {
    const body = { fields: { project: { key: 'DEMO' }, issuetype: { name: 'Task' }, summary: 'By the app' } };
    const write = () => fixture.call('jira', { as: 'app', path: '/rest/api/3/issue', method: 'POST', body });
    assert.deepEqual(await eventsOf(write), []);
    const [own] = await eventsOf(write, 'own-changes');
    assert.equal(own?.['selfGenerated'], true);
  });

  it('over 200 kB is lost', async () => {
    const key = await createIssue();
    await fixture.site.waitUntilIdle();
    const { lostEvents } = fixture.site.state();
    // Short nodes make a document of few characters and many bytes.
    const body = adfDocument(Array.from({ length: 5000 }, () => paragraphs('x')[0] ?? { type: 'paragraph' }));
    assert.deepEqual(await eventsOf(() => send('POST', `/issue/${key}/comment`, { body })), []);
    assert.equal(fixture.site.state().lostEvents, lostEvents + 1);
  });

  it('comes again when its process was killed, and is lost when the handler throws', async () => {
    fixture.site.faults.add({
      effect: { at: 'kill-at-call', call: 1, moment: 'before' },
      match: '^on-issue$',
      times: 2,
    });
    const [event] = await eventsOf(() => createIssue());
    assert.equal((event?.['retryContext'] as { retryCount: number }).retryCount, 2);
    const { lostEvents } = fixture.site.state();
    fixture.site.faults.add({ effect: { at: 'kvs', status: 500, code: 'DOWN' }, match: '^set$' });
    assert.deepEqual(await eventsOf(() => createIssue()), []);
    assert.ok(fixture.site.state().lostEvents > lostEvents);
  });

  it('may come several times or never, when ordered', async () => {
    fixture.site.faults.add({ effect: { at: 'deliver', copies: 3 }, match: '^on-issue$', times: 1 });
    assert.equal((await eventsOf(() => createIssue())).length, 3);
    fixture.site.faults.add({ effect: { at: 'lose' }, match: '^on-issue$', times: 1 });
    assert.equal((await eventsOf(() => createIssue())).length, 0);
  });
});
