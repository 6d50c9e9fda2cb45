import type { Catalogue } from './messages.ts';
import { audit } from './de/audit.ts';
import { common } from './de/common.ts';
import { custom } from './de/custom.ts';
import { evidence } from './de/evidence.ts';
import { findings } from './de/findings.ts';
import { history } from './de/history.ts';
import { issue } from './de/issue.ts';
import { overview } from './de/overview.ts';
import { ruleProblems } from './de/rule-problems.ts';
import { rules } from './de/rules.ts';
import { settings } from './de/settings.ts';

export const de: Catalogue = {
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
