/**
 * Shows what was found in an issue to everyone who can browse the issue, in a panel beside it. It shows what is stored when
 * somebody looks (resolvers/issue-resolver.ts); nothing is sent and nothing is left behind.
 */
import * as z from 'zod';
import type { ViewChannel } from './channel.ts';

export const issuePanelChannel: ViewChannel = {
  id: 'issue-panel',
  mode: 'view',
  settingsSchema: z.strictObject({ enabled: z.boolean() }),
};
