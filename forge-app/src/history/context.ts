/** What one invocation of a historical scan works with: rules, settings and channels as they are now. */
import { enabledChannels } from '../alerts/registry.ts';
import { versionOf } from '../coverage/current-version.ts';
import type { Engine } from '../engine/contract.ts';
import { rulesInForce, sessionOptions } from '../scan/rules-in-force.ts';
import type { Services } from '../services.ts';
import type { ChannelMode } from '../storage/issue-commit.ts';
import { loadSettings } from '../storage/settings-repository.ts';
import type { Settings } from '../storage/settings-repository.ts';
import { metered } from './metered-jira.ts';
import type { MeteredJira } from './metered-jira.ts';

export interface HistoryContext {
  readonly services: Services;
  readonly jira: MeteredJira;
  readonly engine: Engine;
  readonly settings: Settings;
  readonly ruleRan: (rule: string) => boolean;
  readonly channels: readonly ChannelMode[];
  /** Whether an administrator lets the history be scanned. */
  readonly isOn: boolean;
  /** `configurationHash` of all this. */
  readonly version: string;
}

export async function openContext(services: Services): Promise<HistoryContext> {
  const [settings, engine] = await Promise.all([loadSettings(services.store), services.engine()]);
  return {
    services,
    jira: metered(services.jira),
    engine,
    settings,
    ruleRan: rulesInForce(engine, settings),
    channels: enabledChannels(settings),
    isOn: settings.features.historicalScan && !settings.erasing,
    // The keys name what is found and do not decide it.
    version: versionOf(engine, settings, sessionOptions(settings, { v: 1, keys: [] }, services.now())),
  };
}
