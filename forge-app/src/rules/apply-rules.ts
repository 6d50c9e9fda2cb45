/**
 * After rules were changed: scans the issues again whose findings they concern, so that lists say what is in force. Text in
 * which nothing was found yet is the historical scan's.
 */
import type { Services } from '../services.ts';
import type { QueueBodies } from '../queue/messages.ts';
import { rowsOfRule } from '../storage/finding-queries.ts';

/** Rules whose findings are looked up one by one; for more of them every known issue is scanned again. */
const RULES = 20;
/** Issues of one message: the queue takes 500 a minute. */
const ISSUES = 100;

type ApplyRules = Extract<QueueBodies['maintenance'], { type: 'apply-rules' }>;

/** The change is stored already: a push that fails only leaves old findings as they were until their issue is scanned. */
export async function applyRules({ queue, now, log }: Services, rules: readonly string[] | 'all'): Promise<void> {
  const until = now();
  const bodies: ApplyRules[] =
    rules === 'all' || rules.length > RULES
      ? [{ type: 'apply-rules' }]
      : rules.map((rule) => ({ type: 'apply-rules', of: { rule, until, after: 0 } }));
  try {
    await queue.push('maintenance', bodies);
  } catch {
    log('warn', 'apply-rules-not-queued', { numbers: { messages: bodies.length } });
  }
}

/** Pushes scans for some of a rule's findings, and a message for the rest. How many issues. */
export async function applyRule({ store, queue }: Services, of: NonNullable<ApplyRules['of']>): Promise<number> {
  const { rule, until, after } = of;
  const issues = new Set<string>();
  let reached = after;
  let cursor: string | undefined;
  do {
    const page = await rowsOfRule(store, rule, after, cursor);
    for (const row of page.rows) {
      // What a scan has changed since stands at the end of the index, behind `until`.
      if (row.lastChanged > until) break;
      issues.add(row.issueId);
      reached = row.lastChanged;
    }
    cursor = (page.rows.at(-1)?.lastChanged ?? 0) > until ? undefined : page.cursor;
    // The next message begins one millisecond earlier, since rows of the same time may be left; so it must not stop sooner.
  } while (cursor !== undefined && (issues.size < ISSUES || reached - 1 <= after));
  await queue.push(
    'scan',
    [...issues].map((issueId) => ({ type: 'issue', issueId })),
  );
  if (cursor !== undefined)
    await queue.push('maintenance', [{ type: 'apply-rules', of: { rule, until, after: reached - 1 } }]);
  return issues.size;
}
