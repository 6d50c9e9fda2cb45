/** Asks the engine about a rule while it is typed, a moment after the last key. */
import { useEffect, useState } from 'react';
import { call } from '../host/bridge.ts';
import type { Output } from '../host/bridge.ts';
import { inputOf } from './rule-draft.ts';
import type { Draft } from './rule-draft.ts';
import type { Problem } from './use-custom-rules.ts';

type Answer = Output<'custom.check'>;

export type RuleCheck =
  | { readonly state: 'nothing' | 'asking' }
  | { readonly state: 'problems'; readonly problems: readonly Problem[] }
  | { readonly state: 'fine'; readonly rule: Exclude<Answer, { problems: unknown }> };

const PAUSE_MS = 400;

export function useRuleCheck(draft: Draft): RuleCheck {
  const [check, setCheck] = useState<RuleCheck>({ state: 'nothing' });
  // Examples are for the moment of saving; a name and title may come last.
  const input = inputOf({ ...draft, name: 'draft', title: 'draft', examples: '', counterexamples: '' });
  const key = JSON.stringify([input.pattern, input.keywords, input.ignoreCase, input.boundary, input.contextWords]);
  useEffect(() => {
    if (input.pattern === '') {
      setCheck({ state: 'nothing' });
      return undefined;
    }
    let current = true;
    const timer = setTimeout(() => {
      setCheck({ state: 'asking' });
      call('custom.check', { rule: input }).then(
        (answer) => {
          if (current)
            setCheck('problems' in answer ? { state: 'problems', ...answer } : { state: 'fine', rule: answer });
        },
        () => {
          // Saving asks again and tells.
          if (current) setCheck({ state: 'nothing' });
        },
      );
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
    // What is asked is named by `key`.
  }, [key]);
  return check;
}
