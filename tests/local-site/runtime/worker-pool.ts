/** A fixed number of warm processes that any installation's invocations share, as on the platform. */
import type { SiteLog } from '../log.ts';
import type { Job, Outcome } from './worker.ts';
import { Worker } from './worker.ts';

export class WorkerPool {
  readonly #workers: Worker[];
  readonly #idle: Worker[];
  readonly #waiting: ((worker: Worker) => void)[] = [];

  constructor(size: number, packageFolder: string, memoryMegabytes: number, log: SiteLog) {
    this.#workers = Array.from({ length: size }, () => new Worker(packageFolder, memoryMegabytes, log));
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
  async run(prepare: (worker: Worker) => Job): Promise<Outcome> {
    const worker = this.#idle.pop() ?? (await new Promise<Worker>((resolve) => this.#waiting.push(resolve)));
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
