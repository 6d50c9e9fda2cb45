/** The custom rules as loaded, and the state of the last change. */
import { useState } from 'react';
import { call } from '../host/bridge.ts';
import type { Output } from '../host/bridge.ts';
import { codeOf, useLoad } from '../host/use-call.ts';
import type { Load } from '../host/use-call.ts';
import type { Saving } from '../rules/use-rules.ts';

export type CustomRuleList = Output<'custom.list'>;
export type Problem = Output<'custom.save'>['problems'][number];

export interface CustomRulesHandle {
  readonly load: Load<CustomRuleList>;
  readonly saving: Saving;
  readonly reload: () => void;
  /** The problems that kept it from being stored; undefined if it was refused otherwise. */
  readonly save: (ask: (version: number) => Promise<Output<'custom.save'>>) => Promise<readonly Problem[] | undefined>;
}

export function useCustomRules(): CustomRulesHandle {
  const { load, reload } = useLoad('custom', () => call('custom.list', {}));
  const [current, setCurrent] = useState<{ readonly of: CustomRuleList; readonly list: CustomRuleList }>();
  const [saving, setSaving] = useState<Saving>({ is: 'idle' });
  const list = load.state === 'ready' ? (current?.of === load.value ? current.list : load.value) : undefined;
  return {
    load: list === undefined ? load : { state: 'ready', value: list },
    saving,
    reload: () => {
      setSaving({ is: 'idle' });
      reload();
    },
    async save(ask) {
      if (list === undefined || load.state !== 'ready') return undefined;
      setSaving({ is: 'saving' });
      try {
        const { problems, ...next } = await ask(list.version);
        if (problems.length === 0) setCurrent({ of: load.value, list: next });
        setSaving({ is: problems.length === 0 ? 'saved' : 'idle' });
        return problems;
      } catch (error) {
        setSaving({ is: 'refused', code: codeOf(error) });
        return undefined;
      }
    },
  };
}
