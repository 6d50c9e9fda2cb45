/** Which rules run in a scan: the engine's defaults with the administrator's switches. */
import type { Engine, SessionOptions } from '../engine/contract.ts';
import type { KeyRing } from '../storage/key-ring.ts';
import type { Settings } from '../storage/settings-repository.ts';

const defaultsOf = new WeakMap<Engine, ReadonlySet<string>>();

/** Ids of the rules that are on by default; gathered once per engine, whose rules are constant. */
function defaultRules(engine: Engine): ReadonlySet<string> {
  const known = defaultsOf.get(engine);
  if (known !== undefined) return known;
  const defaults = new Set(
    engine.describeRules().flatMap(({ id, enabledByDefault }) => (enabledByDefault ? [id] : [])),
  );
  defaultsOf.set(engine, defaults);
  return defaults;
}

/** A rule that is unknown to the engine did not run, so nothing can be said about what it found earlier. */
export function rulesInForce(engine: Engine, settings: Settings): (rule: string) => boolean {
  const defaults = defaultRules(engine);
  const enabled = new Set(settings.enabledRules);
  const disabled = new Set(settings.disabledRules);
  return (rule) => !disabled.has(rule) && (enabled.has(rule) || defaults.has(rule));
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
