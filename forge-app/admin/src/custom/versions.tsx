/** Earlier versions of the custom rules, and the way back to them. */
import Button from '@atlaskit/button/new';
import { useState } from 'react';
import { call } from '../host/bridge.ts';
import { useLoad } from '../host/use-call.ts';
import { useMessages } from '../i18n/messages.ts';
import { Loaded } from '../ui/states.tsx';
import type { CustomRuleList, CustomRulesHandle, Problem } from './use-custom-rules.ts';

interface VersionsProps {
  readonly list: CustomRuleList;
  readonly handle: CustomRulesHandle;
  readonly onProblems: (problems: readonly Problem[]) => void;
}

export function Versions(props: VersionsProps) {
  const { t } = useMessages();
  const [open, setOpen] = useState(false);
  return (
    <details
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary>{t('custom.versions')}</summary>
      {open && <VersionTable {...props} />}
    </details>
  );
}

function VersionTable({ list, handle, onProblems }: VersionsProps) {
  const { t, dateTime } = useMessages();
  const { load, reload } = useLoad(String(list.version), () => call('custom.versions', {}));
  return (
    <Loaded load={load} onRetry={reload}>
      {(versions) => (
        <table className="findings">
          <thead>
            <tr>
              <th scope="col">{t('custom.version')}</th>
              <th scope="col">{t('list.changed')}</th>
              <th scope="col">{t('custom.version.change')}</th>
              <th scope="col">{t('custom.version.rules')}</th>
              <th scope="col">{t('custom.actions')}</th>
            </tr>
          </thead>
          <tbody>
            {versions.map(({ version, at, change, subject, rules }) => (
              <tr key={version}>
                <th scope="row">{version}</th>
                <td>{dateTime(at)}</td>
                <td>
                  {t(`custom.change.${change}`)} {subject !== '' && <code>{subject}</code>}
                </td>
                <td>{rules.length}</td>
                <td>
                  {version !== list.version && (
                    <Button
                      spacing="compact"
                      isDisabled={handle.saving.is === 'saving'}
                      onClick={() => {
                        void handle
                          .save((seen) => call('custom.restore', { seen, version }))
                          .then((problems) => {
                            onProblems(problems ?? []);
                          });
                      }}
                    >
                      {t('custom.restore', { version: String(version) })}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Loaded>
  );
}
