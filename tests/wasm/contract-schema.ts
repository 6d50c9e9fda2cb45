/** The contract of forge-app/src/engine/contract.ts as schemas: what the module really says is checked against them. */
import { z } from 'zod';

const severity = z.enum(['low', 'medium', 'high', 'critical']);
const gdprClass = z.enum(['none', 'ordinary', 'financial', 'national-id', 'special-category', 'criminal']);
const fingerprint = z.string().regex(/^[0-9a-f]{32}$/);
const offset = z.int().min(0);

const locations = z.array(z.strictObject({ pointer: z.string(), start: offset, end: offset })).min(1);

const finding = z.strictObject({
  rule: z.string(),
  kind: z.string(),
  category: z.enum(['secret', 'pii']),
  gdprClass,
  severity,
  confidence: z.enum(['low', 'medium', 'high']),
  score: z.int().min(0).max(100),
  status: z.enum(['active', 'example']),
  start: offset,
  end: offset,
  locations,
  fingerprint: fingerprint.exactOptional(),
  previousFingerprint: fingerprint.exactOptional(),
  normaliser: z.string().regex(/^[a-z0-9-]+\/[0-9]+$/),
  evidence: z
    .array(z.strictObject({ code: z.string().regex(/^[a-z]+(-[a-z]+)*(\.[a-z0-9_-]+)?$/), points: z.int() }))
    .min(1),
  pairedWith: z.strictObject({ rule: z.string(), kind: z.string(), locations }).exactOptional(),
});

export const scanReport = z.strictObject({
  findings: z.array(finding),
  suppressed: z.array(
    z.strictObject({
      rule: z.string(),
      kind: z.string(),
      fingerprint: fingerprint.exactOptional(),
      previousFingerprint: fingerprint.exactOptional(),
      reason: z.string().regex(/^(allowlist|suppression):/),
      start: offset,
      end: offset,
    }),
  ),
  truncated: z.boolean(),
  cuts: z.array(
    z.strictObject({
      reason: z.enum([
        'text-too-long',
        'too-deep',
        'too-many-nodes',
        'too-many-findings',
        'match-too-long',
        'rule-budget',
        'decode-depth',
      ]),
      pointer: z.string(),
      unread: z.int().min(1),
    }),
  ),
});

export const ruleDescriptions = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z0-9-]+\.[a-z0-9-]+$/),
    title: z.string().min(3),
    kind: z.string(),
    provider: z.string(),
    country: z.string(),
    category: z.enum(['secret', 'pii']),
    severity,
    gdprClass,
    enabledByDefault: z.boolean(),
    helpUrl: z.string(),
  }),
);
