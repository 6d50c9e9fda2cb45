/** Every alert channel. */
import type { ChannelMode } from '../storage/issue-commit.ts';
import type { Settings } from '../storage/settings-repository.ts';
import type { Channel } from './channel.ts';
import { issuePropertyChannel } from './issue-property-channel.ts';
import { issuePanelChannel } from './issue-panel-channel.ts';
import { jiraIssueChannel } from './jira-issue-channel.ts';

export const channels: readonly Channel[] = [jiraIssueChannel, issuePropertyChannel, issuePanelChannel];

export function findChannel(id: string): Channel | undefined {
  return channels.find((channel) => channel.id === id);
}

/** The channel's settings if it is on and they are valid; else undefined: a channel fails closed. */
export function activeSettings(settings: Settings, channel: Channel): unknown {
  const parsed = channel.settingsSchema.safeParse(settings.channels[channel.id]);
  return parsed.success && parsed.data.enabled ? parsed.data : undefined;
}

/** Those that are told of changes. */
export function enabledChannels(settings: Settings): ChannelMode[] {
  return channels.flatMap((channel) =>
    channel.mode !== 'view' && activeSettings(settings, channel) !== undefined
      ? [{ id: channel.id, mode: channel.mode }]
      : [],
  );
}
