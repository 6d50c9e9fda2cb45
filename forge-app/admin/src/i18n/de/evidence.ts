import type { Area } from '../messages.ts';
import type { evidence as en } from '../en/evidence.ts';

export const evidence: Area<typeof en> = {
  'evidence.intro':
    'Ein Bericht für Prüfer: was gescannt wurde, was gefunden wurde und wie damit umgegangen wurde. Er enthält keinen gefundenen Wert und nennt keine Mitarbeitenden; Notizen fehlen, weil Menschen sie schreiben.',
  'evidence.create': 'Bericht erstellen',
  'evidence.reading': '{count} Entscheidung gelesen | {count} Entscheidungen gelesen',
  'evidence.waits':
    'Anfragen sind gerade begrenzt: Es geht in {count} Sekunde von selbst weiter. | Anfragen sind gerade begrenzt: Es geht in {count} Sekunden von selbst weiter.',
  'evidence.leave': 'Sie können inzwischen andere Seiten ansehen; wird die App geschlossen, endet es.',
  'evidence.kept':
    'Das Gelesene bleibt ({count} Entscheidung): Ein neuer Versuch geht dort weiter. | Das Gelesene bleibt ({count} Entscheidungen): Ein neuer Versuch geht dort weiter.',
  'evidence.print': 'Drucken',
  'evidence.csv': 'Als CSV herunterladen',
  'evidence.json': 'Als JSON herunterladen',
  'evidence.title': 'Nachweisbericht',
  'evidence.of': '{site}, {when}',
  'evidence.coverage': 'Abdeckung',
  'evidence.coverage.known': 'Bekannte Vorgänge',
  'evidence.coverage.read': 'Vollständig gelesen unter den aktuellen Regeln und Einstellungen',
  'evidence.coverage.outdated': 'Unter früheren Regeln oder Einstellungen gelesen',
  'evidence.coverage.stale': 'Seit dem Lesen geändert',
  'evidence.coverage.unread': 'Nicht oder nicht ganz gelesen',
  'evidence.coverage.never': 'In keinem Vorgang gelesen',
  'evidence.coverage.version': 'Version von Regeln und Einstellungen',
  'evidence.never.attachments': 'Anhänge',
  'evidence.never.history': 'Änderungsverlauf',
  'evidence.counts': 'Funde nach Schweregrad und Zustand',
  'evidence.times': 'Zeit bis zur Erledigung',
  'evidence.median': 'Die Hälfte innerhalb von',
  'evidence.ninety': '90 % innerhalb von',
  'evidence.hours': '{hours} h',
  'evidence.exceptions': 'Ausnahmen',
  'evidence.exceptions.count':
    '{count} Fund ist als Risiko akzeptiert oder falsch-positiv. | {count} Funde sind als Risiko akzeptiert oder falsch-positiv.',
  'evidence.exceptions.more': 'Die ersten {count} sind gezeigt; die Dateien enthalten alle.',
  'evidence.suppression': 'Ein Wert stillgelegt: {kind} ({scope}; {reason})',
  'evidence.concealed':
    '{count} Entscheidung steht in einem Vorgang, den Sie nicht sehen dürfen; sie ist gezählt, nicht gezeigt. | {count} Entscheidungen stehen in Vorgängen, die Sie nicht sehen dürfen; sie sind gezählt, nicht gezeigt.',
  'evidence.configuration': 'Konfiguration',
  'evidence.scanner': 'Engine, Regelpaket, Regeln',
  'evidence.countries': 'Eingeschaltete Länderpakete',
  'evidence.rules-changed': 'Regeln, die vom Auslieferungszustand abweichen',
  'evidence.rules-off': 'Abgeschaltete Regeln',
  'evidence.custom': 'Eigene Regeln',
  'evidence.channels': 'Eingeschaltete Meldekanäle',
  'evidence.on': 'Ein',
  'evidence.off': 'Aus',
  'evidence.controls': 'Anforderungen, die dieser Bericht betrifft',
  'evidence.controls.hint': 'Der Bericht unterstützt eine Prüfung. Er ist kein Zertifikat und ersetzt keines.',
  'evidence.control': 'Anforderung',
  'evidence.control.what': 'Was er belegt',
  'evidence.control.where': 'Wo in diesem Bericht',
  'evidence.control.gdpr5':
    'Integrität, Vertraulichkeit und Rechenschaft: Personenbezogene Daten am falschen Ort werden gefunden, jede Entscheidung darüber ist festgehalten.',
  'evidence.control.gdpr25':
    'Datenschutz durch Technik: was voreingestellt gescannt wird, und dass gefundene Werte nie gespeichert werden.',
  'evidence.control.gdpr30':
    'Verzeichnis der Verarbeitung: welche Kategorien personenbezogener Daten in welchen Projekten gefunden wurden.',
  'evidence.control.gdpr32':
    'Sicherheit der Verarbeitung: regelmäßige Prüfung, wie viel der Site sie abdeckt und wie schnell Funde behandelt werden.',
  'evidence.control.gdpr33':
    'Meldung von Verletzungen: wann offengelegte Daten zuerst gesehen wurden und was getan wurde.',
  'evidence.control.cc6':
    'Logischer Zugriff: Zugangsdaten in Vorgängen werden gefunden und widerrufen; Ausnahmen haben Grund und Ende.',
  'evidence.control.cc7':
    'Systembetrieb: laufende Erkennung, ihre Ausfälle, und wie Vorfälle bewertet und geschlossen werden.',
  'evidence.retention': 'Geschlossene Funde werden gelöscht nach (Tage; 0: nie)',
  'evidence.section.configuration': 'Konfiguration',
  'evidence.section.coverage': 'Abdeckung',
  'evidence.section.counts': 'Funde',
  'evidence.section.timeToResolve': 'Zeit bis zur Erledigung',
  'evidence.section.exceptions': 'Ausnahmen',
  'evidence.section.auditLog': 'Protokoll',
  'evidence.section.health': 'Zustand',
};
