import type { Area } from '../messages.ts';
import type { settings as en } from '../en/settings.ts';

export const settings: Area<typeof en> = {
  'page.settings': 'Einstellungen',
  'page.audit': 'Protokoll',
  'page.evidence': 'Nachweise',
  'settings.save': 'Speichern',
  'settings.saved': 'Gespeichert. Es gilt ab dem nächsten Scan.',
  'settings.reload': 'Aktuelle Einstellungen zeigen',
  'settings.cancel': 'Abbrechen',
  'settings.remove': 'Entfernen',
  'settings.line': 'Zeile {line}',
  'settings.features': 'Funktionen',
  'settings.features.hint':
    'Eine abgeschaltete Funktion hält sofort an, auch mitten in der Arbeit. Was sie gefunden hat, bleibt.',
  'settings.feature.events': 'Neue und geänderte Vorgänge scannen',
  'settings.feature.events.hint':
    'Aus: Nichts Neues wird gefunden. Wieder eingeschaltet, wird gelesen, was sich inzwischen geändert hat.',
  'settings.feature.historicalScan': 'Bestand der Site scannen',
  'settings.feature.historicalScan.hint': 'Aus: Ein laufender Scan hält an und merkt sich seine Stelle.',
  'settings.feature.customRules': 'Eigene Regeln',
  'settings.feature.customRules.hint': 'Aus: Was sie gefunden haben, wird als unbekannt gezeigt.',
  'settings.scope': 'Was gescannt wird',
  'settings.scope.hint':
    'Was ausgenommen ist, wird nicht gelesen; ausgenommene Vorgänge zählen als nicht gelesen. Funde dort werden mit dem nächsten Scan ihres Vorgangs unbekannt.',
  'settings.selection': 'Auswahl',
  'settings.selection.all': 'Alle',
  'settings.selection.only': 'Nur diese',
  'settings.selection.except': 'Alle außer diesen',
  'settings.field.projects': 'Projekte',
  'settings.field.issueTypes': 'Vorgangstypen',
  'settings.field.fields': 'Felder',
  'settings.field.emailDomains': 'Eigene E-Mail-Domains',
  'settings.field.ipRanges': 'Eigene IP-Bereiche',
  'settings.field.bots': 'Bots',
  'settings.allowlist': 'Bekannt und harmlos',
  'settings.allowlist.hint':
    'Diese sind keine Funde. Bereits gespeicherte werden mit dem nächsten Scan ihres Vorgangs unbekannt.',
  'settings.emailDomains.hint': 'Eine je Zeile, zum Beispiel example.org. Domains darunter zählen mit.',
  'settings.ipRanges.hint':
    'Einer je Zeile, zum Beispiel 10.0.0.0/8 oder fd00::/8. Eine einzelne Adresse steht für sich.',
  'settings.bots.hint':
    'Kommentare und Arbeitsprotokolle, die nur diese Konten geschrieben haben, werden nicht gelesen. Die App speichert einen Hash der Konto-ID.',
  'settings.bots.name': 'Name',
  'settings.bots.account': 'Konto-ID',
  'settings.bots.add': 'Bot hinzufügen',
  'settings.bots.remove': '{name} entfernen',
  'settings.retention': 'Geschlossene Funde',
  'settings.retention.hint':
    'Funde, die erledigt oder falsch-positiv sind und nicht mehr im Text stehen, werden nach dieser Zeit gelöscht. Kehrt der Wert zurück, ist er ein neuer Fund.',
  'settings.retention.days': 'Tage (0: für immer behalten)',
  'settings.channel.jira-issue': 'Meldung als Vorgang',
  'settings.channel.jira-issue.warning':
    'Jeder, der das gewählte Projekt sehen darf, sieht Art und Schweregrad neuer Funde und in welchem Vorgang sie stehen. Wählen Sie ein Projekt, das nur die richtigen Personen sehen.',
  'settings.channel.issue-property': 'Zahl offener Funde für JQL',
  'settings.channel.issue-property.warning':
    'Jeder, der einen Vorgang sehen darf, kann dann sehen und suchen, wie viele offene Funde er hat (secretScanner.open > 0). Abgeschaltet, wird die Zahl entfernt.',
  'settings.channel.on': 'Eingeschaltet',
  'settings.field.projectId': 'Projekt',
  'settings.field.issueTypeId': 'Vorgangstyp',
  'settings.channel.choose': 'Auswählen',
  'settings.key': 'Fingerabdruck-Schlüssel',
  'settings.key.hint':
    'Funde werden als Fingerabdrücke unter einem Schlüssel gespeichert, den nur diese Site hat. Ein neuer Schlüssel wird über alle gelegt, ohne die Werte. Entscheidungen und Gruppen bleiben.',
  'settings.key.epoch': 'Schlüssel Nummer {epoch} ist in Gebrauch.',
  'settings.key.rotate': 'Neuen Schlüssel erzeugen',
  'settings.key.warning':
    'Was zusammen mit einem alten Schlüssel abgeflossen ist, bleibt angreifbar: Wer beides hat, kann weiter Vermutungen mit alten Fingerabdrücken vergleichen. Bis die Arbeit getan ist, können Gruppen gleicher Werte unvollständig sein.',
  'settings.key.confirm': 'Schlüssel jetzt wechseln',
  'settings.key.running':
    'Der Schlüssel wird gewechselt: {done} Vorgang fertig. Sie können diese Seite verlassen. | Der Schlüssel wird gewechselt: {done} Vorgänge fertig. Sie können diese Seite verlassen.',
  'settings.key.second-pass':
    '{done} Vorgang fertig. In einer Viertelstunde werden alle noch einmal angesehen. | {done} Vorgänge fertig. In einer Viertelstunde werden alle noch einmal angesehen.',
  'settings.key.done': 'Zuletzt gewechselt {when}: {done} Vorgang. | Zuletzt gewechselt {when}: {done} Vorgänge.',
  'settings.delete': 'Alle Daten löschen',
  'settings.delete.warning':
    'Alles, was die App gespeichert hat, wird endgültig gelöscht: Funde, Entscheidungen, Einstellungen, Regeln, Abdeckung, das Protokoll und der Schlüssel. Exportieren Sie zuvor das Protokoll, wenn Sie es brauchen. Vorgänge, die durch Meldungen entstanden sind, bleiben in Jira.',
  'settings.delete.confirm': 'Geben Sie zur Bestätigung {confirmation} ein',
  'settings.delete.start': 'Alle Daten löschen',
  'settings.delete.running': 'Alle Daten werden gelöscht',
  'settings.delete.progress':
    '{done} Zeile gelöscht. Nach einer Viertelstunde geht auch, was noch unterwegs war. Sie können diese Seite verlassen. | {done} Zeilen gelöscht. Nach einer Viertelstunde geht auch, was noch unterwegs war. Sie können diese Seite verlassen.',
  'settings.delete.done': 'Alle Daten sind gelöscht',
  'settings.delete.done.hint':
    'Die App beginnt wieder wie nach der Installation. Neue und geänderte Vorgänge werden mit den ausgelieferten Einstellungen gescannt.',
  'error.settings-changed-meanwhile':
    'Jemand anderes hat die Einstellungen geändert, nachdem Sie sie geöffnet haben. Nichts wurde überschrieben. Sehen Sie sich die aktuellen Einstellungen an und ändern Sie sie erneut.',
  'error.selection-empty':
    'Nichts ist ausgewählt, also würde nichts gescannt. Wählen Sie mindestens einen Eintrag oder alle.',
  'error.domain-invalid':
    'Das ist keine eigene Domain. Geben Sie sie ohne @ und mit mindestens einem Punkt ein, zum Beispiel example.org.',
  'error.range-invalid': 'Das ist keine Adresse und kein Bereich. Geben Sie ihn wie 10.0.0.0/8 oder fd00::/8 ein.',
  'error.range-too-wide':
    'Dieser Bereich umfasst jede Adresse. Schalten Sie stattdessen die Regel ab oder nennen Sie einen engeren Bereich.',
  'error.bot-unknown': 'Das ist keine Konto-ID. Kopieren Sie sie aus der Adresse des Profils des Bots in Jira.',
  'error.bot-name-needed': 'Geben Sie dem Bot einen Namen, damit andere wissen, warum er hier steht.',
  'error.unknown-channel': 'Diesen Kanal gibt es in dieser Version nicht. Laden Sie die Seite neu.',
  'error.channel-incomplete': 'Wählen Sie ein Projekt und einen Vorgangstyp für die Meldungen.',
  'error.rotation-running': 'Ein Wechsel läuft bereits. Warten Sie, bis er beendet ist.',
  'error.key-ring-full': 'Der Schlüssel wurde so oft gewechselt, wie diese Version erlaubt. Fragen Sie den Hersteller.',
  'error.deletion-running': 'Alle Daten werden gerade gelöscht. Warten Sie, bis das beendet ist.',
  'error.confirmation-wrong': 'Das Wort stimmt nicht, also wurde nichts gelöscht. Geben Sie es genau wie gezeigt ein.',
  'error.audit-busy':
    'Viele schreiben gerade zugleich ins Protokoll, daher wurde nichts geändert. Versuchen Sie es gleich noch einmal.',
};
