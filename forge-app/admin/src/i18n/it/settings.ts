import type { Area } from '../messages.ts';
import type { settings as en } from '../en/settings.ts';

export const settings: Area<typeof en> = {
  'page.settings': 'Impostazioni',
  'page.audit': 'Registro',
  'page.evidence': 'Evidenze',
  'settings.save': 'Salva',
  'settings.saved': 'Salvato. Vale dalla prossima scansione.',
  'settings.reload': 'Mostra le impostazioni attuali',
  'settings.cancel': 'Annulla',
  'settings.remove': 'Rimuovi',
  'settings.line': 'riga {line}',
  'settings.features': 'Funzioni',
  'settings.features.hint':
    'Una funzione disattivata si ferma subito, anche a metà del lavoro. Ciò che ha trovato resta.',
  'settings.feature.events': 'Scansiona i ticket nuovi e modificati',
  'settings.feature.events.hint':
    'Disattivata: non si trova nulla di nuovo. Riattivata, legge ciò che è cambiato nel frattempo.',
  'settings.feature.historicalScan': 'Scansiona lo storico del sito',
  'settings.feature.historicalScan.hint': 'Disattivata: una scansione in corso si ferma e ricorda il punto.',
  'settings.feature.customRules': 'Regole personalizzate',
  'settings.feature.customRules.hint': 'Disattivata: ciò che hanno trovato risulta sconosciuto.',
  'settings.scope': 'Che cosa si scansiona',
  'settings.scope.hint':
    'Ciò che è escluso non viene letto; i ticket esclusi contano come non letti. I rilevamenti che vi si trovano diventano sconosciuti alla prossima scansione del ticket.',
  'settings.selection': 'Selezione',
  'settings.selection.all': 'Tutti',
  'settings.selection.only': 'Solo questi',
  'settings.selection.except': 'Tutti tranne questi',
  'settings.field.projects': 'Progetti',
  'settings.field.issueTypes': 'Tipi di ticket',
  'settings.field.fields': 'Campi',
  'settings.field.emailDomains': 'Domini e-mail propri',
  'settings.field.ipRanges': 'Intervalli IP propri',
  'settings.field.bots': 'Bot',
  'settings.allowlist': 'Noti e innocui',
  'settings.allowlist.hint':
    'Questi non sono rilevamenti. Quelli già memorizzati diventano sconosciuti alla prossima scansione del ticket.',
  'settings.emailDomains.hint': 'Uno per riga, per esempio example.org. Valgono anche i sottodomini.',
  'settings.ipRanges.hint': 'Uno per riga, per esempio 10.0.0.0/8 o fd00::/8. Un singolo indirizzo vale per sé.',
  'settings.bots.hint':
    'I commenti e i log di lavoro scritti solo da questi account non vengono letti. L’app conserva un hash dell’ID account.',
  'settings.bots.name': 'Nome',
  'settings.bots.account': 'ID account',
  'settings.bots.add': 'Aggiungi bot',
  'settings.bots.remove': 'Rimuovi {name}',
  'settings.retention': 'Rilevamenti chiusi',
  'settings.retention.hint':
    'I rilevamenti risolti o falsi positivi, non più nel testo, vengono eliminati dopo questo tempo. Se il valore ritorna, è un nuovo rilevamento.',
  'settings.retention.days': 'Giorni (0: conserva per sempre)',
  'settings.channel.jira-issue': 'Avviso come ticket',
  'settings.channel.jira-issue.warning':
    'Chiunque possa vedere il progetto scelto vede tipo e gravità dei nuovi rilevamenti e in quale ticket si trovano. Scegliete un progetto visibile solo alle persone giuste.',
  'settings.channel.issue-property': 'Numero di rilevamenti aperti per JQL',
  'settings.channel.issue-property.warning':
    'Chiunque possa vedere un ticket può allora vedere e cercare quanti rilevamenti aperti ha (secretScanner.open > 0). Disattivato, il numero viene rimosso.',
  'settings.channel.on': 'Attivo',
  'settings.field.projectId': 'Progetto',
  'settings.field.issueTypeId': 'Tipo di ticket',
  'settings.channel.choose': 'Scegli',
  'settings.key': 'Chiave delle impronte',
  'settings.key.hint':
    'I rilevamenti sono memorizzati come impronte sotto una chiave che solo questo sito possiede. Una nuova chiave viene applicata a tutte, senza i valori. Decisioni e gruppi restano.',
  'settings.key.epoch': 'È in uso la chiave numero {epoch}.',
  'settings.key.rotate': 'Crea una nuova chiave',
  'settings.key.warning':
    'Ciò che è trapelato insieme a una vecchia chiave resta esposto: chi possiede entrambi può ancora confrontare ipotesi con le vecchie impronte. Finché il lavoro non è finito, i gruppi di valori uguali possono essere incompleti.',
  'settings.key.confirm': 'Ruota ora la chiave',
  'settings.key.running':
    'Rotazione della chiave: {done} ticket completato. Potete lasciare questa pagina. | Rotazione della chiave: {done} ticket completati. Potete lasciare questa pagina.',
  'settings.key.second-pass':
    '{done} ticket completato. Tra un quarto d’ora vengono ricontrollati tutti. | {done} ticket completati. Tra un quarto d’ora vengono ricontrollati tutti.',
  'settings.key.done': 'Ultima rotazione {when}: {done} ticket. | Ultima rotazione {when}: {done} ticket.',
  'settings.delete': 'Elimina tutti i dati',
  'settings.delete.warning':
    'Tutto ciò che l’app ha memorizzato viene eliminato definitivamente: rilevamenti, decisioni, impostazioni, regole, copertura, registro e chiave. Esportate prima il registro se vi serve. I ticket creati dagli avvisi restano in Jira.',
  'settings.delete.confirm': 'Digitate {confirmation} per confermare',
  'settings.delete.start': 'Elimina tutti i dati',
  'settings.delete.running': 'Eliminazione di tutti i dati in corso',
  'settings.delete.progress':
    '{done} riga eliminata. Dopo un quarto d’ora viene eliminato anche ciò che era in corso. Potete lasciare questa pagina. | {done} righe eliminate. Dopo un quarto d’ora viene eliminato anche ciò che era in corso. Potete lasciare questa pagina.',
  'settings.delete.done': 'Tutti i dati sono stati eliminati',
  'settings.delete.done.hint':
    'L’app riparte come appena installata. I ticket nuovi e modificati vengono scansionati con le impostazioni predefinite.',
  'error.settings-changed-meanwhile':
    'Qualcun altro ha cambiato le impostazioni dopo che le avete aperte. Nulla è stato sovrascritto. Guardate le impostazioni attuali e cambiatele di nuovo.',
  'error.selection-empty':
    'Nulla è selezionato, quindi non si scansionerebbe nulla. Selezionate almeno una voce, o tutte.',
  'error.domain-invalid':
    'Questo non è un dominio proprio. Inseritelo senza @ e con almeno un punto, per esempio example.org.',
  'error.range-invalid': 'Questo non è un indirizzo né un intervallo. Inseritelo come 10.0.0.0/8 o fd00::/8.',
  'error.range-too-wide':
    'Questo intervallo comprende ogni indirizzo. Disattivate invece la regola o indicate un intervallo più stretto.',
  'error.bot-unknown': 'Questo non è un ID account. Copiatelo dall’indirizzo del profilo del bot in Jira.',
  'error.bot-name-needed': 'Date un nome al bot, così gli altri sanno perché è qui.',
  'error.unknown-channel': 'Questa versione non ha questo canale. Ricaricate la pagina.',
  'error.channel-incomplete': 'Scegliete un progetto e un tipo di ticket per gli avvisi.',
  'error.rotation-running': 'Una rotazione è già in corso. Attendete che finisca.',
  'error.key-ring-full': 'La chiave è stata ruotata quante volte questa versione consente. Chiedete al fornitore.',
  'error.deletion-running': 'Tutti i dati sono in corso di eliminazione. Attendete la fine.',
  'error.confirmation-wrong':
    'La parola non corrisponde, quindi nulla è stato eliminato. Digitatela esattamente come mostrata.',
  'error.audit-busy':
    'Molti scrivono nel registro allo stesso momento, quindi nulla è stato cambiato. Riprovate tra un momento.',
};
