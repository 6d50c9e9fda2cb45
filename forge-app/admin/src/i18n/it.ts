import type { Catalogue } from './messages.ts';
import { audit } from './it/audit.ts';
import { common } from './it/common.ts';
import { custom } from './it/custom.ts';
import { evidence } from './it/evidence.ts';
import { findings } from './it/findings.ts';
import { history } from './it/history.ts';
import { issue } from './it/issue.ts';
import { overview } from './it/overview.ts';
import { ruleProblems } from './it/rule-problems.ts';
import { rules } from './it/rules.ts';
import { settings } from './it/settings.ts';

export const it: Catalogue = {
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
};
