import type { Area } from '../messages.ts';
import type { issue as en } from '../en/issue.ts';

export const issue: Area<typeof en> = {
  'issue.off': 'Ein Administrator hat dieses Feld nicht eingeschaltet.',
  'issue.none': 'In diesem Vorgang wurde nichts Offenes gefunden.',
  'issue.revoke': 'So wird es widerrufen',
  'issue.more': 'Es gibt weitere; ein Administrator sieht alle.',
  'issue.what-to-do': 'Was zu tun ist',
  'issue.advice':
    'Widerrufen oder ändern Sie ein Geheimnis zuerst: Wer diesen Vorgang lesen konnte, kann es haben. Entfernen Sie es dann aus dem Text. Im Verlauf des Vorgangs bleibt es stehen.',
};
