/** Built-in rules: what the panel can ask for and change. */
import * as z from 'zod';
import { changeDefaults, changeRules, ruleDefaultsEditSchema, ruleEditSchema } from '../rules/change-rules.ts';
import { listRules } from '../rules/rule-list.ts';
import { define } from './define.ts';

export const ruleCalls = {
  'rules.list': define(z.strictObject({}), listRules),
  'rules.change': define(ruleEditSchema, changeRules),
  'rules.defaults': define(ruleDefaultsEditSchema, changeDefaults),
} as const;
