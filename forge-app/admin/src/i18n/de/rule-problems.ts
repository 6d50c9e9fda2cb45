import type { Area } from '../messages.ts';
import type { ruleProblems as en } from '../en/rule-problems.ts';

export const ruleProblems: Area<typeof en> = {
  'custom.problem.look-ahead':
    'RE2 kennt keine Vorausschau (?=...). Lassen Sie das Folgende mit treffen und markieren Sie den Wert davor: (?P<secret>Wert)Folgendes.',
  'custom.problem.look-ahead-not':
    'RE2 kennt keine verneinte Vorausschau (?!...). Schließen Sie mit einer Klasse wie [^0-9] aus, was nicht folgen darf, oder wählen Sie weiter unten, was den Wert nicht berühren darf.',
  'custom.problem.look-behind':
    'RE2 kennt keine Rückschau (?<=...). Lassen Sie das Vorausgehende mit treffen und markieren Sie den Wert: Vorausgehendes(?P<secret>Wert).',
  'custom.problem.look-behind-not':
    'RE2 kennt keine verneinte Rückschau (?<!...). Wählen Sie weiter unten, was den Wert nicht berühren darf, oder beginnen Sie mit einer Klasse wie [^0-9] und markieren Sie den Wert: (?P<secret>Wert).',
  'custom.problem.atomic-group': 'RE2 geht nie zurück und kennt keine atomaren Gruppen (?>...). Schreiben Sie (?:...).',
  'custom.problem.group-syntax': 'Diese Art Gruppe ist unbekannt. RE2 kennt (?:...), (?P<secret>...) und (?i:...).',
  'custom.problem.back-reference':
    'RE2 kennt keine Rückbezüge. Schreiben Sie den wiederholten Teil noch einmal, oder verlangen Sie Kontextwörter nahe am Wert.',
  'custom.problem.bad-escape': 'Diese Maskierung ist unbekannt. Ein Rückstrich selbst wird doppelt geschrieben.',
  'custom.problem.bad-class': 'Diese Zeichenklasse ist nicht gültig. RE2 kennt Klassen wie [a-z], \\d, \\w und \\s.',
  'custom.problem.bad-range': 'Dieser Bereich läuft rückwärts. Vertauschen Sie seine Enden.',
  'custom.problem.open-bracket':
    'Diese eckige Klammer ist nicht geschlossen. Ergänzen Sie „]“, oder schreiben Sie \\[ für die Klammer selbst.',
  'custom.problem.open-parenthesis':
    'Diese Klammer ist nicht geschlossen. Ergänzen Sie „)“, oder schreiben Sie \\( für die Klammer selbst.',
  'custom.problem.stray-parenthesis':
    'Diese Klammer schließt nichts. Entfernen Sie sie, oder schreiben Sie \\) für die Klammer selbst.',
  'custom.problem.last-backslash':
    'Das Muster endet mit einem einzelnen Rückstrich. Entfernen Sie ihn, oder schreiben Sie ihn doppelt.',
  'custom.problem.nothing-to-repeat':
    'Hier gibt es nichts zu wiederholen. Setzen Sie etwas davor, oder einen Rückstrich für das Zeichen selbst.',
  'custom.problem.repeat-size':
    'Diese Wiederholung ist nicht gültig oder geht über 1.000 hinaus; ineinander liegende werden malgenommen. Setzen Sie sie herab.',
  'custom.problem.repeat-twice':
    'Zwei Wiederholungen folgen aufeinander. Nehmen Sie eine: RE2 kennt keine possessive Wiederholung.',
  'custom.problem.not-utf8': 'Das Muster enthält Zeichen, die kein gültiger Text sind. Tippen Sie es neu.',
  'custom.problem.group-name':
    'Dieser Gruppenname ist nicht gültig oder kommt zweimal vor. Nötig ist nur (?P<secret>...).',
  'custom.problem.too-much-memory':
    'Das Muster bräuchte zu viel Speicher. Nehmen Sie kürzere Wiederholungen oder weniger Alternativen.',
  'custom.problem.not-accepted':
    'RE2 nimmt dieses Muster nicht an. Probieren Sie es in Teilen, um die Stelle zu finden.',
  'custom.problem.no-quoting':
    '\\Q...\\E und \\C werden nicht unterstützt. Setzen Sie stattdessen vor jedes Zeichen einen Rückstrich.',
  'custom.problem.too-many-groups':
    'Es gibt mehr als {limit} Gruppen. Schreiben Sie (?:...), wo kein Wert gemeint ist.',
  'custom.problem.other-group-name':
    'Nur eine benannte Gruppe ist bekannt: (?P<secret>...). Schreiben Sie (?:...) statt der anderen.',
  'custom.problem.matches-nothing': 'Das Muster trifft auch einen leeren Text. Machen Sie einen Teil davon zwingend.',
  'custom.problem.keyword-form':
    'Jedes muss 2 bis {limit} Buchstaben, Ziffern oder Zeichen aus ASCII haben oder ein einzelnes Satzzeichen sein. Entfernen oder verlängern Sie die anderen.',
  'custom.problem.keywords-too-long': 'Zusammen haben sie mehr als {limit} Zeichen. Nehmen Sie weniger oder kürzere.',
  'custom.problem.too-many-keywords': 'Alle Regeln zusammen haben zu viele. Nehmen Sie weniger oder längere.',
  'custom.problem.keyword-missed':
    'Mancher Treffer enthielte keines davon. Jede Alternative des Musters braucht eines; ist das Feld leer, werden sie abgeleitet.',
  'custom.problem.too-large':
    'Das Muster wird zu {size} Befehlen übersetzt, mehr als {limit}. Nehmen Sie kürzere Wiederholungen oder weniger Alternativen.',
  'custom.problem.too-slow':
    'Die Regel könnte {steps} Schritte je Zeichen jedes Textes brauchen, mehr als {limit}. Nennen Sie ein selteneres Schlüsselwort, oder nehmen Sie kürzere Wiederholungen.',
  'custom.problem.too-slow-without-keyword':
    'Die Regel könnte {steps} Schritte je Zeichen jedes Textes brauchen, mehr als {limit}. Nennen Sie ein Schlüsselwort, das jeder Treffer enthält.',
  'custom.problem.too-slow-together':
    'Alle Regeln zusammen könnten {steps} Schritte je Zeichen jedes Textes brauchen, mehr als {limit}. Diese braucht am meisten: Nennen Sie ein Schlüsselwort, das jeder Treffer enthält.',
  'custom.problem.too-many-examples':
    'Beispiele und Gegenbeispiele dürfen zusammen {limit} sein. Entfernen Sie die weniger sprechenden.',
  'custom.problem.example-missed':
    'Nummer {number} wird nicht gefunden. Erweitern Sie das Muster, oder berichtigen Sie das Beispiel.',
  'custom.problem.counterexample-found':
    'Nummer {number} wird gefunden. Machen Sie das Muster enger, oder entfernen Sie es.',
  'custom.problem.name-form': 'Der Name muss 1 bis 60 Kleinbuchstaben, Ziffern und innere Bindestriche haben.',
  'custom.problem.name-twice': 'Zwei Regeln haben diesen Namen. Wählen Sie einen anderen.',
  'custom.problem.malformed': 'Der Wert dieses Feldes ist nicht von der richtigen Art. Tippen Sie ihn neu.',
};
