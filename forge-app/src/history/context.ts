/** What one invocation of a historical scan works with: rules, settings and channels as they are now. */
import { enabledChannels } from '../alerts/registry.ts';
import { versionOf } from '../coverage/current-version.ts';
import type { Engine } from '../engine/contract.ts';
import { loadScanConfig } from '../scan/scan-config.ts';
import type { ScanConfig } from '../scan/scan-config.ts';
import type { Services } from '../services.ts';
import type { ChannelMode } from '../storage/issue-commit.ts';
import { metered } from './metered-jira.ts';
import type { MeteredJira } from './metered-jira.ts';

export interface HistoryContext {
  readonly services: Services;
  readonly jira: MeteredJira;
  readonly engine: Engine;
  readonly config: ScanConfig;
  readonly channels: readonly ChannelMode[];
  /** Whether an administrator lets the history be scanned. */
  readonly isOn: boolean;
  /** `configurationHash` of all this. */
  readonly version: string;
}

export async function openContext(services: Services): Promise<HistoryContext> {
  const [config, engine] = await Promise.all([loadScanConfig(services), services.engine()]);
  const { settings } = config;
  return {
    services,
    jira: metered(services.jira),
    engine,
    config,
    channels: enabledChannels(settings),
    isOn: settings.features.historicalScan && !settings.erasing,
    version: versionOf(engine, config),
  };
}
