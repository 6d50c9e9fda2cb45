/** Runs a historical scan of a generated site, and compares what is stored at the end with what was planted. */
import { readFileSync } from 'node:fs';
import type { HistoryRow } from '../../../forge-app/src/storage/history-repository.ts';
import { cpuMs, engineTime } from './engine-time.ts';
import type { Judgement } from './judge.ts';
import { judge } from './judge.ts';
import { Simulation } from './simulation.ts';
import type { SimulationOptions } from './simulation.ts';

export interface SimulationReport extends Judgement {
  readonly issues: number;
  /** All points that the scan's own function spent, for each issue of the site. */
  readonly pointsPerIssue: number;
  /** Without the further comments of issues that have more than a page of issues carries. */
  readonly pointsPerAverageIssue: number;
  readonly pointsPerHour: number;
  /** From the start of the scan to its end, the comparison with Jira included. */
  readonly virtualSeconds: number;
  readonly storageReads: number;
  readonly storageWrites: number;
  /** Of them those by which the scan wrote ledger and checkpoint; findings and alerts have writes of their own. */
  readonly scanWrites: number;
  /** Issues that were handed to scans of their own. */
  readonly handed: number;
  readonly pointsByFunction: Readonly<Record<string, number>>;
  /** Share of WebAssembly in the CPU time of the thread, which runs the site too. */
  readonly engineShare: number;
  readonly peakMemoryMiB: number;
  readonly realSeconds: number;
  readonly edits: number;
  readonly faultsStruck: number;
  readonly restarts: number;
  /** Most points that the scan counted in one hour. */
  readonly largestHour: number;
}

/** After the scan: longer than a parked failure and an alert's claim wait. */
const SETTLE_MS = 3 * 3_600_000;

/** What is measured from the start of the scan on. */
interface Baseline {
  readonly reads: number;
  readonly writes: number;
  readonly startedAt: number;
}

/** A whole scan, judged. */
export async function simulate(options: SimulationOptions): Promise<SimulationReport> {
  const began = performance.now();
  const engine = engineTime();
  const cpu = cpuMs();
  const simulation = new Simulation(options);
  try {
    await simulation.open();
    await simulation.prepare();
    const { storage } = simulation.site.state();
    const before: Baseline = { reads: storage.reads, writes: storage.writes, startedAt: simulation.site.clock.now() };
    await simulation.start();
    if (options.faults) {
      await simulation.until((row) => row.progress.issues >= options.issues / 2 || row.state !== 'running');
      await simulation.restart();
    }
    await simulation.until((row) => row.state === 'done');
    const ended = simulation.row();
    await settle(simulation);
    return {
      ...report(simulation, ended, before),
      engineShare: rounded(engine.take() / (cpuMs() - cpu), 4),
      peakMemoryMiB: peakMemory(),
      realSeconds: rounded((performance.now() - began) / 1000, 1),
    };
  } finally {
    engine.stop();
    await simulation.close();
  }
}

/** What people did last has its events, and alerts may wait for a sender that died. */
async function settle({ site }: Simulation): Promise<void> {
  const until = site.clock.now() + SETTLE_MS;
  await site.passTime(() => site.clock.now() > until && site.state().idle);
}

function report(simulation: Simulation, row: HistoryRow, before: Baseline) {
  const { options, site, generated } = simulation;
  const { storage } = site.state();
  const spent = simulation.spent();
  const byScan = [...spent].filter(([name]) => name.startsWith('consume-history '));
  const scan = byScan.reduce((sum, [, points]) => sum + points, 0);
  const further = byScan
    .filter(([name]) => /(comment|worklog)$/.test(name))
    .reduce((sum, [, points]) => sum + points, 0);
  const handed = row.progress.issues - row.progress.read;
  return {
    issues: options.issues,
    ...judge(site, generated, row.version),
    pointsPerIssue: rounded(scan / options.issues, 4),
    pointsPerAverageIssue: rounded((scan - further) / options.issues, 4),
    pointsPerHour: options.pointsPerHour,
    virtualSeconds: Math.round((row.endedAt - before.startedAt) / 1000),
    storageReads: storage.reads - before.reads,
    storageWrites: storage.writes - before.writes,
    handed,
    scanWrites: row.revision,
    pointsByFunction: Object.fromEntries([...spent].sort()),
    edits: simulation.edits,
    faultsStruck: simulation.struck + site.faults.struck,
    restarts: simulation.restarts,
    largestHour: Math.round(simulation.largestHour),
  };
}

function rounded(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}

/** Highest resident memory of this process, site and judge included. */
function peakMemory(): number {
  const kibibytes = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0);
  return Math.round(kibibytes / 1024);
}
