/**
 * Faults a test can order. A fault belongs to one point of the site, may be limited to matching targets, to a number of
 * uses and to a probability, and says what goes wrong there.
 */
import { z } from 'zod';
import type { Random } from '../support/random.ts';

const retryAfter = z.number().int().min(0).optional();

/** What a fault does, by the point at which it strikes. The target that `match` is compared with stands beside each. */
const effectSchema = z.discriminatedUnion('at', [
  /** Target: `METHOD /path`. The app's Jira calls, and others' too if `everyone`. `drop` breaks the connection. */
  z.strictObject({
    at: z.literal('jira'),
    status: z.number().int().min(400).max(599).optional(),
    reason: z
      .enum(['jira-quota-global-based', 'jira-quota-tenant-based', 'jira-burst-based', 'jira-per-issue-on-write'])
      .optional(),
    retryAfter,
    drop: z.boolean().optional(),
    delayMs: z.number().int().min(0).optional(),
    everyone: z.boolean().optional(),
  }),
  /** Target: the endpoint under `/api/v1`, for example `transaction`. `after`: the call takes effect, its answer is lost. */
  z.strictObject({
    at: z.literal('kvs'),
    status: z.number().int().min(400).max(599),
    code: z.string().min(1),
    after: z.boolean().optional(),
  }),
  /** Target: the key. That key of a batch call is reported in `failedKeys`. */
  z.strictObject({ at: z.literal('batch-key'), code: z.string().min(1) }),
  /** Target: the queue. `failedIndexes` of a push are refused (202); with `status` the push fails as a whole. */
  z.strictObject({
    at: z.literal('push'),
    status: z.number().int().min(400).max(599).optional(),
    failedIndexes: z.array(z.number().int().min(0)).optional(),
    /** The events are queued although the answer says they were not. */
    after: z.boolean().optional(),
  }),
  /** Target: function key. Every delivery happens `copies` times in all. */
  z.strictObject({ at: z.literal('deliver'), copies: z.number().int().min(1).max(10) }),
  /** Target: function key. The delivery is lost, as an event over the size limit would be. */
  z.strictObject({ at: z.literal('lose') }),
  /** Target: function key. The process dies `afterMs` after the start; `randomMs` adds a random part. */
  z.strictObject({
    at: z.literal('kill'),
    afterMs: z.number().int().min(0),
    randomMs: z.number().int().min(0).optional(),
  }),
  /** Target: function key. The process dies right before, or right after, its `call`th call to the platform. */
  z.strictObject({ at: z.literal('kill-at-call'), call: z.number().int().min(1), moment: z.enum(['before', 'after']) }),
]);

const faultSchema = z.strictObject({
  effect: effectSchema,
  /** Regular expression over the target. */
  match: z.string().optional(),
  /** How often it strikes; unlimited if left out. */
  times: z.number().int().min(1).optional(),
  /** 0..1; 1 if left out. */
  probability: z.number().min(0).max(1).optional(),
});

export type Effect = z.infer<typeof effectSchema>;
export type FaultPoint = Effect['at'];
export type EffectAt<P extends FaultPoint> = Extract<Effect, { at: P }>;
export type Fault = z.input<typeof faultSchema>;

interface Ordered {
  readonly fault: z.infer<typeof faultSchema>;
  readonly pattern: RegExp | undefined;
  left: number;
}

export class Faults {
  readonly #random: Random;
  #ordered: Ordered[] = [];
  /** Deliveries are taken in random instead of due order. */
  shuffle = false;
  #struck = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  /** Accepts unchecked input: the control endpoint passes it on. Throws a `ZodError`. */
  add(input: unknown): void {
    const fault = faultSchema.parse(input);
    this.#ordered.push({
      fault,
      pattern: fault.match === undefined ? undefined : new RegExp(fault.match),
      left: fault.times ?? Number.POSITIVE_INFINITY,
    });
  }

  clear(): void {
    this.#ordered = [];
    this.shuffle = false;
  }

  list(): (z.infer<typeof faultSchema> & { left: number | 'unlimited' })[] {
    return this.#ordered.map(({ fault, left }) => ({ ...fault, left: Number.isFinite(left) ? left : 'unlimited' }));
  }

  /** How many faults have struck since the start. */
  get struck(): number {
    return this.#struck;
  }

  /** The first ordered fault that strikes `target` at this point, used up by the call. */
  take<P extends FaultPoint>(
    point: P,
    target: string,
    applies?: (effect: EffectAt<P>) => boolean,
  ): EffectAt<P> | undefined {
    for (const ordered of this.#ordered) {
      const effect = ordered.fault.effect;
      if (!isAt(effect, point) || ordered.left <= 0) continue;
      if (ordered.pattern !== undefined && !ordered.pattern.test(target)) continue;
      if (applies !== undefined && !applies(effect)) continue;
      if (this.#random.next() >= (ordered.fault.probability ?? 1)) continue;
      ordered.left -= 1;
      this.#struck += 1;
      return effect;
    }
    return undefined;
  }

  /** Uniform integer in [0, below), from the site's seed. */
  below(below: number): number {
    return this.#random.below(below);
  }
}

function isAt<P extends FaultPoint>(effect: Effect, point: P): effect is EffectAt<P> {
  return effect.at === point;
}
