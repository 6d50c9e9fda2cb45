/**
 * The surroundings of a finding, read live as the person who asks and scanned again. Every value in sight is masked, that of
 * the finding and any other; nothing is stored or logged.
 */
import { AppError } from '../errors.ts';
import type { Finding, ScanInput } from '../engine/contract.ts';
import type { Services } from '../services.ts';
import { loadKeyRing } from '../storage/key-ring.ts';
import type { FindingRef } from './finding-change.ts';
import { readIssue } from './issue-reader.ts';
import { maskedContext } from './masked-context.ts';
import type { MaskedContext } from './masked-context.ts';
import { sessionOptions } from './rules-in-force.ts';
import { loadScanConfig } from './scan-config.ts';
import { scanSurfaces } from './surface-scan.ts';
import type { SurfaceReport } from './surface-scan.ts';
import type { Surface, SurfaceId } from './surfaces.ts';

/** UTF-16 units shown on each side of a value. */
const AROUND = 120;
/** Places shown; a value in more is shown in the first ones. */
const PLACES = 10;

export interface ContextPlace extends MaskedContext {
  readonly surface: SurfaceId;
}

export interface FindingContext {
  /** Empty if the value is no longer in the text. */
  readonly places: readonly ContextPlace[];
  readonly more: boolean;
}

/** Code `finding-not-found` if the caller may not read the issue. */
export async function findingContext(
  services: Services,
  { issueId, fingerprint }: FindingRef,
): Promise<FindingContext> {
  const { store, jira, now } = services;
  const [read, config, ring] = await Promise.all([
    readIssue(jira.asViewer(), issueId),
    loadScanConfig(services),
    loadKeyRing(store),
  ]);
  if (read === undefined) throw new AppError('finding-not-found', 'never');
  // All that could be a value: what is below the site's floor, or a published sample, is masked as well.
  const options = {
    ...sessionOptions(config, read.document.projectId, ring, now()),
    minConfidence: 'low',
    includeExamples: true,
  } as const;
  const texts = read.surfaces.flatMap((surface) =>
    surface.inputs.map((input) => ({ id: surface.id, inputs: [input] })),
  );
  const reports = scanSurfaces(await services.engine(), options, texts);
  const places = texts.flatMap((text, index) => placesIn(text, reports[index] as SurfaceReport, fingerprint));
  return { places: places.slice(0, PLACES), more: places.length > PLACES };
}

function placesIn({ id, inputs }: Surface, { findings }: SurfaceReport, fingerprint: string): ContextPlace[] {
  const isIt = (finding: Finding) => finding.fingerprint === fingerprint || finding.previousFingerprint === fingerprint;
  const input = inputs[0] as ScanInput;
  return findings.filter(isIt).flatMap((finding) => {
    const context = maskedContext(input, findings, finding, AROUND);
    return context === undefined ? [] : [{ surface: id, ...context }];
  });
}
