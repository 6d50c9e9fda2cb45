/** Lets a measurement have its processor: what else a busy machine does at the moment is no property of what is measured. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';

const FIRST = -15;

/**
 * Runs `work` with this process and all that descend from it before other programs, and puts them back. Where that is not
 * permitted they stay where they are.
 */
export async function withPriority<T>(work: () => Promise<T>): Promise<T> {
  reorder(FIRST);
  try {
    return await work();
  } finally {
    reorder(0);
  }
}

/**
 * Each thread has a priority of its own; new ones take that of the thread which begins them. Where the kernel groups programs
 * by session, the group has one too, and comes first.
 */
function reorder(priority: number): void {
  for (const pid of descendants()) {
    attempt(() => {
      writeFileSync(`/proc/${pid}/autogroup`, String(priority));
    });
    for (const thread of listed(`/proc/${pid}/task`)) {
      attempt(() => {
        setPriority(thread, priority);
      });
    }
  }
}

function attempt(change: () => void): void {
  try {
    change();
  } catch {
    // It has ended, or we may not.
  }
}

function descendants(): number[] {
  const parents = new Map(listed('/proc').map((pid) => [pid, parentOf(pid)]));
  const isOurs = (pid: number): boolean => pid === process.pid || (pid > 1 && isOurs(parents.get(pid) ?? 0));
  return [...parents.keys()].filter(isOurs);
}

function listed(folder: string): number[] {
  try {
    return readdirSync(folder).map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function parentOf(pid: number): number {
  try {
    // The name, in parentheses, may hold anything.
    const [, rest = ''] = /^\d+ \(.*\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return Number(rest.split(' ')[1] ?? 0);
  } catch {
    return 0;
  }
}
