import type { Area } from '../messages.ts';
import type { issue as en } from '../en/issue.ts';

export const issue: Area<typeof en> = {
  'issue.off': 'Un amministratore non ha attivato questo pannello.',
  'issue.none': 'In questo ticket non è stato trovato nulla di aperto.',
  'issue.revoke': 'Come revocarlo',
  'issue.more': 'Ce ne sono altri; un amministratore li vede tutti.',
  'issue.what-to-do': 'Cosa fare',
  'issue.advice':
    'Prima revoca o cambia il segreto: chi poteva leggere questo ticket può averlo. Poi rimuovilo dal testo. Resta nella cronologia del ticket.',
};
