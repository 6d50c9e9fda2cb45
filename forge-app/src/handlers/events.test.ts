import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testServices } from '../testing/test-services.ts';
import { issueEventSchema, touchesScannedText } from './events.ts';
import { handleCommentEvent } from './comment-event.ts';
import { handleIssueDeleted } from './issue-deleted.ts';
import { handleIssueEvent } from './issue-event.ts';
import { handleProjectEvent } from './project-event.ts';
import { handleWorklogEvent } from './worklog-event.ts';
import { AppError } from '../errors.ts';
import { DEFAULT_SETTINGS } from '../storage/settings-repository.ts';
import { choose } from '../testing/choose.ts';
import { isHidden } from '../storage/projects-repository.ts';

const SKIPPED = [
  { field: 'status', fieldId: 'status', fieldtype: 'jira' },
  { field: 'assignee', fieldId: 'assignee', fieldtype: 'jira' },
  { field: 'labels', fieldId: 'labels', fieldtype: 'jira' },
  { field: 'Comment', fieldtype: 'jira' },
  { field: 'WorklogId', fieldtype: 'jira' },
  { field: 'timespent', fieldId: 'timespent', fieldtype: 'jira' },
];
const READ = [
  { field: 'summary', fieldId: 'summary', fieldtype: 'jira' },
  { field: 'description', fieldId: 'description', fieldtype: 'jira' },
  { field: 'environment', fieldId: 'environment', fieldtype: 'jira' },
  { field: 'project', fieldId: 'project', fieldtype: 'jira' },
  { field: 'Key', fieldtype: 'jira' },
  { field: 'Parent', fieldId: 'parent', fieldtype: 'jira' },
  { field: 'IssueParentAssociation', fieldtype: 'jira' },
  { field: 'security', fieldId: 'security', fieldtype: 'jira' },
  { field: 'Notes', fieldId: 'customfield_10010', fieldtype: 'custom' },
  { fieldtype: 'jira' },
  {},
];

function updated(...items: object[]) {
  return {
    eventType: 'avi:jira:updated:issue',
    issue: { id: '10001', key: 'DEMO-1', fields: { summary: 'not for us' } },
    changelog: { items },
  };
}

for (const item of SKIPPED) {
  test(`a change of ${item.field} alone is skipped`, () => {
    assert.equal(touchesScannedText(issueEventSchema.parse(updated(item))), false);
  });
}
for (const item of READ) {
  test(`a change of ${JSON.stringify(item)} is read`, () => {
    assert.equal(touchesScannedText(issueEventSchema.parse(updated(SKIPPED[0] as object, item))), true);
  });
}
test('an update without a changelog is read', () => {
  assert.equal(touchesScannedText(issueEventSchema.parse({ eventType: 'x', issue: { id: 1 } })), true);
});

test('events enqueue ids and nothing else', async () => {
  const services = testServices();
  const issue = { id: '10001', key: 'DEMO-1', fields: { summary: 'text' } };
  await handleIssueEvent(services, { eventType: 'avi:jira:created:issue', issue });
  await handleIssueEvent(services, updated(SKIPPED[0] as object));
  await handleCommentEvent(services, { issue, comment: { id: '5', body: 'text' } });
  await handleWorklogEvent(services, { worklog: { id: '6', issueId: 10001, comment: 'text' } });
  await handleIssueDeleted(services, { eventType: 'avi:jira:deleted:issue', issue });
  assert.deepEqual(
    services.pushed.map(({ queue, body }) => [queue, body]),
    [
      ['scan', { type: 'issue', issueId: '10001', origin: 'event' }],
      ['scan', { type: 'issue', issueId: '10001', origin: 'event' }],
      ['scan', { type: 'issue', issueId: '10001', origin: 'event' }],
      ['maintenance', { type: 'issue-deleted', issueId: '10001', pass: 1 }],
    ],
  );
});

test('nothing is enqueued while the scanning of events is switched off, but deletions are', async () => {
  const services = testServices();
  await choose(services.store, { features: { ...DEFAULT_SETTINGS.features, events: false } });
  const issue = { id: '10001', key: 'DEMO-1' };
  await handleIssueEvent(services, { eventType: 'avi:jira:created:issue', issue });
  await handleCommentEvent(services, { issue });
  await handleWorklogEvent(services, { worklog: { issueId: 10001 } });
  assert.deepEqual(services.pushed, []);
  await handleIssueDeleted(services, { eventType: 'avi:jira:deleted:issue', issue });
  assert.equal(services.pushed.length, 1);
});

test('project events hide, restore and purge', async () => {
  const services = testServices();
  const project = { id: 7, key: 'DEMO' };
  await handleProjectEvent(services, { eventType: 'avi:jira:softdeleted:project', project });
  assert.equal(await isHidden(services.store, '7'), true);
  await handleProjectEvent(services, { eventType: 'avi:jira:restored:project', project });
  await handleProjectEvent(services, { eventType: 'avi:jira:deleted:project', project });
  assert.deepEqual(
    services.pushed.map(({ body }) => body.type),
    ['project-restored', 'project-deleted'],
  );
});

test('a malformed event is dropped with a line that quotes nothing', async () => {
  const services = testServices();
  assert.equal(await handleIssueEvent(services, { issue: { id: 'no id: some text' } }), undefined);
  assert.equal(await handleCommentEvent(services, { comment: {} }), undefined);
  assert.deepEqual(services.pushed, []);
  assert.doesNotMatch(JSON.stringify(services.lines), /some text/);
});

test('an event the queue does not take is asked for again', async () => {
  const services = testServices();
  services.pushError = new AppError('queue-rate-limited', 'throttled', 42);
  const result = (await handleCommentEvent(services, { issue: { id: '1' } })) as {
    _retry: boolean;
    retryOptions: { retryAfter: number };
  };
  assert.equal(result._retry, true);
  assert.equal(result.retryOptions.retryAfter, 42);
});
