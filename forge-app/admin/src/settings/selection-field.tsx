/** All, only some, or all but some of a list. Ids that Jira does not name stay and are shown as they are. */
import type { Choice } from '../host/bridge.ts';
import { useMessages } from '../i18n/messages.ts';
import { CheckField } from '../ui/check-field.tsx';
import { SelectField } from '../ui/select-field.tsx';
import type { Settings } from './section.tsx';

type Selection = Settings['scope']['projects'];
const MODES = ['all', 'only', 'except'] as const;

export function SelectionField({
  label,
  value,
  choices,
  onChange,
}: {
  readonly label: string;
  readonly value: Selection;
  readonly choices: readonly Choice[];
  readonly onChange: (value: Selection) => void;
}) {
  const { t } = useMessages();
  const known = new Set(choices.map((choice) => choice.id));
  const unknown = value.ids.filter((id) => !known.has(id)).map((id) => ({ id, name: id }));
  return (
    <fieldset className="selection">
      <legend>{label}</legend>
      <SelectField
        label={t('settings.selection')}
        value={value.mode}
        options={MODES.map((mode) => ({ value: mode, label: t(`settings.selection.${mode}`) }))}
        onChange={(mode) => {
          onChange({ ...value, mode: mode as Selection['mode'] });
        }}
      />
      {value.mode !== 'all' && (
        <div className="choices" role="group" aria-label={label}>
          {[...choices, ...unknown].map(({ id, name }) => (
            <CheckField
              key={id}
              label={name}
              checked={value.ids.includes(id)}
              onChange={(on) => {
                onChange({ ...value, ids: on ? [...value.ids, id] : value.ids.filter((other) => other !== id) });
              }}
            />
          ))}
        </div>
      )}
    </fieldset>
  );
}
