/** A labelled text field, of one line or several. */
import TextArea from '@atlaskit/textarea';
import Textfield from '@atlaskit/textfield';
import { useId } from 'react';

export function TextBox({
  label,
  value,
  max,
  rows,
  hint,
  code = false,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  /** UTF-16 units. */
  readonly max: number;
  /** More than one line. */
  readonly rows?: number;
  readonly hint?: string;
  /** In a typeface whose letters are of one width, unchanged by spelling aids. */
  readonly code?: boolean;
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  const common = {
    id,
    value,
    maxLength: max,
    isMonospaced: code,
    spellCheck: !code,
    autoComplete: 'off',
    ...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` }),
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {rows === undefined ? (
        <Textfield
          {...common}
          isCompact
          onChange={(event) => {
            onChange(event.currentTarget.value);
          }}
        />
      ) : (
        <TextArea
          {...common}
          minimumRows={rows}
          onChange={(event) => {
            onChange(event.currentTarget.value);
          }}
        />
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
    </div>
  );
}
