import type { Area } from '../messages.ts';
import type { custom as en } from '../en/custom.ts';

export const custom: Area<typeof en> = {
  'page.custom': 'Eigene Regeln',
  'page.person': 'Personensuche',
  'audit.action.rules.changed': 'Mitgelieferte Regeln geändert',
  'audit.action.rules.defaults': 'Schwelle oder Länderpakete geändert',
  'audit.action.custom-rules.changed': 'Eigene Regeln geändert',
  'audit.action.dry-run.started': 'Probelauf einer eigenen Regel gestartet',
  'audit.action.person.searched': 'Personensuche benutzt',

  'error.custom-rules-changed-meanwhile':
    'Jemand anderes hat die eigenen Regeln geändert, nachdem Sie diese Seite geöffnet haben. Nichts wurde überschrieben. Sehen Sie sich den aktuellen Stand an und ändern Sie ihn erneut.',
  'error.custom-rule-not-found': 'Diese Regel gibt es nicht mehr. Laden Sie die Seite neu.',
  'error.custom-rule-exists': 'Eine Regel dieses Namens gibt es schon. Wählen Sie einen anderen Namen.',
  'error.too-many-custom-rules': 'Es kann 200 eigene Regeln geben. Entfernen Sie eine, die nicht mehr nötig ist.',
  'error.custom-rules-too-large':
    'Alle Regeln zusammen sind zu groß zum Speichern. Nehmen Sie kürzere Muster und weniger Schlüsselwörter.',
  'error.custom-rules-version-not-found': 'Diese Version wird nicht mehr aufbewahrt. Laden Sie die Seite neu.',
  'error.pattern-holds-finding':
    'Das Muster scheint selbst ein Geheimnis oder personenbezogene Daten zu enthalten und wurde nicht gespeichert. Beschreiben Sie die Form des Wertes, nicht einen Wert.',
  'error.dry-run-busy': 'Der Probelauf ist gerade weitergegangen. Versuchen Sie es erneut.',
  'error.dry-run-outdated': 'Die Regel wurde während des Probelaufs geändert. Starten Sie ihn neu.',

  'custom.intro':
    'Regeln für eigene Werte: interne Token, Mitgliedsnummern, Projektnamen. Sie laufen bei jedem Lesen neben den mitgelieferten.',
  'custom.new': 'Neue Regel',
  'custom.none.title': 'Keine eigenen Regeln',
  'custom.none': 'Schreiben Sie eine, oder importieren Sie eine YAML-Datei.',
  'custom.import': 'YAML importieren',
  'custom.export': 'YAML exportieren',
  'custom.yaml-syntax':
    'Zeile {line} ist kein gültiges YAML. Berichtigen Sie sie und importieren Sie die Datei erneut.',
  'custom.yaml-shape': 'Die Datei muss „version: 1“ und eine Liste „rules“ enthalten. Ein Export zeigt die Form.',
  'custom.yaml-field':
    'Regel {rule} der Datei: Das Feld „{field}“ fehlt, ist unbekannt oder nicht von der richtigen Art.',
  'custom.actions': 'Aktionen',
  'custom.remove': 'Entfernen',
  'custom.remove.sure': 'Ja, entfernen',
  'custom.form': 'Eigene Regel',
  'custom.title': 'Titel',
  'custom.name': 'Name',
  'custom.name.hint': 'Kleinbuchstaben, Ziffern und Bindestriche. Funde nennen die Regel custom.<Name>.',
  'custom.pattern': 'Muster',
  'custom.pattern.hint':
    'RE2-Schreibweise. (?P<secret>...) markiert den Wert; ohne dies ist der ganze Treffer der Wert. Vorausschau und Rückbezüge gibt es nicht: Nehmen Sie die Grenze und die Kontextwörter weiter unten.',
  'custom.keywords': 'Schlüsselwörter',
  'custom.keywords.hint':
    'Durch Kommas getrennt. Jeder Treffer muss eines davon enthalten; das wird bewiesen. Leer: wo möglich aus dem Muster abgeleitet.',
  'custom.keywords.take': 'Diese Schlüsselwörter übernehmen',
  'custom.checking': 'Wird geprüft',
  'custom.filtered': 'Läuft nur in Texten mit: {keywords}.',
  'custom.unfiltered':
    'Kein Schlüsselwort: Diese Regel liest jeden Text. Nennen Sie eines, das jeder Treffer enthält, wenn es eines gibt.',
  'custom.cost':
    'Aufwand: bis zu {cost} Schritt je Zeichen jedes Textes (höchstens 256). | Aufwand: bis zu {cost} Schritte je Zeichen jedes Textes (höchstens 256).',
  'custom.boundary': 'Was den Wert nicht berühren darf',
  'custom.boundary.word': 'Buchstaben, Ziffern und _ (ganze Wörter)',
  'custom.boundary.token': 'Buchstaben, Ziffern und die Zeichen von Token',
  'custom.boundary.none': 'Alles darf',
  'custom.ignoreCase': 'Groß- und Kleinschreibung nicht beachten',
  'custom.contextWords': 'Kontextwörter',
  'custom.contextWords.hint':
    'Durch Kommas getrennt. Eines davon muss nahe am Wert stehen und hebt die Sicherheit auf hoch. Leer: keines ist nötig.',
  'custom.examples': 'Beispiele',
  'custom.examples.hint':
    'Eines je Zeile. Jedes muss gefunden werden, bevor die Regel gespeichert wird. Sie werden ausgeführt und nicht gespeichert.',
  'custom.counterexamples': 'Gegenbeispiele (dürfen nicht gefunden werden)',
  'custom.enabled.hint': 'Speichern Sie sie ausgeschaltet und probieren Sie sie zuerst an vorhandenen Vorgängen aus.',
  'custom.problems': 'Das kann noch nicht gespeichert werden',
  'custom.problems.rule': 'Regel {number}:',
  'custom.problems.at': 'Bei Zeichen {place}:',
  'custom.try': 'Ausprobieren',
  'custom.try.text': 'Text',
  'custom.try.hint': 'Der Text wird nur mit dieser Regel gelesen. Er wird nicht gespeichert.',
  'custom.try.run': 'Suchen',
  'custom.try.found': '{count} Wert gefunden | {count} Werte gefunden',
  'custom.versions': 'Versionen',
  'custom.version': 'Version',
  'custom.version.change': 'Änderung',
  'custom.version.rules': 'Regeln',
  'custom.restore': 'Zurück zu Version {version}',
  'custom.change.added': 'Hinzugefügt',
  'custom.change.edited': 'Bearbeitet',
  'custom.change.removed': 'Entfernt',
  'custom.change.switched': 'Geschaltet',
  'custom.change.imported': 'Importiert',
  'custom.change.restored': 'Zu einer früheren Version zurückgekehrt',

  'custom.dry-run': 'Probelauf',
  'dry-run.title': 'Probelauf: {rule}',
  'dry-run.intro':
    'Liest die neuesten Vorgänge nur mit dieser Regel und zählt, was sie fände. Kein Fund wird gespeichert, niemand wird benachrichtigt.',
  'dry-run.issues': 'Vorgänge',
  'dry-run.latest': 'Die neuesten {count}',
  'dry-run.start': 'Starten',
  'dry-run.stop': 'Anhalten',
  'dry-run.result': 'Ergebnis',
  'dry-run.progress': 'Gelesene Vorgänge',
  'dry-run.leave': 'Sie können die Seite verlassen; der Lauf geht weiter.',
  'dry-run.state.queued': 'Wartet.',
  'dry-run.state.running': 'Läuft.',
  'dry-run.state.done': 'Fertig.',
  'dry-run.state.stopped': 'Angehalten.',
  'dry-run.state.failed': 'Vorzeitig beendet.',
  'dry-run.read': '{count} von {all} Vorgängen gelesen.',
  'dry-run.started': 'Gestartet {time}.',
  'dry-run.hits': '{count} Treffer | {count} Treffer',
  'dry-run.unread':
    '{count} Vorgang konnte nicht ganz gelesen werden. | {count} Vorgänge konnten nicht ganz gelesen werden.',
  'dry-run.outdated': 'Die Regel wurde nach diesem Lauf geändert. Starten Sie ihn neu.',
  'dry-run.column.hits': 'Treffer',
  'dry-run.column.found': 'Vorgänge mit Treffern',
  'dry-run.column.issues': 'Gelesene Vorgänge',
  'dry-run.samples': 'Stichproben',
  'dry-run.samples.show': 'Drei Stichproben zeigen',
  'dry-run.samples.hint': 'Eben mit Ihren Rechten gelesen. Werte sind verdeckt; nichts davon wird gespeichert.',
  'dry-run.samples.none': 'In den Vorgängen, die Sie sehen dürfen, ist nichts mehr.',
  'dry-run.samples.concealed':
    '{count} Vorgang mit Treffern ist für Sie nicht sichtbar. | {count} Vorgänge mit Treffern sind für Sie nicht sichtbar.',
  'dry-run.switch-on': 'Regel einschalten',

  'person.intro':
    'Geben Sie ein, wonach eine Person fragt: E-Mail-Adresse, IBAN, Karte, Telefonnummer oder Kennnummer. Daraus wird mit dem Schlüssel ein Fingerabdruck gebildet und nachgeschlagen. Die Eingabe wird weder gespeichert noch protokolliert.',
  'person.forms':
    'Leerzeichen, Bindestriche und Großbuchstaben spielen keine Rolle. Eine Telefonnummer mit und ohne Ländervorwahl sind zwei Werte: Suchen Sie nach beiden.',
  'person.value': 'Wert',
  'person.search': 'Suchen',
  'person.result': 'Vorgänge, die ihn enthalten',
  'person.found': 'In {count} Vorgang | In {count} Vorgängen',
  'person.looked-for': 'Als {count} Art von Wert nachgeschlagen. | Als {count} Arten von Werten nachgeschlagen.',
  'person.concealed': '{count} Vorgang ist für Sie nicht sichtbar. | {count} Vorgänge sind für Sie nicht sichtbar.',
  'person.more': 'Es gibt mehr, als hier gezeigt wird.',
  'person.unread':
    '{count} von {known} bekannten Vorgängen wurde in seinem jetzigen Text mit den jetzigen Regeln noch nicht gelesen: Auch er kann den Wert enthalten. | {count} von {known} bekannten Vorgängen wurden in ihrem jetzigen Text mit den jetzigen Regeln noch nicht gelesen: Auch sie können den Wert enthalten.',
  'person.all-read':
    'Der {count} bekannte Vorgang wurde in seinem jetzigen Text mit den jetzigen Regeln gelesen. | Alle {count} bekannten Vorgänge wurden in ihrem jetzigen Text mit den jetzigen Regeln gelesen.',
  'person.none-read': 'Noch kein Vorgang wurde gelesen: Diese Antwort sagt also nichts aus.',
  'person.what-was-read': 'Sehen, was gelesen wurde, und warum der Rest nicht',
  'person.coverage':
    'Anhänge, der Verlauf der Änderungen, Vorgänge, die die App noch nicht kennt, und Werte, nach denen keine Regel sucht, sind in dieser Antwort nicht enthalten.',
};
