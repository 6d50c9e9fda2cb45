import type { Area } from '../messages.ts';
import type { overview as en } from '../en/overview.ts';

export const overview: Area<typeof en> = {
  'overview.open': 'Rilevamenti aperti',
  'overview.open.by-severity': 'Rilevamenti aperti per gravità',
  'overview.open.by-kind': 'Rilevamenti aperti per tipo',
  'overview.open.by-project': 'Rilevamenti aperti per progetto',
  'overview.removed':
    '{count} rilevamento aperto è stato rimosso dal testo e può restare nella cronologia: revocalo. | {count} rilevamenti aperti sono stati rimossi dal testo e possono restare nella cronologia: revocali.',
  'overview.none.title': 'Nessun rilevamento aperto',
  'overview.none':
    'Nessun rilevamento è aperto nei ticket analizzati dall’installazione. I ticket precedenti sono letti dall’analisi storica.',
  'overview.health': 'Stato del servizio',
  'overview.failures': 'Ticket e attività non riusciti',
  'overview.failures.value': '{count}',
  'overview.failures.more': 'più di {count}',
  'overview.swept': 'Ultima ricerca di eventi persi',
  'overview.swept.never': 'non ancora; avviene ogni ora',
  'overview.rules': 'Regole in questa versione',
  'overview.secrets': 'Segreti',
  'overview.pii': 'Dati personali',

  'trend.title': 'Rilevamenti aperti negli ultimi {days} giorni',
  'trend.too-early': 'Il grafico inizia dal secondo giorno in cui l’app è attiva.',
  'trend.label': 'Linee dei rilevamenti aperti per gravità, giorno per giorno; la tabella sotto riporta i numeri',
  'trend.table': 'Come tabella',
  'trend.day': 'Giorno',
  'news.title': '{count} nuovo rilevamento | {count} nuovi rilevamenti',
  'news.title.more': 'Più di {count} nuovi rilevamenti',
  'news.since': 'Rilevati dalla tua ultima visita, {time}:',
  'news.part': '{severity} {found}',
  'news.show': 'Mostra i più recenti',
  'overview.coverage': 'Copertura',
  'overview.coverage.none':
    'Nessun ticket è stato ancora letto. Quelli nuovi e modificati sono letti quando arrivano; gli altri li legge l’analisi storica.',
  'overview.coverage.read':
    '{percent} di {known} ticket conosciuti sono stati letti per intero, con le regole e le impostazioni attuali (versione {version}).',
  'overview.coverage.stale': 'Modificati dopo la lettura',
  'overview.coverage.outdated': 'Letti con altre regole o impostazioni',
  'overview.coverage.unread': 'Non letti, o non del tutto',
  'overview.coverage.known':
    'I ticket che nessuno ha toccato dall’installazione sono conosciuti quando l’analisi storica li ha elencati. Gli allegati e la cronologia dei ticket non vengono letti.',
};
