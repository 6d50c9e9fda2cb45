/** The rules as loaded, and the state of the last change. */
import { useState } from 'react';
import { call } from '../host/bridge.ts';
import type { Input, Output } from '../host/bridge.ts';
import { codeOf, useLoad } from '../host/use-call.ts';
import type { Load } from '../host/use-call.ts';

export type RuleList = Output<'rules.list'>;
export type RuleEdit = Input<'rules.change'>['change'];
export type DefaultsEdit = Omit<Input<'rules.defaults'>, 'seen'>;

export type Saving = { readonly is: 'idle' | 'saving' | 'saved' } | { readonly is: 'refused'; readonly code: string };

export interface RulesHandle {
  readonly load: Load<RuleList>;
  readonly saving: Saving;
  readonly reload: () => void;
  /** True once it is stored. */
  readonly change: (rules: readonly string[], change: RuleEdit) => Promise<boolean>;
  readonly changeDefaults: (edit: DefaultsEdit) => Promise<boolean>;
}

export function useRules(): RulesHandle {
  const { load, reload } = useLoad('rules', () => call('rules.list', {}));
  const [current, setCurrent] = useState<{ readonly of: RuleList; readonly list: RuleList }>();
  const [saving, setSaving] = useState<Saving>({ is: 'idle' });
  const list = load.state === 'ready' ? (current?.of === load.value ? current.list : load.value) : undefined;

  const save = async (ask: (list: RuleList) => Promise<RuleList>): Promise<boolean> => {
    if (list === undefined || load.state !== 'ready' || saving.is === 'saving') return false;
    setSaving({ is: 'saving' });
    try {
      setCurrent({ of: load.value, list: await ask(list) });
      setSaving({ is: 'saved' });
      return true;
    } catch (error) {
      setSaving({ is: 'refused', code: codeOf(error) });
      return false;
    }
  };
  return {
    load: list === undefined ? load : { state: 'ready', value: list },
    saving,
    reload: () => {
      setSaving({ is: 'idle' });
      reload();
    },
    change: (rules, change) =>
      save(async (before) => {
        const answer = await call('rules.change', { seen: before.revision, rules: [...rules], change });
        const changed = new Map(answer.rules.map((rule) => [rule.id, rule]));
        return { ...before, ...answer, rules: before.rules.map((rule) => changed.get(rule.id) ?? rule) };
      }),
    changeDefaults: (edit) =>
      save(async (before) => {
        await call('rules.defaults', { seen: before.revision, ...edit });
        // Country packs decide about hundreds of rules: the app says what is in force now.
        return call('rules.list', {});
      }),
  };
}
