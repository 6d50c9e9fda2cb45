/** Asks the app for the parts of the report, each answer small, however many findings there are. */
import { call } from '../host/bridge.ts';
import { buildReport } from './report.ts';
import type { Decided, EvidenceReport, Suppression } from './report.ts';

const STATES = ['resolved', 'false-positive', 'accepted'] as const;
const PRESENCES = ['present', 'absent', 'unknown'] as const;

/** `onProgress` is told how many decisions were read so far. */
export async function collect(
  projectName: (id: string) => string,
  onProgress: (read: number) => void,
): Promise<EvidenceReport> {
  const summary = await call('evidence.summary', {});
  const decided: Decided[] = [];
  let concealed = 0;
  for (const triage of STATES) {
    for (const presence of PRESENCES) {
      let cursor: string | undefined;
      do {
        onProgress(decided.length);
        const page = await call('evidence.decided', { triage, presence, ...(cursor === undefined ? {} : { cursor }) });
        decided.push(...page.findings);
        concealed += page.concealed;
        cursor = page.cursor;
      } while (cursor !== undefined);
    }
  }
  return buildReport(summary, decided, concealed, await suppressions(), projectName);
}

async function suppressions(): Promise<Suppression[]> {
  const all: Suppression[] = [];
  let cursor: string | undefined;
  do {
    const page = await call('suppressions.list', cursor === undefined ? {} : { cursor });
    all.push(...page.suppressions);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return all;
}
