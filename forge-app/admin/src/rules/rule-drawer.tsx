/** One built-in rule: what it finds, and everything that can be changed about it. */
import Drawer from '@atlaskit/drawer';
import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import { useEffect, useState } from 'react';
import { useRoute } from '../host/route.ts';
import { useMessages } from '../i18n/messages.ts';
import { SEVERITIES } from '../ui/labels.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { useCountryName } from './country-name.ts';
import { isChanged, severityOf } from './rule-filters.ts';
import type { ListedRule } from './rule-filters.ts';
import { SavingState } from './saving-state.tsx';
import { ScopeField } from './scope-field.tsx';
import type { Scope } from './scope-field.tsx';
import type { RulesHandle } from './use-rules.ts';

export function RuleDrawer({
  rule,
  handle,
  onClose,
}: {
  readonly rule: ListedRule;
  readonly handle: RulesHandle;
  readonly onClose: () => void;
}) {
  const { t } = useMessages();
  const route = useRoute();
  return (
    <Drawer isOpen onClose={onClose} width="medium" label={t('rules.rule')}>
      <div className="drawer">
        <Heading size="medium" as="h2">
          {rule.title}
        </Heading>
        <Facts rule={rule} />
        <RuleForm rule={rule} handle={handle} />
        <div className="actions">
          <Button
            onClick={() => {
              route.go('findings', new URLSearchParams({ rule: rule.id, triage: 'any', presence: 'any' }));
            }}
          >
            {t('rules.findings')}
          </Button>
          <Button onClick={onClose}>{t('detail.close')}</Button>
        </div>
      </div>
    </Drawer>
  );
}

function Facts({ rule }: { readonly rule: ListedRule }) {
  const { t } = useMessages();
  const countryName = useCountryName();
  return (
    <dl className="facts">
      <dt>{t('rules.id')}</dt>
      <dd>{rule.id}</dd>
      <dt>{t('filter.kind')}</dt>
      <dd>{rule.kind}</dd>
      {rule.provider !== '' && (
        <>
          <dt>{t('rules.provider')}</dt>
          <dd>{rule.provider}</dd>
        </>
      )}
      {rule.country !== '' && (
        <>
          <dt>{t('rules.country')}</dt>
          <dd>{countryName(rule.country)}</dd>
        </>
      )}
      <dt>{t('gdpr')}</dt>
      <dd>{t(`gdpr.${rule.gdprClass}`)}</dd>
    </dl>
  );
}

function RuleForm({ rule, handle }: { readonly rule: ListedRule; readonly handle: RulesHandle }) {
  const { t } = useMessages();
  const [on, setOn] = useState(rule.on);
  const [severity, setSeverity] = useState(severityOf(rule));
  const [scope, setScope] = useState<Scope | undefined>(rule.change.scope);
  // Taking a change back leads to what was delivered, which the app knows.
  useEffect(() => {
    setOn(rule.on);
  }, [rule.on]);
  const incomplete = scope?.projects.length === 0;
  const busy = handle.saving.is === 'saving';
  return (
    <form
      className="triage"
      aria-label={t('rules.form')}
      onSubmit={(event) => {
        event.preventDefault();
        void handle.change([rule.id], {
          on,
          severity,
          scope: scope === undefined ? null : { mode: scope.mode, projects: [...scope.projects] },
        });
      }}
    >
      <label className="check">
        <input
          type="checkbox"
          role="switch"
          checked={on}
          onChange={(event) => {
            setOn(event.currentTarget.checked);
          }}
        />{' '}
        {t('rules.on')}
      </label>
      <SelectField
        label={t('severity')}
        value={severity}
        options={SEVERITIES.map((value) => ({
          value,
          label:
            value === rule.severity ? t('rules.delivered', { value: t(`severity.${value}`) }) : t(`severity.${value}`),
        }))}
        onChange={(value) => {
          setSeverity(value as typeof severity);
        }}
      />
      <ScopeField scope={scope} onChange={setScope} />
      <p className="hint">{t('rules.effect')}</p>
      <div className="actions">
        <Button type="submit" appearance="primary" isDisabled={incomplete || busy}>
          {t('triage.save')}
        </Button>
        <Button
          isDisabled={!isChanged(rule) || busy}
          onClick={() => {
            void handle.change([rule.id], { on: null, severity: null, scope: null }).then((stored) => {
              if (!stored) return;
              setSeverity(rule.severity);
              setScope(undefined);
            });
          }}
        >
          {t('rules.as-delivered')}
        </Button>
      </div>
      <SavingState saving={handle.saving} onReload={handle.reload} />
    </form>
  );
}
