import type { Engine, SessionOptions } from '../engine/contract.ts';
import { sessionOptions } from '../scan/rules-in-force.ts';
import type { Services } from '../services.ts';
import { loadSettings } from '../storage/settings-repository.ts';
import type { Settings } from '../storage/settings-repository.ts';
import { configurationHash } from './configuration-hash.ts';

/** The version of a scan with these settings and options. */
export function versionOf(engine: Engine, settings: Settings, options: Partial<SessionOptions>): string {
  const { scope, allowlist } = settings;
  return configurationHash(engine.version(), options, { scope, allowlist });
}

/** The version of a scan that starts now. */
export async function currentVersion({ engine, store }: Services): Promise<string> {
  const [module, settings] = await Promise.all([engine(), loadSettings(store)]);
  return versionOf(module, settings, sessionOptions(settings, { v: 1, keys: [] }, 0));
}
