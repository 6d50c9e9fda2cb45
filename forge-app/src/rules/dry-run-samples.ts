/**
 * What a custom rule would find, for the person who asks: issues with hits are read again as that person, and the surroundings
 * of a few values are shown with every value masked. Nothing of it is stored or logged.
 */
import { toAppError } from '../errors.ts';
import type { Finding, ScanInput } from '../engine/contract.ts';
import { readIssue } from '../scan/issue-reader.ts';
import type { IssueRead } from '../scan/issue-reader.ts';
import { maskedContext } from '../scan/masked-context.ts';
import type { MaskedContext } from '../scan/masked-context.ts';
import { scanSurfaces } from '../scan/surface-scan.ts';
import type { SurfaceId } from '../scan/surfaces.ts';
import type { Services } from '../services.ts';
import { findDryRun } from '../storage/dry-run-repository.ts';
import { compileRules } from './custom-rule-compiler.ts';
import { requireRule } from './dry-run.ts';
import { onlyCustom } from './try-rule.ts';

const SAMPLES = 3;
/** Issues read for them at most. */
const ISSUES = 10;
/** UTF-16 units shown on each side of a value. */
const AROUND = 60;

export interface Sample extends MaskedContext {
  readonly issueKey: string;
  readonly surface: SurfaceId;
}

export interface Samples {
  readonly samples: readonly Sample[];
  /** Issues with hits that the viewer may not browse. */
  readonly concealed: number;
}

/** Code `custom-rule-not-found`. */
export async function dryRunSamples(services: Services, { name }: { name: string }): Promise<Samples> {
  const rule = await requireRule(services, name);
  const found = (await findDryRun(services.store, name))?.found ?? [];
  const engine = await services.engine();
  const compiled = compileRules(engine, [rule]);
  if ('problems' in compiled || found.length === 0) return { samples: [], concealed: 0 };
  const browsable = await services.jira.browsableIssues(found);
  const now = services.now();
  const alone = { ...onlyCustom(engine, compiled.blob), keys: [], now };
  // Everything that could be a value of somebody is masked, whatever the site's switches and floor.
  const everything = { keys: [], minConfidence: 'low', includeExamples: true, now } as const;
  const samples: Sample[] = [];
  for (const issueId of found.filter((id) => browsable.has(id)).slice(0, ISSUES)) {
    if (samples.length >= SAMPLES) break;
    const read = await readAsViewer(services, issueId);
    if (read === undefined) continue;
    const texts = read.surfaces.flatMap(({ id, inputs }) => inputs.map((input) => ({ id, inputs: [input] })));
    const own = scanSurfaces(engine, alone, texts);
    const others = scanSurfaces(engine, everything, texts);
    const contexts = texts.flatMap(({ id, inputs }, index) => {
      const hits = own[index]?.findings ?? [];
      return contextsIn(inputs[0] as ScanInput, hits, others[index]?.findings ?? []).map((context) => ({
        ...context,
        surface: id,
        issueKey: read.document.key,
      }));
    });
    // One of each issue: samples should differ.
    samples.push(...contexts.slice(0, 1));
  }
  return { samples, concealed: found.filter((id) => !browsable.has(id)).length };
}

function contextsIn(input: ScanInput, hits: readonly Finding[], others: readonly Finding[]): MaskedContext[] {
  return hits.flatMap((hit) => maskedContext(input, [...hits, ...others], hit, AROUND) ?? []);
}

async function readAsViewer({ jira }: Services, issueId: string): Promise<IssueRead | undefined> {
  try {
    return await readIssue(jira.asViewer(), issueId);
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.remedy === 'throttled') throw error;
    return undefined;
  }
}
