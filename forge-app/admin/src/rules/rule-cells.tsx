/** Cells that built-in and custom rules have in common. */
import { useMessages } from '../i18n/messages.ts';

export function SwitchCell({
  title,
  on,
  busy,
  onSwitch,
}: {
  readonly title: string;
  readonly on: boolean;
  readonly busy: boolean;
  readonly onSwitch: (on: boolean) => void;
}) {
  const { t } = useMessages();
  return (
    <td>
      <input
        type="checkbox"
        role="switch"
        aria-label={t('rules.switch', { rule: title })}
        checked={on}
        disabled={busy}
        onChange={(event) => {
          onSwitch(event.currentTarget.checked);
        }}
      />
    </td>
  );
}

export function NameCell({
  title,
  id,
  onOpen,
}: {
  readonly title: string;
  readonly id: string;
  readonly onOpen: () => void;
}) {
  return (
    <th scope="row">
      <button type="button" className="row-button" onClick={onOpen}>
        {title}
      </button>
      <span className="hint">{id}</span>
    </th>
  );
}
