/**
 * Asks the app for the parts of the report, each answer small, however many findings there are. What was read is kept: after a
 * failure `run` goes on where it stopped. Where storage or Jira limits requests it waits by itself as long as it is told.
 */
import type { Input, Output } from '../host/bridge.ts';
import { addDecided, buildReport, emptyTally } from './report.ts';
import type { EvidenceReport, Suppression, Summary } from './report.ts';

type Name = 'evidence.summary' | 'evidence.decided' | 'suppressions.list';

export interface CollectorPorts {
  readonly ask: <K extends Name>(name: K, input: Input<K>) => Promise<Output<K>>;
  readonly projectName: (id: string) => string;
  readonly sleep: (ms: number) => Promise<void>;
  readonly onProgress: (progress: CollectorProgress) => void;
}

export interface CollectorProgress {
  /** Decisions read so far. */
  readonly read: number;
  /** Seconds for which it waits, since requests are limited; undefined while it reads. */
  readonly waits: number | undefined;
}

const STATES = ['resolved', 'false-positive', 'accepted'] as const;
const PRESENCES = ['present', 'absent', 'unknown'] as const;
/** Waits in a row without an answer in between: then somebody has to look. */
const WAITS = 10;

/** One list of decisions, as far as it was read. */
interface List {
  readonly of: Pick<Input<'evidence.decided'>, 'triage' | 'presence'>;
  cursor: string | undefined;
  done: boolean;
}

export class Collector {
  readonly #ports: CollectorPorts;
  readonly #tally = emptyTally();
  readonly #suppressions: Suppression[] = [];
  readonly #lists: List[] = STATES.flatMap((triage) =>
    PRESENCES.map((presence) => ({ of: { triage, presence }, cursor: undefined, done: false })),
  );
  #suppressionCursor: string | undefined;
  #suppressionsDone = false;
  #summary: Summary | undefined;
  #read = 0;

  constructor(ports: CollectorPorts) {
    this.#ports = ports;
  }

  async run(): Promise<EvidenceReport> {
    this.#summary ??= await this.#patiently('evidence.summary', {});
    for (const list of this.#lists) while (!list.done) await this.#readDecided(list);
    while (!this.#suppressionsDone) await this.#readSuppressions();
    return buildReport(this.#summary, this.#tally, this.#suppressions, this.#ports.projectName);
  }

  async #readDecided(list: List): Promise<void> {
    const { findings, concealed, cursor } = await this.#patiently('evidence.decided', {
      ...list.of,
      ...(list.cursor === undefined ? {} : { cursor: list.cursor }),
    });
    addDecided(this.#tally, findings, concealed, this.#ports.projectName);
    this.#read += findings.length + concealed;
    list.cursor = cursor;
    list.done = cursor === undefined;
    this.#tell(undefined);
  }

  async #readSuppressions(): Promise<void> {
    const cursor = this.#suppressionCursor;
    const page = await this.#patiently('suppressions.list', cursor === undefined ? {} : { cursor });
    this.#suppressions.push(...page.suppressions);
    this.#suppressionCursor = page.cursor;
    this.#suppressionsDone = page.cursor === undefined;
  }

  async #patiently<K extends Name>(name: K, input: Input<K>): Promise<Output<K>> {
    for (let waits = 0; ; waits++) {
      try {
        return await this.#ports.ask(name, input);
      } catch (error) {
        const seconds = (error as { retryAfter?: unknown }).retryAfter;
        if (typeof seconds !== 'number' || waits >= WAITS) throw error;
        this.#tell(seconds);
        await this.#ports.sleep(seconds * 1000);
        this.#tell(undefined);
      }
    }
  }

  #tell(waits: number | undefined): void {
    this.#ports.onProgress({ read: this.#read, waits });
  }
}
