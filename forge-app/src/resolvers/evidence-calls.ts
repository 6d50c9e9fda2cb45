/**
 * Calls of the evidence export. The page puts the report together from answers that each stay small, so that their size does not
 * depend on how much was found. Nothing in it names a person: no account id, no actor, no note that people wrote.
 */
import * as z from 'zod';
import { recordAudit } from '../audit/audit-log.ts';
import type { ChainEnd } from '../audit/chain.ts';
import { loadCoverage } from '../coverage/load-coverage.ts';
import type { Coverage } from '../coverage/load-coverage.ts';
import type { EngineVersion } from '../engine/contract.ts';
import type { Services } from '../services.ts';
import { findChainEnd } from '../storage/audit-repository.ts';
import { loadCustomRules } from '../storage/custom-rules-repository.ts';
import type { CustomRule, CustomRulesRow } from '../storage/custom-rules-repository.ts';
import { queryFindings } from '../storage/finding-queries.ts';
import { currentEpoch, findKeyRing } from '../storage/key-ring.ts';
import type { FindingRow } from '../storage/rows.ts';
import { presenceSchema } from '../storage/rows.ts';
import { loadRuleConfig } from '../storage/rule-config-repository.ts';
import type { RuleConfig } from '../storage/rule-config-repository.ts';
import { loadSettings } from '../storage/settings-repository.ts';
import type { Settings } from '../storage/settings-repository.ts';
import { define } from './define.ts';
import { visible } from './finding-list.ts';
import type { ListedFinding } from './finding-list.ts';
import { health } from './overview-health.ts';
import type { Health } from './overview-health.ts';
import { overview } from './overview.ts';
import type { Overview } from './overview.ts';

/** Rows of one answer; queries of the platform return a hundred each. */
const ROWS = 500;
const PAGE = 100;

const decidedSchema = z.strictObject({
  triage: z.enum(['resolved', 'false-positive', 'accepted']),
  presence: presenceSchema,
  cursor: z.string().max(4000).optional(),
});

export const evidenceCalls = {
  'evidence.summary': define(z.strictObject({}), summary),
  'evidence.decided': define(decidedSchema, decided),
} as const;

/** Version 0: there were never any. Whether they run at all, `features.customRules` says. */
export interface CustomRulesEvidence {
  readonly version: number;
  /** By name, without the words and patterns that people wrote. */
  readonly rules: Readonly<Record<string, Pick<CustomRule, 'enabled' | 'severity' | 'category' | 'scope'>>>;
}

export interface EvidenceSummary {
  readonly generatedAt: number;
  readonly site: string | undefined;
  readonly engine: EngineVersion;
  readonly configuration: Omit<Settings, 'allowlist'> & {
    readonly allowlist: {
      readonly emailDomains: readonly string[];
      readonly ipRanges: readonly string[];
      readonly bots: number;
    };
    /** What differs from the rules as they were delivered. */
    readonly rules: Pick<RuleConfig, 'revision' | 'changedAt' | 'minConfidence' | 'countries' | 'rules'>;
    readonly customRules: CustomRulesEvidence;
  };
  readonly fingerprintKey: number;
  readonly coverage: Coverage;
  readonly counts: Overview['counts'];
  readonly health: Health;
  readonly auditLog: ChainEnd;
}

async function summary(services: Services): Promise<EvidenceSummary> {
  const { store, engine, jira, now } = services;
  await recordAudit(services, { action: 'evidence.exported' });
  const [settings, rules, custom, ring, coverage, { counts }, healthNow, auditLog, site] = await Promise.all([
    loadSettings(store),
    loadRuleConfig(store),
    loadCustomRules(store),
    findKeyRing(store),
    loadCoverage(services),
    overview(services),
    health(services),
    findChainEnd(store),
    jira.siteUrl(),
  ]);
  const { emailDomains, ipRanges, bots } = settings.allowlist;
  return {
    generatedAt: now(),
    site,
    engine: (await engine()).version(),
    configuration: {
      ...settings,
      allowlist: {
        emailDomains: emailDomains.map(({ domain }) => domain),
        ipRanges: ipRanges.map(({ cidr }) => cidr),
        bots: bots.length,
      },
      rules: shownRules(rules),
      customRules: shownCustomRules(custom),
    },
    fingerprintKey: ring === undefined ? 0 : currentEpoch(ring),
    coverage,
    counts,
    health: healthNow,
    auditLog,
  };
}

function shownRules({ revision, changedAt, minConfidence, countries, rules }: RuleConfig) {
  return { revision, changedAt, minConfidence, countries, rules };
}

function shownCustomRules(row: CustomRulesRow | undefined): CustomRulesEvidence {
  const entries = (row?.rules ?? []).map(({ name, enabled, severity, category, scope }) => {
    return [name, { enabled, severity, category, ...(scope === undefined ? {} : { scope }) }] as const;
  });
  return { version: row?.version ?? 0, rules: Object.fromEntries(entries) };
}

/** A decision as the report shows it. */
export type DecidedFinding = Pick<
  FindingRow,
  | 'projectId'
  | 'rule'
  | 'kind'
  | 'category'
  | 'gdprClass'
  | 'severity'
  | 'presence'
  | 'triage'
  | 'reason'
  | 'firstSeen'
  | 'decidedAt'
  | 'acceptedUntil'
> & {
  readonly issueKey: string;
  /** Of a built-in rule: those of custom ones people wrote. */
  readonly title?: string;
};

export interface DecidedPage {
  readonly findings: readonly DecidedFinding[];
  /** In issues that the caller may not browse. */
  readonly concealed: number;
  /** There may be more. */
  readonly cursor?: string;
}

async function decided(
  services: Services,
  { triage, presence, cursor }: z.infer<typeof decidedSchema>,
): Promise<DecidedPage> {
  const rows: FindingRow[] = [];
  let next = cursor;
  do {
    const page = await queryFindings(services.store, { triage, presence }, PAGE, next);
    rows.push(...page.rows);
    next = page.cursor;
  } while (next !== undefined && rows.length < ROWS);
  const { findings, concealed } = await visible(services, rows);
  return { findings: findings.map(shown), concealed, ...(next === undefined ? {} : { cursor: next }) };
}

function shown(row: ListedFinding): DecidedFinding {
  const { issueKey, title, projectId, rule, kind, category, gdprClass, severity, presence, triage, reason } = row;
  const { firstSeen, decidedAt, acceptedUntil } = row;
  return {
    issueKey,
    ...(title === undefined || rule.startsWith('custom.') ? {} : { title }),
    projectId,
    rule,
    kind,
    category,
    gdprClass,
    severity,
    presence,
    triage,
    reason,
    firstSeen,
    decidedAt,
    acceptedUntil,
  };
}
