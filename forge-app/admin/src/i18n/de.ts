import type { Catalogue } from './messages.ts';
import { common } from './de/common.ts';
import { findings } from './de/findings.ts';
import { issue } from './de/issue.ts';
import { overview } from './de/overview.ts';

export const de: Catalogue = { ...common, ...overview, ...findings, ...issue };
