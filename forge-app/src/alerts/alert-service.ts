/**
 * Sends outbox rows. A row is claimed before it is sent, so of many deliveries of the same message one sends. A sender that
 * dies leaves its claim; when that has run out the next one first looks whether the alert got through.
 */
import { AppError, toAppError } from '../errors.ts';
import type { Services } from '../services.ts';
import { recordFailure } from '../storage/failures-repository.ts';
import type { FailureSubject } from '../storage/failures-repository.ts';
import { findHead } from '../storage/issue-repository.ts';
import { keys } from '../storage/keys.ts';
import { deleteOutboxRow, findOutboxRow, replaceOutboxRow } from '../storage/outbox-repository.ts';
import { isHidden } from '../storage/projects-repository.ts';
import type { OutboxRow } from '../storage/rows.ts';
import { loadSettings } from '../storage/settings-repository.ts';
import type { EachChannel, StateChannel } from './channel.ts';
import { activeSettings, channels, findChannel } from './registry.ts';

/** Longer than the 25 s that the sending function may run. */
export const CLAIM_MS = 30_000;
/** Then an administrator has to look at it. */
const SEND_ATTEMPTS = 10;
const BACKOFF_MS = 60_000;
const BACKOFF_LIMIT_MS = 3_600_000;
/** Rounds of showing a state that changes while it is shown. */
const SHOW_ROUNDS = 5;

export type Delivery = 'sent' | 'shown' | 'dropped' | 'nothing-to-do' | 'failed';

export async function deliverAlert(services: Services, key: string, trace: string): Promise<Delivery> {
  const [, , channelId = '', issueId = ''] = key.split(':');
  const channel = findChannel(channelId);
  if (channel === undefined || channel.mode === 'view') throw new AppError('unknown-channel', 'never');
  const settings = activeSettings(await loadSettings(services.store), channel);
  if (channel.mode === 'state') return showState(services, channel, issueId, settings !== undefined);
  const row = await findOutboxRow(services.store, key);
  if (row === undefined || row.state === 'done' || row.state === 'failed') return 'nothing-to-do';
  if (row.state === 'sending' && row.dueAt > services.now()) return 'nothing-to-do';
  if (settings === undefined || (await isObsolete(services, row))) {
    return (await deleteOutboxRow(services.store, key, row)) ? 'dropped' : 'nothing-to-do';
  }
  return send(services, channel, settings, key, row, trace);
}

/** Alerts about deleted issues, and about projects in the trash, are of use to nobody. */
async function isObsolete({ store }: Services, row: OutboxRow): Promise<boolean> {
  const head = await findHead(store, row.issueId);
  return head === undefined || head.state === 'deleted' || isHidden(store, row.projectId);
}

async function send(
  services: Services,
  channel: EachChannel,
  settings: unknown,
  key: string,
  row: OutboxRow,
  trace: string,
): Promise<Delivery> {
  const { store, now } = services;
  const claimed: OutboxRow = { ...row, state: 'sending', attempts: row.attempts + 1, dueAt: now() + CLAIM_MS };
  if (!(await replaceOutboxRow(store, key, row, claimed))) return 'nothing-to-do';
  const failure = failureOf(key);
  try {
    const reference = await channel.deliver(services, settings, key, claimed, row.attempts > 0);
    await replaceOutboxRow(store, key, claimed, { ...claimed, state: 'done', reference });
    return 'sent';
  } catch (thrown) {
    const error = toAppError(thrown);
    const over = claimed.attempts >= SEND_ATTEMPTS || error.remedy === 'never';
    const wait = Math.max(
      (error.retryAfterSeconds ?? 0) * 1000,
      Math.min(BACKOFF_MS * 2 ** row.attempts, BACKOFF_LIMIT_MS),
    );
    await replaceOutboxRow(store, key, claimed, {
      ...claimed,
      state: over ? 'failed' : 'pending',
      dueAt: now() + wait,
    });
    const state = over ? 'given-up' : 'retrying';
    await recordFailure(store, failure, {
      code: error.code,
      state,
      attempts: claimed.attempts,
      trace,
      nextAt: now() + wait,
      now: now(),
    });
    return 'failed';
  }
}

/** The failure row of an alert names channel, issue and, where each commit has its own row, generation. */
export function failureOf(outboxKey: string): FailureSubject {
  return { subject: 'alert', targetId: outboxKey.split(':').slice(2).join('-') };
}

/** The other way round; undefined for a channel that is no more. */
export function outboxKeyOf(failureTarget: string): string | undefined {
  const channel = channels.find(({ id }) => failureTarget.startsWith(`${id}-`));
  if (channel === undefined) return undefined;
  const [issueId = '', generation] = failureTarget.slice(channel.id.length + 1).split('-');
  return generation === undefined
    ? keys.outboxState(channel.id, issueId)
    : keys.outboxEvent(channel.id, issueId, Number(generation));
}

/** Gives up on a row, or starts it again from its first attempt. */
export async function setOutboxState(
  { store, now }: Services,
  key: string,
  state: 'failed' | 'pending',
): Promise<void> {
  const row = await findOutboxRow(store, key);
  if (row !== undefined && row.state !== 'done')
    await replaceOutboxRow(store, key, row, { ...row, state, attempts: 0, dueAt: now() });
}

/**
 * Shows what the head says now, and again if it changed meanwhile: of two senders the slower one would otherwise leave the
 * older state. Works without an outbox row, so a message delivered late or twice only confirms the state.
 */
async function showState(
  services: Services,
  channel: StateChannel,
  issueId: string,
  visible: boolean,
): Promise<Delivery> {
  const { store } = services;
  const key = keys.outboxState(channel.id, issueId);
  for (let round = 0; round < SHOW_ROUNDS; round++) {
    const head = await findHead(store, issueId);
    if (head === undefined || head.state === 'deleted') return 'nothing-to-do';
    await channel.show(services, head, visible);
    const row = await findOutboxRow(store, key);
    if (row !== undefined && row.generation <= head.generation) await deleteOutboxRow(store, key, row);
    if ((await findHead(store, issueId))?.generation === head.generation) return 'shown';
  }
  throw new AppError('issue-busy', 'later');
}
