/** A fixed number of warm processes that any installation's invocations share, as on the platform. */
import type { Job, Outcome } from './worker.ts';

/** What runs invocations, one at a time. */
export interface Runner {
  /** The invocation that runs now. */
  readonly current: string | undefined;
  /** How many processes it has started. */
  readonly starts: number;
  run(job: Job): Promise<Outcome>;
  /** Ends the invocation with this error. */
  kill(errorType: string, errorMessage: string): void;
  close(): void;
}

export class WorkerPool {
  readonly #workers: Runner[];
  readonly #idle: Runner[];
  readonly #waiting: ((worker: Runner) => void)[] = [];

  constructor(size: number, make: () => Runner) {
    this.#workers = Array.from({ length: size }, make);
    this.#idle = [...this.#workers];
  }

  get idle(): number {
    return this.#idle.length;
  }

  /** Processes started so far; more than the number of workers means that some died. */
  get starts(): number {
    return this.#workers.reduce((sum, worker) => sum + worker.starts, 0);
  }

  /** Waits for a free process. `prepare` builds the job once it is known which process will run it. */
  async run(prepare: (worker: Runner) => Job): Promise<Outcome> {
    const worker = this.#idle.pop() ?? (await new Promise<Runner>((resolve) => this.#waiting.push(resolve)));
    try {
      return await worker.run(prepare(worker));
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#idle.push(worker);
      else next(worker);
    }
  }

  close(): void {
    for (const worker of this.#workers) worker.close();
  }
}
