/** What people do to generated issues while a scan runs, and the events that Jira sends about it. */
import type { EditKind, GeneratedSite, IssueState } from '../generated/generated-site.ts';
import { mix } from '../generated/mix.ts';
import type { LocalSite } from '../local-site.ts';
import { ADMIN } from '../jira/users.ts';

/** Shares of a hundred edits. */
const KINDS: readonly (readonly [number, EditKind])[] = [
  [55, 'touch'],
  [70, 'add'],
  [82, 'remove'],
  [94, 'move'],
  [100, 'delete'],
];

/** The edit that follows from a number; undefined where the issue is not to be touched. */
export function editOf(site: GeneratedSite, number: number, salt: number): EditKind | undefined {
  if (site.trouble(number) !== undefined || site.state(number).deleted) return undefined;
  const share = mix(number, salt) % 100;
  const kind = KINDS.find(([below]) => share < below)?.[1] ?? 'touch';
  return kind === 'add' && site.state(number).added ? 'touch' : kind;
}

/** Edits the issue and sends what Jira would send. */
export function applyEdit(site: LocalSite, generated: GeneratedSite, number: number, kind: EditKind): void {
  const before = generated.state(number);
  const state = generated.edit(number, kind, site.clock.now());
  const issue = { id: String(generated.idOf(number)), key: generated.keyOf(number, state), fields: {} };
  const send = (eventType: string, parts: object) => {
    site.sendEvent({ eventType, issue, atlassianId: ADMIN.accountId, ...parts });
  };
  if (kind === 'delete') send('avi:jira:deleted:issue', {});
  else if (kind === 'add') {
    const comment = generated.comment(number, generated.comments(number, state) - 1, state);
    send('avi:jira:commented:issue', { comment });
  } else send('avi:jira:updated:issue', { changelog: { items: changesOf(kind, before, state) } });
}

function changesOf(kind: EditKind, before: IssueState, state: IssueState): object[] {
  const change = (field: string) => ({ field, fieldId: field, fieldtype: 'jira' });
  if (kind !== 'move') return [change(kind === 'touch' ? 'summary' : 'description')];
  const project = { ...change('project'), from: String(before.project), to: String(state.project) };
  return [project, { field: 'Key', fieldtype: 'jira' }];
}
