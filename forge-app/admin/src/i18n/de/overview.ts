import type { Area } from '../messages.ts';
import type { overview as en } from '../en/overview.ts';

export const overview: Area<typeof en> = {
  'overview.open': 'Offene Funde',
  'overview.open.by-severity': 'Offene Funde nach Schweregrad',
  'overview.open.by-kind': 'Offene Funde nach Art',
  'overview.open.by-project': 'Offene Funde nach Projekt',
  'overview.removed':
    '{count} offener Fund wurde aus dem Text entfernt und kann im Verlauf stehen: widerrufen Sie ihn. | {count} offene Funde wurden aus dem Text entfernt und können im Verlauf stehen: widerrufen Sie sie.',
  'overview.none.title': 'Keine offenen Funde',
  'overview.none':
    'In den Vorgängen, die seit der Installation geprüft wurden, ist kein Fund offen. Ältere Vorgänge liest die Prüfung des Bestands.',
  'overview.health': 'Zustand',
  'overview.failures': 'Fehlgeschlagene Vorgänge und Aufgaben',
  'overview.failures.value': '{count}',
  'overview.failures.more': 'mehr als {count}',
  'overview.swept': 'Zuletzt nach verlorenen Ereignissen gesucht',
  'overview.swept.never': 'noch nicht; es geschieht stündlich',
  'overview.rules': 'Regeln dieser Version',
  'overview.secrets': 'Geheimnisse',
  'overview.pii': 'Personenbezogene Daten',

  'trend.title': 'Offene Funde der letzten {days} Tage',
  'trend.too-early': 'Das Diagramm beginnt mit dem zweiten Tag, an dem die App läuft.',
  'trend.label': 'Linien der offenen Funde nach Schweregrad, Tag für Tag; die Tabelle darunter nennt die Zahlen',
  'trend.table': 'Als Tabelle',
  'trend.day': 'Tag',
  'news.title': '{count} neuer Fund | {count} neue Funde',
  'news.title.more': 'Mehr als {count} neue Funde',
  'news.since': 'Gefunden seit Ihrem letzten Besuch, {time}:',
  'news.part': '{severity} {found}',
  'news.show': 'Die neuesten zeigen',
  'overview.coverage': 'Abdeckung',
  'overview.coverage.none':
    'Noch kein Vorgang wurde gelesen. Neue und geänderte werden gelesen, wenn sie kommen; die übrigen liest die Prüfung des Bestands.',
  'overview.coverage.read':
    '{percent} von {known} bekannten Vorgängen wurden ganz gelesen, mit den jetzigen Regeln und Einstellungen (Stand {version}).',
  'overview.coverage.stale': 'Seit dem Lesen geändert',
  'overview.coverage.outdated': 'Mit anderen Regeln oder Einstellungen gelesen',
  'overview.coverage.unread': 'Nicht oder nicht ganz gelesen',
  'overview.coverage.known':
    'Vorgänge, die seit der Installation niemand berührt hat, sind bekannt, sobald die Prüfung des Bestands sie aufgeführt hat. Anhänge und der Verlauf von Vorgängen werden nicht gelesen.',
};
