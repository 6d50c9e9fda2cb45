/** Calls of the settings page. */
import * as z from 'zod';
import { changeChannel, changeSettings, channelEditSchema, settingsEditSchema } from '../settings/change-settings.ts';
import { loadSettings } from '../storage/settings-repository.ts';
import { define } from './define.ts';

export const settingsCalls = {
  'settings.get': define(z.strictObject({}), ({ store }) => loadSettings(store)),
  'settings.save': define(settingsEditSchema, changeSettings),
  'settings.channel': define(channelEditSchema, changeChannel),
} as const;
