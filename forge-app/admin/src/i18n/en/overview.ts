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

  'trend.title': 'Open findings in the last {days} days',
  'trend.too-early': 'The chart begins with the second day on which the app runs.',
  'trend.label': 'Lines of open findings by severity, day by day; the table below has the numbers',
  'trend.table': 'As a table',
  'trend.day': 'Day',
  'news.title': '{count} new finding | {count} new findings',
  'news.title.more': 'More than {count} new findings',
  'news.since': 'Found since your last visit, {time}:',
  'news.part': '{severity} {found}',
  'news.show': 'Show the latest',
  'overview.coverage': 'Coverage',
  'overview.coverage.none':
    'No issue was read yet. New and changed issues are read as they come; the historical scan reads the others.',
  'overview.coverage.read':
    '{percent} of {known} known issues were read completely, with the rules and settings of now (version {version}).',
  'overview.coverage.stale': 'Changed since they were read',
  'overview.coverage.outdated': 'Read with other rules or settings',
  'overview.coverage.unread': 'Not read, or not all of it',
  'overview.coverage.known':
    'Issues that nobody has touched since the app was installed are known once the historical scan has listed them. Attachments and the history of issues are not read.',
} as const;
