/** Everything that an administrator chose and a scan depends on, read together. */
import { compileRules } from '../rules/custom-rule-compiler.ts';
import type { Services } from '../services.ts';
import type { CustomRule, CustomRulesRow } from '../storage/custom-rules-repository.ts';
import { CUSTOM_RULES_REF, customRulesOf } from '../storage/custom-rules-repository.ts';
import type { RuleConfig } from '../storage/rule-config-repository.ts';
import { RULES_REF, ruleConfigOf } from '../storage/rule-config-repository.ts';
import type { Settings } from '../storage/settings-repository.ts';
import { SETTINGS_REF, settingsOf } from '../storage/settings-repository.ts';

export interface CustomRulesInForce {
  readonly version: number;
  readonly rules: readonly CustomRule[];
  readonly blob: string;
}

export interface ScanConfig {
  readonly settings: Settings;
  readonly rules: RuleConfig;
  /** Undefined: there are none, or they are switched off. */
  readonly custom: CustomRulesInForce | undefined;
}

export async function loadScanConfig(services: Pick<Services, 'store' | 'engine' | 'log'>): Promise<ScanConfig> {
  const { store } = services;
  const rows = await store.getEntities([SETTINGS_REF, RULES_REF, CUSTOM_RULES_REF]);
  const settings = settingsOf(rows.get(SETTINGS_REF.key));
  const custom = customRulesOf(rows.get(CUSTOM_RULES_REF.key));
  return {
    settings,
    rules: ruleConfigOf(rows.get(RULES_REF.key)),
    custom: custom === undefined || !settings.features.customRules ? undefined : await inForce(services, custom),
  };
}

/** After an update of the app the engine may not take the stored blob: then it is made again, here and until the next change. */
async function inForce(
  { engine, log }: Pick<Services, 'engine' | 'log'>,
  { version, rules, blob, blobVersion }: CustomRulesRow,
): Promise<CustomRulesInForce | undefined> {
  if (rules.length === 0) return undefined;
  const module = await engine();
  if (module.version().customRules === blobVersion) return { version, rules, blob };
  const compiled = compileRules(module, rules);
  if ('blob' in compiled) return { version, rules, blob: compiled.blob };
  // What they found becomes unknown rather than absent, and everything else is scanned.
  log('error', 'custom-rules-not-compiled', { numbers: { problems: compiled.problems.length } });
  return undefined;
}
