/** Sentences of the overview. */
export const overview = {
  'overview.open': 'Open findings',
  'overview.open.by-severity': 'Open findings by severity',
  'overview.open.by-kind': 'Open findings by kind',
  'overview.open.by-project': 'Open findings by project',
  'overview.removed':
    '{count} open finding was removed from the text and may remain in the history: revoke it. | {count} open findings were removed from the text and may remain in the history: revoke them.',
  'overview.none.title': 'No open findings',
  'overview.none':
    'No finding is open in the issues that were scanned since the app was installed. Older issues are read by the historical scan.',
  'overview.health': 'Health',
  'overview.failures': 'Issues and jobs that failed',
  'overview.failures.value': '{count}',
  'overview.failures.more': 'more than {count}',
  'overview.swept': 'Lost events were last looked for',
  'overview.swept.never': 'not yet; it happens every hour',
  'overview.rules': 'Rules in this version',
  'overview.secrets': 'Secrets',
  'overview.pii': 'Personal data',
} as const;
