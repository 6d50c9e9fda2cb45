import { useState } from 'react';
import Button from '@atlaskit/button/new';
import Lozenge from '@atlaskit/lozenge';
import { useMessages } from '../i18n/messages.ts';
import { NameCell, SwitchCell } from '../rules/rule-cells.tsx';
import { SeverityMark } from '../ui/labels.tsx';
import type { CustomRule } from './rule-draft.ts';

interface Actions {
  readonly busy: boolean;
  readonly onSwitch: (name: string, enabled: boolean) => void;
  readonly onRemove: (name: string) => void;
  readonly onEdit: (name: string) => void;
  readonly onDryRun: (name: string) => void;
}

export function CustomTable({ rules, ...actions }: Actions & { readonly rules: readonly CustomRule[] }) {
  const { t } = useMessages();
  return (
    <div className="table-frame">
      <table className="findings">
        <caption className="visually-hidden">{t('page.custom')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('rules.on')}</th>
            <th scope="col">{t('rules.rule')}</th>
            <th scope="col">{t('severity')}</th>
            <th scope="col">{t('custom.pattern')}</th>
            <th scope="col">{t('custom.actions')}</th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <Row key={rule.name} rule={rule} {...actions} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ rule, busy, onSwitch, onRemove, onEdit, onDryRun }: Actions & { readonly rule: CustomRule }) {
  const { t } = useMessages();
  const [asked, setAsked] = useState(false);
  const { name, title, severity, category, pattern, enabled, scope } = rule;
  return (
    <tr>
      <SwitchCell
        title={title}
        on={enabled}
        busy={busy}
        onSwitch={(on) => {
          onSwitch(name, on);
        }}
      />
      <NameCell
        title={title}
        id={name}
        onOpen={() => {
          onEdit(name);
        }}
      />
      <td>
        <SeverityMark severity={severity} />
        <span className="hint">{t(`category.${category}`)}</span>
      </td>
      <td>
        <code className="pattern">{pattern}</code>
        {scope !== undefined && (
          <Lozenge appearance="moved">{t(`rules.scope.${scope.mode}.short`, { count: scope.projects.length })}</Lozenge>
        )}
      </td>
      <td>
        <div className="actions">
          <Button
            spacing="compact"
            onClick={() => {
              onDryRun(name);
            }}
          >
            {t('custom.dry-run')}
          </Button>
          {asked ? (
            <>
              <Button
                spacing="compact"
                appearance="danger"
                isDisabled={busy}
                onClick={() => {
                  setAsked(false);
                  onRemove(name);
                }}
              >
                {t('custom.remove.sure')}
              </Button>
              <Button
                spacing="compact"
                onClick={() => {
                  setAsked(false);
                }}
              >
                {t('rules.cancel')}
              </Button>
            </>
          ) : (
            <Button
              spacing="compact"
              isDisabled={busy}
              onClick={() => {
                setAsked(true);
              }}
            >
              {t('custom.remove')}
            </Button>
          )}
        </div>
      </td>
    </tr>
  );
}
