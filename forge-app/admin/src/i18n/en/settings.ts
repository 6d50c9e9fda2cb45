/** Sentences of the settings. */
export const settings = {
  'page.settings': 'Settings',
  'page.audit': 'Audit log',
  'page.evidence': 'Evidence',
  'settings.save': 'Save',
  'settings.saved': 'Saved. It holds from the next scan on.',
  'settings.reload': 'Show the current settings',
  'settings.cancel': 'Cancel',
  'settings.remove': 'Remove',
  'settings.line': 'line {line}',
  'settings.features': 'Features',
  'settings.features.hint':
    'A feature that is switched off stops at once, in the middle of its work too. What it has found stays.',
  'settings.feature.events': 'Scan new and changed issues',
  'settings.feature.events.hint': 'Off: nothing new is found. Switched on again, what has changed in between is read.',
  'settings.feature.historicalScan': 'Scan the history of the site',
  'settings.feature.historicalScan.hint': 'Off: a running scan stops and keeps its place.',
  'settings.feature.customRules': 'Custom rules',
  'settings.feature.customRules.hint': 'Off: what they found is shown as unknown.',
  'settings.scope': 'What is scanned',
  'settings.scope.hint':
    'What is left out is not read; issues that are left out count as not read. Findings there become unknown with the next scan of their issue.',
  'settings.selection': 'Selection',
  'settings.selection.all': 'All',
  'settings.selection.only': 'Only these',
  'settings.selection.except': 'All but these',
  'settings.field.projects': 'Projects',
  'settings.field.issueTypes': 'Issue types',
  'settings.field.fields': 'Fields',
  'settings.field.emailDomains': 'Own e-mail domains',
  'settings.field.ipRanges': 'Own IP ranges',
  'settings.field.bots': 'Bots',
  'settings.allowlist': 'Known and harmless',
  'settings.allowlist.hint':
    'These are no findings. Findings of them that are stored already become unknown with the next scan of their issue.',
  'settings.emailDomains.hint': 'One a line, for example example.org. Domains below it count too.',
  'settings.ipRanges.hint': 'One a line, for example 10.0.0.0/8 or fd00::/8. A single address stands for itself.',
  'settings.bots.hint':
    'Comments and work logs that only these accounts wrote are not read. The app keeps a hash of the account id.',
  'settings.bots.name': 'Name',
  'settings.bots.account': 'Account id',
  'settings.bots.add': 'Add bot',
  'settings.bots.remove': 'Remove {name}',
  'settings.retention': 'Closed findings',
  'settings.retention.hint':
    'Findings that were resolved or called false positives, and are no longer in the text, are deleted after this time. Should the value return, it is a new finding.',
  'settings.retention.days': 'Days (0: keep for ever)',
  'settings.channel.jira-issue': 'Alert as an issue',
  'settings.channel.jira-issue.warning':
    'Everyone who can browse the chosen project sees the kind and severity of new findings and in which issue they are. Choose a project that only the right people can see.',
  'settings.channel.issue-property': 'Number of open findings for JQL',
  'settings.channel.issue-property.warning':
    'Everyone who can browse an issue can then see and search how many open findings it has (secretScanner.open > 0). Switched off, the number is removed.',
  'settings.channel.on': 'Switched on',
  'settings.field.projectId': 'Project',
  'settings.field.issueTypeId': 'Issue type',
  'settings.channel.choose': 'Choose',
  'settings.key': 'Fingerprint key',
  'settings.key.hint':
    'Findings are stored as fingerprints under a key that only this site has. A new key is laid over all of them, without the values. Decisions and groups stay.',
  'settings.key.epoch': 'Key number {epoch} is in use.',
  'settings.key.rotate': 'Make a new key',
  'settings.key.warning':
    'What leaked together with an old key stays exposed: who has both can still compare guesses with old fingerprints. Until the work is done, groups of equal values may be incomplete.',
  'settings.key.confirm': 'Rotate the key now',
  'settings.key.running':
    'The key is being rotated: {done} issue done. You can leave this page. | The key is being rotated: {done} issues done. You can leave this page.',
  'settings.key.second-pass':
    '{done} issue done. In a quarter of an hour all are looked at once more. | {done} issues done. In a quarter of an hour all are looked at once more.',
  'settings.key.done': 'Last rotated {when}: {done} issue. | Last rotated {when}: {done} issues.',
  'settings.delete': 'Delete all data',
  'settings.delete.warning':
    'Everything that the app has stored is deleted for good: findings, decisions, settings, rules, coverage, the audit log and the key. Export the audit log first if you need it. Issues that alerts have made stay in Jira.',
  'settings.delete.confirm': 'Type {confirmation} to confirm',
  'settings.delete.start': 'Delete all data',
  'settings.delete.running': 'All data is being deleted',
  'settings.delete.progress':
    '{done} row deleted. After a quarter of an hour what was still under way goes too. You can leave this page. | {done} rows deleted. After a quarter of an hour what was still under way goes too. You can leave this page.',
  'settings.delete.done': 'All data is deleted',
  'settings.delete.done.hint':
    'The app starts again as it was installed. New and changed issues are scanned with the settings as delivered.',
  'error.settings-changed-meanwhile':
    'Somebody else changed the settings after you opened them. Nothing was overwritten. Look at the current settings and change them again.',
  'error.selection-empty': 'Nothing is selected, so nothing would be scanned. Select at least one entry, or all.',
  'error.domain-invalid':
    'This is no domain of your own. Enter it without @ and with at least one dot, for example example.org.',
  'error.range-invalid': 'This is no address or range. Enter it like 10.0.0.0/8 or fd00::/8.',
  'error.range-too-wide': 'This range holds every address. Switch the rule off instead, or name a narrower range.',
  'error.bot-unknown': 'This is no account id. Copy it from the address of the bot’s profile in Jira.',
  'error.bot-name-needed': 'Give the bot a name, so that others know why it is here.',
  'error.unknown-channel': 'This version has no such channel. Reload the page.',
  'error.channel-incomplete': 'Choose a project and an issue type for the alerts.',
  'error.rotation-running': 'A rotation is under way already. Wait until it has ended.',
  'error.key-ring-full': 'The key has been rotated as often as this version allows. Ask the vendor.',
  'error.deletion-running': 'All data is being deleted. Wait until that has ended.',
  'error.confirmation-wrong': 'The word does not match, so nothing was deleted. Type it exactly as it is shown.',
  'error.audit-busy':
    'The audit log is being written to by many at once, so nothing was changed. Try again in a moment.',
} as const;
