import type { Catalogue } from './messages.ts';
import { common } from './it/common.ts';
import { findings } from './it/findings.ts';
import { issue } from './it/issue.ts';
import { overview } from './it/overview.ts';

export const it: Catalogue = { ...common, ...overview, ...findings, ...issue };
