/** Which rules run in a scan: the engine's defaults with the administrator's switches. */
import type { Engine, SessionOptions } from '../engine/contract.ts';
import type { KeyRing } from '../storage/key-ring.ts';
import type { Settings } from '../storage/settings-repository.ts';

/** A rule that is unknown to the engine did not run, so nothing can be said about what it found earlier. */
export function rulesInForce(engine: Engine, settings: Settings): (rule: string) => boolean {
  const running = new Set(
    engine
      .describeRules()
      .filter((rule) => rule.enabledByDefault)
      .map((rule) => rule.id),
  );
  for (const id of settings.enabledRules) running.add(id);
  for (const id of settings.disabledRules) running.delete(id);
  return (rule) => running.has(rule);
}

export function sessionOptions(settings: Settings, ring: KeyRing, now: number): SessionOptions {
  return {
    keys: ring.keys.map((entry) => entry.key),
    minConfidence: settings.minConfidence,
    disabledRules: settings.disabledRules,
    enabledRules: settings.enabledRules,
    now,
  };
}
