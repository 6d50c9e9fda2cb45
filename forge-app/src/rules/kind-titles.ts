/** What built-in rules and the kinds of their findings are called, in English. Gathered once per engine, whose rules are constant. */
import type { Engine } from '../engine/contract.ts';

interface Titles {
  readonly rules: ReadonlyMap<string, string>;
  readonly kinds: ReadonlyMap<string, string>;
}

const titlesOf = new WeakMap<Engine, Titles>();

function titles(engine: Engine): Titles {
  const known = titlesOf.get(engine);
  if (known !== undefined) return known;
  const rules = engine.describeRules();
  // Several rules may share a kind: it is called like the one whose id it is.
  const naming = rules.filter(({ id, kind }) => id.replace('.', '-') === kind);
  const gathered = {
    rules: new Map(rules.map(({ id, title }) => [id, title])),
    kinds: new Map(naming.map(({ kind, title }) => [kind, title])),
  };
  titlesOf.set(engine, gathered);
  return gathered;
}

/** Undefined for custom rules and those that are gone. */
export function ruleTitle(engine: Engine, id: string): string | undefined {
  return titles(engine).rules.get(id);
}

/** Undefined for the kind of custom rules, and where no rule names it. */
export function kindTitle(engine: Engine, kind: string): string | undefined {
  return titles(engine).kinds.get(kind);
}
