/**
 * An alert channel takes findings out of the admin panel, so none is on until an administrator switches it on, having read
 * who will see what. A new channel is one file here and one line in the registry.
 */
import type * as z from 'zod';
import type { Services } from '../services.ts';
import type { HeadRow, OutboxRow } from '../storage/rows.ts';

interface ChannelBase {
  /** Lower-case letters and dashes; part of storage keys, permanent. */
  readonly id: string;
  /** Of the settings row; must have `enabled`. */
  readonly settingsSchema: z.ZodType<{ enabled: boolean }>;
}

/** Told once about each commit with new findings. */
export interface EachChannel extends ChannelBase {
  readonly mode: 'each';
  /**
   * Sends the alert and returns an id of what it made. With `resend` an earlier attempt may have got through: look before
   * sending. `settings` passed the schema.
   */
  deliver(services: Services, settings: unknown, key: string, row: OutboxRow, resend: boolean): Promise<string>;
}

/** Shows the current state of an issue; showing it twice does no harm. */
export interface StateChannel extends ChannelBase {
  readonly mode: 'state';
  /** `visible` is false where the channel is off: then nothing may be left of it. */
  show(services: Services, head: HeadRow, visible: boolean): Promise<void>;
}

/** Shows what is stored to whoever looks; nothing is delivered. */
export interface ViewChannel extends ChannelBase {
  readonly mode: 'view';
}

export type Channel = EachChannel | StateChannel | ViewChannel;
