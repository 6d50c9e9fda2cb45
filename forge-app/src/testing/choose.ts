/** Settings for tests, as an administrator would have chosen them. */
import { loadSettings, replaceSettings } from '../storage/settings-repository.ts';
import type { Settings } from '../storage/settings-repository.ts';
import type { StorePort } from '../storage/store-port.ts';

export async function choose(store: StorePort, change: Partial<Settings>): Promise<void> {
  if (!(await replaceSettings(store, await loadSettings(store), change))) throw new Error('settings changed meanwhile');
}
