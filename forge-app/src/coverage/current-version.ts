import type { Engine } from '../engine/contract.ts';
import { loadScanConfig } from '../scan/scan-config.ts';
import type { ScanConfig } from '../scan/scan-config.ts';
import type { Services } from '../services.ts';
import { configurationHash } from './configuration-hash.ts';

/** The version of a scan under this configuration. Where single rules run counts for all projects: there is one version. */
export function versionOf(engine: Engine, { settings, rules: config, custom }: ScanConfig): string {
  const { scope, allowlist } = settings;
  const { minConfidence, countries, rules } = config;
  const switches = Object.entries(rules).map(([id, { on, scope: where }]) => ({ id, on, where }));
  const own = (custom?.rules ?? []).map(({ name, enabled, scope: where }) => ({ name, enabled, where }));
  const deciding = {
    minConfidence,
    countries,
    switches: switches.filter(({ on, where }) => on !== undefined || where !== undefined),
    customRules: custom?.blob,
    own,
  };
  return configurationHash(engine.version(), deciding, { scope, allowlist });
}

/** The version of a scan that starts now. */
export async function currentVersion(services: Services): Promise<string> {
  const [module, config] = await Promise.all([services.engine(), loadScanConfig(services)]);
  return versionOf(module, config);
}
