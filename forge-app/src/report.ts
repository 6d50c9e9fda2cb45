/**
 * The only way the app writes a log line. Developers see the logs of every customer, so a line can hold nothing but a code
 * and numbers, the trace id that this app minted, and rule ids.
 */

export interface LogFields {
  /** Minted by `newTrace`. */
  readonly trace?: string;
  /** Permanent rule ids. */
  readonly rules?: readonly string[];
  /** Stable codes, for example of an error. */
  readonly code?: string;
  /** Counts, and durations in milliseconds. */
  readonly numbers?: Readonly<Record<string, number>>;
}

export type Log = (level: 'info' | 'warn' | 'error', event: string, fields?: LogFields) => void;

export const consoleLog: Log = (level, event, fields = {}) => {
  const line = JSON.stringify({ event, ...fields });
  // The platform collects what is written to the console.
  // eslint-disable-next-line no-console
  console[level](line);
};
