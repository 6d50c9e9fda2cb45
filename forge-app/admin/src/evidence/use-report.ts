/**
 * The report being made. It goes on when the page is left, as long as the panel stays open, and is still there when the page is
 * opened again.
 */
import { useSyncExternalStore } from 'react';
import { call, visibleProjects } from '../host/bridge.ts';
import { codeOf } from '../host/use-call.ts';
import { Collector } from './collect.ts';
import type { CollectorProgress } from './collect.ts';
import type { EvidenceReport } from './report.ts';

export type Making =
  | { readonly is: 'idle' }
  | ({ readonly is: 'reading' } & CollectorProgress)
  | { readonly is: 'ready'; readonly report: EvidenceReport }
  | { readonly is: 'failed'; readonly code: string; readonly read: number };

let making: Making = { is: 'idle' };
let collector: Collector | undefined;
const watchers = new Set<() => void>();

function set(next: Making): void {
  making = next;
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export function useReport(): Making {
  return useSyncExternalStore(watch, () => making);
}

/** Begins a new one. */
export async function createReport(): Promise<void> {
  set({ is: 'reading', read: 0, waits: undefined });
  const projects = new Map((await visibleProjects()).map(({ id, name }) => [id, name]));
  collector = new Collector({
    ask: call,
    projectName: (id) => projects.get(id) ?? id,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    onProgress: (progress) => {
      set({ is: 'reading', ...progress });
    },
  });
  await goOn();
}

/** Goes on with the one that failed. */
export async function goOn(): Promise<void> {
  if (collector === undefined) return createReport();
  const read = making.is === 'failed' || making.is === 'reading' ? making.read : 0;
  set({ is: 'reading', read, waits: undefined });
  try {
    set({ is: 'ready', report: await collector.run() });
  } catch (error) {
    const last = making;
    set({ is: 'failed', code: codeOf(error), read: last.is === 'reading' ? last.read : 0 });
  }
}
