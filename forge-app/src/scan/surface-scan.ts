/** Runs the engine over the surfaces of one issue. A surface the engine cannot read fails alone. */
import type { Engine, Finding, ScanInput, ScanResult, Session, SessionOptions } from '../engine/contract.ts';
import type { Surface, SurfaceId } from './surfaces.ts';

/** Characters per call of the engine: bounds the memory of a batch. */
const BATCH_CHARACTERS = 1_000_000;

export interface SurfaceReport {
  readonly id: SurfaceId;
  readonly findings: readonly Finding[];
  /** Fingerprints of values that are there and that an allowlist or a suppression silenced. */
  readonly silenced: readonly string[];
  /** True if every character was read. */
  readonly complete: boolean;
  /** Codes of what was not read. */
  readonly unread: readonly string[];
}

interface Task {
  readonly surface: number;
  readonly input: ScanInput;
}

export function scanSurfaces(engine: Engine, options: SessionOptions, surfaces: readonly Surface[]): SurfaceReport[] {
  const tasks = surfaces.flatMap((surface, index) => surface.inputs.map((input) => ({ surface: index, input })));
  const findings: Finding[][] = surfaces.map(() => []);
  const silenced: Set<string>[] = surfaces.map(() => new Set());
  const unread: Set<string>[] = surfaces.map(() => new Set());
  for (const batch of batches(tasks)) {
    const results = scanBatch(
      engine,
      options,
      batch.map((task) => task.input),
    );
    for (const [index, result] of results.entries()) {
      const surface = (batch[index] as Task).surface;
      if ('error' in result) {
        unread[surface]?.add(`engine-${result.error.code}`);
        continue;
      }
      findings[surface]?.push(...result.report.findings);
      for (const { fingerprint } of result.report.suppressed)
        if (fingerprint !== undefined) silenced[surface]?.add(fingerprint);
      for (const cut of result.report.cuts) unread[surface]?.add(`cut-${cut.reason}`);
    }
  }
  return surfaces.map(({ id }, index) => {
    const codes = [...(unread[index] ?? [])].sort();
    return {
      id,
      findings: findings[index] ?? [],
      silenced: [...(silenced[index] ?? [])],
      complete: codes.length === 0,
      unread: codes,
    };
  });
}

function batches(tasks: readonly Task[]): Task[][] {
  const result: Task[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const task of tasks) {
    if (size + task.input.content.length > BATCH_CHARACTERS) {
      result.push([]);
      size = 0;
    }
    result.at(-1)?.push(task);
    size += task.input.content.length;
  }
  return result;
}

/** Where a batch brings the engine down, each text runs alone, so that only the one that does it stays unread. */
function scanBatch(engine: Engine, options: SessionOptions, inputs: readonly ScanInput[]): ScanResult[] {
  try {
    return withSession(engine, options, (session) => session.scanBatch(inputs));
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (code !== 'engine-crashed' && code !== 'too-large') throw error;
    if (inputs.length === 1) return [{ error: { code, message: '' } }];
    return inputs.flatMap((input) => scanBatch(engine, options, [input]));
  }
}

function withSession<T>(engine: Engine, options: SessionOptions, use: (session: Session) => T): T {
  const session = engine.openSession(options);
  try {
    return use(session);
  } finally {
    session.close();
  }
}
