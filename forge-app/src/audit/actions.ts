/** What the audit log records. A new action is a line here, and a sentence in each language (`audit.action.<name>`). */
export const AUDIT_ACTIONS = [
  'finding.triage',
  'finding.silenced-in-project',
  'finding.silenced-in-site',
  'finding.expired',
  'suppression.lifted',
  'settings.changed',
  'channel.changed',
  'key.rotation-started',
  'key.rotation-ended',
  'retention.applied',
  'failure.retried',
  'rules.changed',
  'rules.defaults',
  'custom-rules.changed',
  'dry-run.started',
  'person.searched',
  'history.started',
  'history.steered',
  'audit.exported',
  'evidence.exported',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];
