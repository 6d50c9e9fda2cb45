/** What the panel asks about findings, decisions and the overview. */
import * as z from 'zod';
import { loadCoverage } from '../coverage/load-coverage.ts';
import { findingContext } from '../scan/finding-context.ts';
import { liftSuppression } from '../scan/silence-service.ts';
import { setTriage, setTriageOfMany } from '../scan/triage-service.ts';
import { loadAggregates } from '../storage/aggregates.ts';
import { NOTE_LENGTH, fingerprintSchema, reasonSchema, triageSchema } from '../storage/rows.ts';
import { cursorSchema, define, idSchema, noInput } from './define.ts';
import { findingDetail } from './finding-detail.ts';
import { findingFilterSchema, listFindings } from './finding-list.ts';
import { findingSpread } from './finding-spread.ts';
import { overview } from './overview.ts';
import { health } from './overview-health.ts';
import { newSince } from './overview-news.ts';
import { trend } from './overview-trend.ts';
import { suppressionList } from './suppression-list.ts';

const limit = z.int().min(1).max(100).default(50);
/** Rows of one bulk decision; more would not be done within the 25 seconds of a resolver. */
const MANY = 100;

const finding = { issueId: idSchema, fingerprint: fingerprintSchema };
const seenFinding = { ...finding, seen: z.int().nonnegative() };
const verdict = {
  triage: triageSchema,
  scope: z.enum(['issue', 'project', 'site']).default('issue'),
  /** Reasons that people give; the others are the app's own. */
  reason: z.enum(reasonSchema.exclude(['returned', 'expired', 'silenced']).options).default('none'),
  note: z.string().max(NOTE_LENGTH).default(''),
  acceptedUntil: z.number().positive().optional(),
};

export const findingCalls = {
  'findings.list': define(
    z.strictObject({ filter: findingFilterSchema.default({}), limit, cursor: cursorSchema }),
    listFindings,
  ),
  'findings.get': define(z.strictObject(finding), findingDetail),
  'findings.context': define(z.strictObject(finding), findingContext),
  'findings.spread': define(
    z.strictObject({ fingerprints: z.array(fingerprintSchema).min(1).max(100) }),
    findingSpread,
  ),
  'findings.triage': define(z.strictObject({ ...seenFinding, ...verdict }), setTriage),
  'findings.triage-many': define(
    z.strictObject({ findings: z.array(z.strictObject(seenFinding)).min(1).max(MANY), ...verdict }),
    (services, { findings, ...rest }) => setTriageOfMany(services, findings, rest),
  ),
  'findings.counts': define(noInput, async ({ store }) => {
    const totals = await loadAggregates(store);
    return Object.fromEntries([...totals].map(([projectId, counts]) => [projectId, Object.fromEntries(counts)]));
  }),
  'suppressions.list': define(z.strictObject({ limit, cursor: cursorSchema }), suppressionList),
  'suppressions.lift': define(
    z.strictObject({ scope: idSchema, fingerprint: fingerprintSchema }),
    async (services, ref) => {
      await liftSuppression(services, ref);
      return {};
    },
  ),
  'overview.get': define(noInput, overview),
  'overview.health': define(noInput, health),
  'overview.coverage': define(noInput, loadCoverage),
  'overview.trend': define(z.strictObject({ days: z.int().min(2).max(366).default(90) }), trend),
  'overview.new': define(z.strictObject({ since: z.number().nonnegative() }), newSince),
} as const;
