/** The kinds of findings that there are, by name; empty until the app has answered: the list does not wait for it. */
import { call } from '../host/bridge.ts';
import { useLoad } from '../host/use-call.ts';
import type { Option } from '../ui/select-field.tsx';
import { findingName } from '../ui/labels.tsx';

export function useKinds(): readonly Option[] {
  const { load } = useLoad('kinds', () => call('overview.get', {}));
  if (load.state !== 'ready') return [];
  const { counts, kinds } = load.value;
  return [...new Set(counts.map(({ kind }) => kind))]
    .map((kind) => ({ value: kind, label: findingName({ kind, title: kinds[kind] }) }))
    .sort((a, b) => a.label.localeCompare(b.label));
}
