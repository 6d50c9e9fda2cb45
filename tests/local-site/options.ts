/** What `startLocalSite` takes. */
import type { Fault } from './faults.ts';
import type { GeneratedSite } from './generated/generated-site.ts';

export interface Latencies {
  /** Milliseconds for a storage call on single rows. */
  readonly get: number;
  /** Milliseconds for a storage query. */
  readonly query: number;
  /** Milliseconds for a Jira call. */
  readonly jira: number;
}

export const NO_LATENCIES: Latencies = { get: 0, query: 0, jira: 0 };
/** What a real site feels like. */
export const TYPICAL_LATENCIES: Latencies = { get: 20, query: 80, jira: 200 };

export interface LocalSiteOptions {
  /** Folder of `manifest.yml`. Default: the root of the repository. */
  readonly appFolder?: string;
  /** Folder of the SQLite files and the log. Default: a temporary one, removed by `close`. */
  readonly dataDir?: string;
  /** Port on the loopback interface; 0 takes a free one. Default 0. */
  readonly port?: number;
  readonly latencies?: Latencies;
  readonly faults?: readonly Fault[];
  /** Seed of what is left to chance: which faults strike, and the order of shuffled deliveries. Default 1. */
  readonly seed?: number;
  /** Names of the installations; the first has the plain paths of the server. Default: one, `main`. */
  readonly installations?: readonly string[];
  /** Processes that run the app. One makes every installation share it. Default 2. */
  readonly workers?: number;
  /** Whether schedules run by themselves. Default false: tests run them by hand. */
  readonly schedules?: boolean;
  /** How far queries on storage lag behind, in milliseconds. Default 0. */
  readonly queryStalenessMs?: number;
  /** How far Jira's search lags behind, in milliseconds. Default 0. */
  readonly searchLagMs?: number;
  /** Points per hour that all installations share. Default 65,000. */
  readonly pointsPerHour?: number;
  /** Whether rates and quotas are enforced; sizes always are. Default true. */
  readonly enforceRates?: boolean;
  /** Keeps everything the app sends and returns, for privacy tests. Default false. */
  readonly recordTraffic?: boolean;
  /** Simulated latencies cost site time only. Default false. */
  readonly virtualClock?: boolean;
  /** Site time moves by latencies and `passTime` only. Default false. */
  readonly frozenClock?: boolean;
  /** Site time at the start, milliseconds since 1970. Default: the machine's. */
  readonly startAt?: number;
  /**
   * Runs the packaged app in this process, without a process and messages per call: for runs of millions of calls. It replaces
   * global objects, so the process can do little else; limits of memory are not watched. Default false.
   */
  readonly inProcess?: boolean;
  /** A folder that an earlier site packaged, to be used again. */
  readonly packageFolder?: string;
  /** Issues that are computed from their number, on the first installation. */
  readonly generated?: GeneratedSite;
  /** Whether the log is written to a file too. Default true. */
  readonly logFile?: boolean;
}
