/**
 * Every sentence of the panel, an area of it per file. `one | other` are plural forms by the first number given. English is
 * the measure: the same area of another language has every sentence of it and no other.
 */
import { audit } from './en/audit.ts';
import { common } from './en/common.ts';
import { custom } from './en/custom.ts';
import { evidence } from './en/evidence.ts';
import { findings } from './en/findings.ts';
import { history } from './en/history.ts';
import { issue } from './en/issue.ts';
import { overview } from './en/overview.ts';
import { ruleProblems } from './en/rule-problems.ts';
import { rules } from './en/rules.ts';
import { settings } from './en/settings.ts';

export const en = {
  ...common,
  ...overview,
  ...findings,
  ...history,
  ...issue,
  ...settings,
  ...audit,
  ...evidence,
  ...rules,
  ...custom,
  ...ruleProblems,
} as const;
