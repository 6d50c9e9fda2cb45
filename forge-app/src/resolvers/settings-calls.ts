/** Calls of the settings page. */
import * as z from 'zod';
import { CONFIRMATION, startDeletion } from '../deletion/delete-data.ts';
import { startRotation } from '../rotation/rotate-keys.ts';
import type { Services } from '../services.ts';
import { changeChannel, changeSettings, channelEditSchema, settingsEditSchema } from '../settings/change-settings.ts';
import { currentEpoch, findKeyRing } from '../storage/key-ring.ts';
import { loadSettings } from '../storage/settings-repository.ts';
import { findTask } from '../storage/task-repository.ts';
import type { TaskRow } from '../storage/task-repository.ts';
import { define } from './define.ts';

const none = z.strictObject({});

export const settingsCalls = {
  'settings.get': define(none, ({ store }) => loadSettings(store)),
  'settings.save': define(settingsEditSchema, changeSettings),
  'settings.channel': define(channelEditSchema, changeChannel),
  'settings.tasks': define(none, longWork),
  'keys.rotate': define(none, startRotation),
  'data.delete': define(z.strictObject({ confirm: z.string().max(40) }), startDeletion),
} as const;

export interface LongWork {
  /** Number of the current fingerprint key; 0 before the first scan. */
  readonly epoch: number;
  /** The last rotation; undefined if there was none. */
  readonly rotation: TaskRow | undefined;
  /** Undefined when nothing is being deleted. */
  readonly deletion: TaskRow | undefined;
  /** What to type to have everything deleted. */
  readonly confirmation: string;
}

async function longWork({ store }: Services): Promise<LongWork> {
  const [ring, rotation, deletion] = await Promise.all([
    findKeyRing(store),
    findTask(store, 'rotate-keys'),
    findTask(store, 'delete-data'),
  ]);
  return { epoch: ring === undefined ? 0 : currentEpoch(ring), rotation, deletion, confirmation: CONFIRMATION };
}
