/** Custom rules and their dry runs: what the panel can ask for and change. */
import * as z from 'zod';
import { customRuleInputSchema } from '../rules/custom-rule-compiler.ts';
import {
  checkCustomRule,
  customRulesVersions,
  importCustomRules,
  listCustomRules,
  removeCustomRule,
  restoreCustomRules,
  saveCustomRule,
  switchCustomRule,
} from '../rules/custom-rules.ts';
import { dryRunOf, startDryRun, stopDryRun } from '../rules/dry-run.ts';
import { dryRunSamples } from '../rules/dry-run-samples.ts';
import { tryRule, tryRuleSchema } from '../rules/try-rule.ts';
import { CUSTOM_RULES, customNameSchema } from '../storage/custom-rules-repository.ts';
import { DRY_RUN_ISSUES } from '../storage/dry-run-repository.ts';
import { define } from './define.ts';

const none = z.strictObject({});
/** `version` of the list that the change was made from. */
const seen = z.int().nonnegative();
const named = z.strictObject({ name: customNameSchema });

export const customRuleCalls = {
  'custom.list': define(none, listCustomRules),
  'custom.check': define(z.strictObject({ rule: customRuleInputSchema }), checkCustomRule),
  'custom.try': define(tryRuleSchema, tryRule),
  'custom.save': define(
    z.strictObject({ seen, rule: customRuleInputSchema, replaces: customNameSchema.optional() }),
    saveCustomRule,
  ),
  'custom.remove': define(named.extend({ seen }), removeCustomRule),
  'custom.switch': define(named.extend({ seen, enabled: z.boolean() }), switchCustomRule),
  'custom.import': define(
    z.strictObject({ seen, rules: z.array(customRuleInputSchema).min(1).max(CUSTOM_RULES) }),
    importCustomRules,
  ),
  'custom.versions': define(none, customRulesVersions),
  'custom.restore': define(z.strictObject({ seen, version: z.int().positive() }), restoreCustomRules),
  'dry-run.start': define(named.extend({ issues: z.int().min(1).max(DRY_RUN_ISSUES) }), startDryRun),
  'dry-run.get': define(named, dryRunOf),
  'dry-run.stop': define(named, stopDryRun),
  'dry-run.samples': define(named, dryRunSamples),
} as const;
