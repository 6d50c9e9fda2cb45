/** Processes of scanners: asked one question at a time, over Node's channel or, if native, over lines of JSON. */
import type { ChildProcess } from 'node:child_process';
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { nativeCommand } from './native/program.ts';
import type { Hostile, Latency, Question, Recall, Throughput } from './questions.ts';

export interface Peer {
  readonly name: string;
  throughput(corpus: string, leastMs: number, budgetMs: number): Promise<number>;
  recall(corpus: string, budgetMs: number): Promise<number>;
  latency(corpus: string, budgetMs: number): Promise<Latency>;
  hostile(): Promise<Hostile>;
  /** What a native program said of itself when it was ready; empty for others. */
  readonly about: Readonly<Record<string, unknown>>;
  stop(): void;
}

type Ask = (question: Question) => Promise<unknown>;

function peerOf(name: string, about: Peer['about'], ask: Ask, child: ChildProcess): Peer {
  return {
    name,
    about,
    throughput: async (corpus, leastMs, budgetMs) =>
      ((await ask({ ask: 'throughput', corpus, leastMs, budgetMs })) as Throughput).megabytesPerSecond,
    recall: async (corpus, budgetMs) => ((await ask({ ask: 'recall', corpus, budgetMs })) as Recall).recall,
    latency: async (corpus, budgetMs) => (await ask({ ask: 'latency', corpus, budgetMs })) as Latency,
    hostile: async () => (await ask({ ask: 'hostile' })) as Hostile,
    stop: () => child.kill(),
  };
}

/** Resolves when the process has made its texts and its scanner. The benchmark ends if it dies. */
export async function startPeer(name: string): Promise<Peer> {
  const native = nativeCommand(name);
  if (native !== undefined) return startNative(name, native);
  const child = fork(fileURLToPath(new URL('worker.ts', import.meta.url)), [name]);
  failWith(name, child);
  await once(child, 'message');
  const ask: Ask = async (question) => {
    const reply = once(child, 'message');
    child.send(question);
    return ((await reply) as [unknown])[0];
  };
  return peerOf(name, {}, ask, child);
}

async function startNative(name: string, [command, ...args]: readonly [string, ...string[]]): Promise<Peer> {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  failWith(name, child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<unknown> => JSON.parse(String((await lines.next()).value)) as unknown;
  const about = (await next()) as Peer['about'];
  const ask: Ask = (question) => {
    child.stdin.write(`${JSON.stringify(question)}\n`);
    return next();
  };
  return peerOf(name, about, ask, child);
}

function failWith(name: string, child: ChildProcess): void {
  child.on('exit', (code) => {
    if (code === null || code === 0) return;
    console.error(`bench: the process of ${name} ended with ${code}`);
    process.exit(1);
  });
}
