/**
 * A custom rule tried on the latest issues of the site before it is switched on. The work goes through the queue and is kept in
 * a row, so that whoever started it can leave the page.
 */
import { createHash } from 'node:crypto';
import { recordAudit } from '../audit/audit-log.ts';
import { AppError, toAppError } from '../errors.ts';
import { readIssue } from '../scan/issue-reader.ts';
import { customId, inScope } from '../scan/rules-in-force.ts';
import { scanSurfaces } from '../scan/surface-scan.ts';
import type { Services } from '../services.ts';
import { loadCustomRules } from '../storage/custom-rules-repository.ts';
import type { CustomRule } from '../storage/custom-rules-repository.ts';
import { DRY_RUN_FOUND, findDryRun, replaceDryRun } from '../storage/dry-run-repository.ts';
import type { DryRunRow } from '../storage/dry-run-repository.ts';
import { compileRules } from './custom-rule-compiler.ts';
import { onlyCustom } from './try-rule.ts';

/** Issues between two writes of the row. */
const SLICE = 25;
/** Another message goes on when so much of the invocation's time is left, in milliseconds. */
const RESERVE_MS = 60_000;
const NO_KEYS: readonly string[] = [];

export interface DryRun extends Omit<DryRunRow, 'v' | 'revision' | 'source' | 'issues' | 'found'> {
  /** Issues with hits that samples can be read from. */
  readonly found: number;
  /** Issues that the run looks at: fewer than wanted on a small site. */
  readonly total: number;
  /** The rule was edited since. */
  readonly outdated: boolean;
}

/** Codes: `custom-rule-not-found`, `dry-run-busy`. */
export async function startDryRun(
  services: Services,
  { name, issues }: { name: string; issues: number },
): Promise<DryRun> {
  const rule = await requireRule(services, name);
  const before = await findDryRun(services.store, name);
  const row = await replaceDryRun(services.store, before, {
    name,
    source: sourceHash(rule),
    state: 'queued',
    code: '',
    wanted: issues,
    issues: [],
    read: 0,
    unread: 0,
    projects: {},
    found: [],
    startedAt: services.now(),
    endedAt: 0,
  });
  if (row === undefined) throw new AppError('dry-run-busy', 'later');
  await recordAudit(services, { action: 'dry-run.started', subject: customId(rule), detail: { issues } });
  await services.queue.push('maintenance', [{ type: 'dry-run', rule: name }]);
  return shown(row, rule);
}

/** Code `custom-rule-not-found`. */
export async function dryRunOf(services: Services, { name }: { name: string }): Promise<DryRun | null> {
  const rule = await requireRule(services, name);
  const row = await findDryRun(services.store, name);
  return row === undefined ? null : shown(row, rule);
}

/** Stops it at its next step; what it counted stays. */
export async function stopDryRun(services: Services, { name }: { name: string }): Promise<DryRun | null> {
  const rule = await requireRule(services, name);
  const row = await findDryRun(services.store, name);
  if (row === undefined || !isOpen(row)) return row === undefined ? null : shown(row, rule);
  const stopped = await replaceDryRun(services.store, row, { ...row, state: 'stopped', endedAt: services.now() });
  if (stopped === undefined) throw new AppError('dry-run-busy', 'later');
  return shown(stopped, rule);
}

/** Goes on with a run, for as long as the invocation lasts. How many issues were read. */
export async function continueDryRun(services: Services, name: string): Promise<number> {
  const { store, queue, now, remaining } = services;
  let row = await findDryRun(store, name);
  const rule = await findRule(services, name);
  if (row === undefined || !isOpen(row)) return 0;
  const started = row.read;
  if (rule === undefined || sourceHash(rule) !== row.source) return end(services, row, 'failed', 'dry-run-outdated');
  const compiled = compileRules(await services.engine(), [rule]);
  if ('problems' in compiled) return end(services, row, 'failed', 'dry-run-outdated');
  if (row.state === 'queued') {
    const issues = await latestIssues(services, row.wanted);
    row = await replaceDryRun(store, row, { ...row, issues, state: 'running' });
  }
  while (row !== undefined && row.read < row.issues.length) {
    if (remaining() < RESERVE_MS) {
      await queue.push('maintenance', [{ type: 'dry-run', rule: name }]);
      return row.read - started;
    }
    row = await replaceDryRun(store, row, await afterSlice(services, row, rule, compiled.blob));
  }
  // Undefined: it was stopped or begun anew, or another delivery of the message is at work.
  if (row === undefined) return 0;
  await replaceDryRun(store, row, { ...row, state: 'done', endedAt: now() });
  return row.read - started;
}

async function end({ store, now }: Services, row: DryRunRow, state: 'failed', code: string): Promise<number> {
  await replaceDryRun(store, row, { ...row, state, code, endedAt: now() });
  return 0;
}

async function latestIssues({ jira }: Services, wanted: number): Promise<string[]> {
  const ids = new Set<string>();
  let token: string | undefined;
  do {
    const page = await jira.searchLatest(token);
    for (const issue of page.issues) if (ids.size < wanted) ids.add(issue.id);
    token = page.nextPageToken;
  } while (token !== undefined && ids.size < wanted);
  return [...ids];
}

/** The row after the next issues. An issue that cannot be read is counted; a refusal of all requests ends the invocation. */
async function afterSlice(services: Services, row: DryRunRow, rule: CustomRule, blob: string): Promise<DryRunRow> {
  const engine = await services.engine();
  const options = { ...onlyCustom(engine, blob), keys: NO_KEYS, now: services.now() };
  const projects = { ...row.projects };
  const found = [...row.found];
  const slice = row.issues.slice(row.read, row.read + SLICE);
  let { unread } = row;
  for (const issueId of slice) {
    const read = await readOrNothing(services, issueId);
    if (read === undefined) {
      unread += 1;
      continue;
    }
    const { projectId } = read.document;
    if (!inScope(rule.scope, projectId)) continue;
    const reports = scanSurfaces(engine, options, read.surfaces);
    if (read.errors.length > 0 || reports.some((report) => !report.complete)) unread += 1;
    const hits = reports.reduce((sum, report) => sum + report.findings.length, 0);
    const before = projects[projectId] ?? { issues: 0, found: 0, hits: 0 };
    projects[projectId] = {
      issues: before.issues + 1,
      found: before.found + (hits > 0 ? 1 : 0),
      hits: before.hits + hits,
    };
    if (hits > 0 && found.length < DRY_RUN_FOUND) found.push(issueId);
  }
  return { ...row, projects, found, unread, read: row.read + slice.length };
}

async function readOrNothing({ jira }: Services, issueId: string) {
  try {
    return await readIssue(jira, issueId);
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.remedy === 'throttled') throw error;
    return undefined;
  }
}

function isOpen({ state }: DryRunRow): boolean {
  return state === 'queued' || state === 'running';
}

function shown(row: DryRunRow, rule: CustomRule): DryRun {
  const { name, state, code, wanted, read, unread, projects, found, startedAt, endedAt } = row;
  const counted = { name, state, code, wanted, read, unread, projects, found: found.length, startedAt, endedAt };
  return { ...counted, total: row.issues.length, outdated: row.source !== sourceHash(rule) };
}

/** Of what decides about matches: the title may be corrected without making a result an old one. */
export function sourceHash({ pattern, keywords, ignoreCase, boundary, contextWords, scope }: CustomRule): string {
  const source = JSON.stringify([pattern, keywords, ignoreCase, boundary, contextWords, scope ?? null]);
  return createHash('sha256').update(source).digest('hex').slice(0, 16);
}

export async function findRule({ store }: Services, name: string): Promise<CustomRule | undefined> {
  return (await loadCustomRules(store))?.rules.find((rule) => rule.name === name);
}

export async function requireRule(services: Services, name: string): Promise<CustomRule> {
  const rule = await findRule(services, name);
  if (rule === undefined) throw new AppError('custom-rule-not-found', 'never');
  return rule;
}
