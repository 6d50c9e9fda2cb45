/**
 * Shows the number of open findings as an issue property that JQL can search (`secretScanner.open > 0`, see the manifest).
 * Everyone who can browse the issue can read it.
 */
import * as z from 'zod';
import { AppError } from '../errors.ts';
import type { StateChannel } from './channel.ts';

/** The manifest's `propertyKey`. */
const PROPERTY = 'secretScanner';

export const issuePropertyChannel: StateChannel = {
  id: 'issue-property',
  mode: 'state',
  settingsSchema: z.strictObject({ enabled: z.boolean() }),
  async show({ jira }, head, visible) {
    if (!visible || head.openCount === 0) return jira.deleteIssueProperty(head.issueId, PROPERTY);
    try {
      await jira.setIssueProperty(head.issueId, PROPERTY, { open: head.openCount });
    } catch (error) {
      // An issue that cannot be reached shows nothing to anybody.
      if (!(error instanceof AppError && error.code === 'jira-issue-unreadable')) throw error;
    }
  },
};
