import type { Area } from '../messages.ts';
import type { evidence as en } from '../en/evidence.ts';

export const evidence: Area<typeof en> = {
  'evidence.intro':
    'Un rapporto per chi verifica: che cosa è stato scansionato, che cosa è stato trovato e come è stato trattato. Non contiene valori rilevati né nomi del personale; le note sono escluse perché scritte da persone.',
  'evidence.create': 'Crea il rapporto',
  'evidence.reading': '{count} decisione letta | {count} decisioni lette',
  'evidence.waits':
    'Al momento le richieste sono limitate: riprende da solo tra {count} secondo. | Al momento le richieste sono limitate: riprende da solo tra {count} secondi.',
  'evidence.leave': 'Intanto puoi guardare altre pagine; chiudendo il pannello si interrompe.',
  'evidence.kept':
    'Ciò che è stato letto resta ({count} decisione): un nuovo tentativo riprende da lì. | Ciò che è stato letto resta ({count} decisioni): un nuovo tentativo riprende da lì.',
  'evidence.print': 'Stampa',
  'evidence.csv': 'Scarica come CSV',
  'evidence.json': 'Scarica come JSON',
  'evidence.title': 'Rapporto di evidenze',
  'evidence.of': '{site}, {when}',
  'evidence.coverage': 'Copertura',
  'evidence.coverage.known': 'Ticket noti',
  'evidence.coverage.read': 'Letti per intero con le regole e impostazioni attuali',
  'evidence.coverage.outdated': 'Letti con regole o impostazioni precedenti',
  'evidence.coverage.stale': 'Modificati dopo la lettura',
  'evidence.coverage.unread': 'Non letti, o non per intero',
  'evidence.coverage.never': 'Mai letti in alcun ticket',
  'evidence.coverage.version': 'Versione di regole e impostazioni',
  'evidence.never.attachments': 'allegati',
  'evidence.never.history': 'cronologia delle modifiche',
  'evidence.counts': 'Rilevamenti per gravità e stato',
  'evidence.times': 'Tempo di risoluzione',
  'evidence.median': 'Metà entro',
  'evidence.ninety': '90 % entro',
  'evidence.hours': '{hours} h',
  'evidence.exceptions': 'Eccezioni',
  'evidence.exceptions.count':
    '{count} rilevamento è accettato come rischio o falso positivo. | {count} rilevamenti sono accettati come rischi o falsi positivi.',
  'evidence.exceptions.more': 'Sono mostrate le prime {count}; i file le contengono tutte.',
  'evidence.suppression': 'Un valore silenziato: {kind} ({scope}; {reason})',
  'evidence.concealed':
    '{count} decisione è in un ticket che non potete vedere; è contata, non mostrata. | {count} decisioni sono in ticket che non potete vedere; sono contate, non mostrate.',
  'evidence.configuration': 'Configurazione',
  'evidence.scanner': 'Motore, pacchetto di regole, regole',
  'evidence.countries': 'Pacchetti per Paese attivi',
  'evidence.rules-changed': 'Regole diverse da come sono fornite',
  'evidence.rules-off': 'Regole disattivate',
  'evidence.custom': 'Regole personalizzate',
  'evidence.channels': 'Canali di avviso attivi',
  'evidence.on': 'Attivo',
  'evidence.off': 'Disattivato',
  'evidence.controls': 'Requisiti a cui questo rapporto si riferisce',
  'evidence.controls.hint': 'Il rapporto supporta una verifica. Non è un certificato e non lo sostituisce.',
  'evidence.control': 'Requisito',
  'evidence.control.what': 'Che cosa supporta',
  'evidence.control.where': 'Dove nel rapporto',
  'evidence.control.gdpr5':
    'Integrità, riservatezza e responsabilizzazione: i dati personali fuori posto vengono trovati e ogni decisione è registrata.',
  'evidence.control.gdpr25':
    'Protezione fin dalla progettazione: che cosa si scansiona di default, e che i valori rilevati non vengono mai memorizzati.',
  'evidence.control.gdpr30':
    'Registro dei trattamenti: quali categorie di dati personali sono state trovate in quali progetti.',
  'evidence.control.gdpr32':
    'Sicurezza del trattamento: verifiche regolari, quanta parte del sito coprono e in quanto tempo si interviene.',
  'evidence.control.gdpr33':
    'Notifica delle violazioni: quando i dati esposti sono stati visti per la prima volta e che cosa è stato fatto.',
  'evidence.control.cc6':
    'Accesso logico: le credenziali nei ticket vengono trovate e revocate; le eccezioni hanno un motivo e una fine.',
  'evidence.control.cc7':
    'Operatività dei sistemi: rilevamento continuo, i suoi errori, e come gli incidenti vengono valutati e chiusi.',
  'evidence.retention': 'I rilevamenti chiusi sono eliminati dopo (giorni; 0: mai)',
  'evidence.section.configuration': 'Configurazione',
  'evidence.section.coverage': 'Copertura',
  'evidence.section.counts': 'Rilevamenti',
  'evidence.section.timeToResolve': 'Tempo di risoluzione',
  'evidence.section.exceptions': 'Eccezioni',
  'evidence.section.auditLog': 'Registro',
  'evidence.section.health': 'Stato',
};
