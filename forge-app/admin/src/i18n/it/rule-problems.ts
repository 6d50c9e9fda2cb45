import type { Area } from '../messages.ts';
import type { ruleProblems as en } from '../en/rule-problems.ts';

export const ruleProblems: Area<typeof en> = {
  'custom.problem.look-ahead':
    'RE2 non ha il look-ahead (?=...). Fai corrispondere anche ciò che segue e indica il valore che lo precede: (?P<secret>valore)ciò che segue.',
  'custom.problem.look-ahead-not':
    'RE2 non ha il look-ahead negativo (?!...). Escludi ciò che non deve seguire con una classe come [^0-9], oppure scegli qui sotto che cosa non può toccare il valore.',
  'custom.problem.look-behind':
    'RE2 non ha il look-behind (?<=...). Fai corrispondere anche ciò che precede e indica il valore: ciò che precede(?P<secret>valore).',
  'custom.problem.look-behind-not':
    'RE2 non ha il look-behind negativo (?<!...). Scegli qui sotto che cosa non può toccare il valore, oppure inizia con una classe come [^0-9] e indica il valore: (?P<secret>valore).',
  'custom.problem.atomic-group': 'RE2 non torna mai indietro e non ha gruppi atomici (?>...). Scrivi (?:...).',
  'custom.problem.group-syntax': 'Questo tipo di gruppo è sconosciuto. RE2 ha (?:...), (?P<secret>...) e (?i:...).',
  'custom.problem.back-reference':
    'RE2 non ha riferimenti all’indietro. Scrivi di nuovo la parte ripetuta, oppure richiedi parole di contesto vicino al valore.',
  'custom.problem.bad-escape': 'Questa sequenza con la barra è sconosciuta. La barra rovesciata si scrive due volte.',
  'custom.problem.bad-class': 'Questa classe di caratteri non è valida. RE2 ha classi come [a-z], \\d, \\w e \\s.',
  'custom.problem.bad-range': 'Questo intervallo va all’indietro. Scambia gli estremi.',
  'custom.problem.open-bracket':
    'Questa parentesi quadra non è chiusa. Aggiungi «]», oppure scrivi \\[ per la parentesi stessa.',
  'custom.problem.open-parenthesis':
    'Questa parentesi non è chiusa. Aggiungi «)», oppure scrivi \\( per la parentesi stessa.',
  'custom.problem.stray-parenthesis':
    'Questa parentesi non chiude nulla. Toglila, oppure scrivi \\) per la parentesi stessa.',
  'custom.problem.last-backslash': 'L’espressione finisce con una sola barra rovesciata. Toglila o scrivila due volte.',
  'custom.problem.nothing-to-repeat':
    'Qui non c’è nulla da ripetere. Metti qualcosa prima, oppure una barra rovesciata per il segno stesso.',
  'custom.problem.repeat-size':
    'Questa ripetizione non è valida o supera 1.000; quelle una dentro l’altra si moltiplicano. Riducila.',
  'custom.problem.repeat-twice': 'Due ripetizioni si susseguono. Usane una: RE2 non ha ripetizioni possessive.',
  'custom.problem.not-utf8': 'L’espressione contiene caratteri che non sono testo valido. Riscrivila.',
  'custom.problem.group-name': 'Questo nome di gruppo non è valido o compare due volte. Serve solo (?P<secret>...).',
  'custom.problem.too-much-memory':
    'L’espressione richiederebbe troppa memoria. Usa ripetizioni più brevi o meno alternative.',
  'custom.problem.not-accepted': 'RE2 non accetta questa espressione. Provala a pezzi per trovare il punto.',
  'custom.problem.no-quoting':
    '\\Q...\\E e \\C non sono supportati. Metti invece una barra rovesciata davanti a ogni segno.',
  'custom.problem.too-many-groups': 'Ci sono più di {limit} gruppi. Scrivi (?:...) dove non si intende un valore.',
  'custom.problem.other-group-name':
    'È noto un solo gruppo con nome: (?P<secret>...). Scrivi (?:...) al posto degli altri.',
  'custom.problem.matches-nothing': 'L’espressione corrisponde anche a un testo vuoto. Rendine obbligatoria una parte.',
  'custom.problem.keyword-form':
    'Ciascuna deve avere da 2 a {limit} lettere, cifre o segni ASCII, oppure essere un solo segno. Togli o allunga le altre.',
  'custom.problem.keywords-too-long': 'Insieme superano {limit} caratteri. Usane di meno o più brevi.',
  'custom.problem.too-many-keywords': 'Tutte le regole insieme ne hanno troppe. Usane di meno o più lunghe.',
  'custom.problem.keyword-missed':
    'Qualche corrispondenza non ne conterrebbe nessuna. Ogni alternativa dell’espressione ne richiede una; se il campo è vuoto vengono ricavate.',
  'custom.problem.too-large':
    'L’espressione diventa {size} istruzioni, più di {limit}. Usa ripetizioni più brevi o meno alternative.',
  'custom.problem.too-slow':
    'La regola potrebbe richiedere {steps} passi per carattere di ogni testo, più di {limit}. Indica una parola chiave più rara o usa ripetizioni più brevi.',
  'custom.problem.too-slow-without-keyword':
    'La regola potrebbe richiedere {steps} passi per carattere di ogni testo, più di {limit}. Indica una parola chiave che ogni corrispondenza contiene.',
  'custom.problem.too-slow-together':
    'Tutte le regole insieme potrebbero richiedere {steps} passi per carattere di ogni testo, più di {limit}. Questa ne richiede di più: indica una parola chiave che ogni corrispondenza contiene.',
  'custom.problem.too-many-examples':
    'Esempi e controesempi possono essere insieme {limit}. Togli i meno significativi.',
  'custom.problem.example-missed': 'Il numero {number} non viene trovato. Amplia l’espressione o correggi l’esempio.',
  'custom.problem.counterexample-found': 'Il numero {number} viene trovato. Restringi l’espressione o toglilo.',
  'custom.problem.name-form': 'Il nome deve avere da 1 a 60 lettere minuscole, cifre e trattini interni.',
  'custom.problem.name-twice': 'Due regole hanno questo nome. Scegline un altro.',
  'custom.problem.malformed': 'Il valore di questo campo non è del tipo giusto. Riscrivilo.',
};
