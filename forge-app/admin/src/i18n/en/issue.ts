/** Sentences of the panel beside an issue. */
export const issue = {
  'issue.off': 'An administrator has not switched this panel on.',
  'issue.none': 'Nothing open was found in this issue.',
  'issue.revoke': 'How to revoke it',
  'issue.more': 'There are more; an administrator sees all of them.',
  'issue.what-to-do': 'What to do',
  'issue.advice':
    'Revoke or change a secret first: whoever could read this issue may have it. Then remove it from the text. It stays in the history of the issue.',
} as const;
