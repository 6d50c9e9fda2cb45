/** Names maintenance work in a failure row, from which the work can be started again. */
import type { QueueBodies } from './messages.ts';

type Body = QueueBodies['maintenance'];

export function maintenanceTarget(body: Body): string {
  switch (body.type) {
    case 'sweep':
    case 'expire-accepted':
    case 'rotate-keys':
    case 'delete-data':
    case 'apply-retention':
    case 'report-accounts':
    case 'count-day':
    case 'apply-rules':
      return body.type;
    case 'spread-suppression':
      // A fingerprint has no dash, so the last one parts the two.
      return `${body.type}_${body.scope}-${body.fingerprint}`;
    case 'issue-deleted':
      return `${body.type}_${body.issueId}`;
    case 'project-deleted':
    case 'project-restored':
      return `${body.type}_${body.projectId}`;
    case 'refresh-channel':
      return `${body.type}_${body.channel}`;
    case 'dry-run':
      return `${body.type}_${body.rule}`;
  }
}

/** The same work from its beginning; undefined for a name of another version. */
export function maintenanceOf(target: string): Body | undefined {
  const cut = target.indexOf('_');
  const type = cut < 0 ? target : target.slice(0, cut);
  const id = target.slice(cut + 1);
  switch (type) {
    case 'sweep':
    case 'expire-accepted':
    case 'rotate-keys':
    case 'delete-data':
    case 'apply-retention':
    case 'report-accounts':
    case 'count-day':
    // Of which rules is not known any more: of all of them.
    case 'apply-rules':
      return { type };
    case 'spread-suppression': {
      const dash = id.lastIndexOf('-');
      return { type, scope: id.slice(0, dash), fingerprint: id.slice(dash + 1), pass: 1 };
    }
    case 'issue-deleted':
      return { type, issueId: id, pass: 1 };
    case 'project-deleted':
      return { type, projectId: id, pass: 1 };
    case 'project-restored':
      return { type, projectId: id };
    case 'refresh-channel':
      return { type, channel: id };
    case 'dry-run':
      return { type, rule: id };
    default:
      return undefined;
  }
}
