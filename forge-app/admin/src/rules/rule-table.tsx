import Lozenge from '@atlaskit/lozenge';
import { useMessages } from '../i18n/messages.ts';
import { SeverityMark } from '../ui/labels.tsx';
import { NameCell, SwitchCell } from './rule-cells.tsx';
import { useCountryName } from './country-name.ts';
import { isChanged, severityOf } from './rule-filters.ts';
import type { ListedRule } from './rule-filters.ts';
import type { RulesHandle } from './use-rules.ts';

export function RuleTable({
  rules,
  handle,
  onShow,
}: {
  readonly rules: readonly ListedRule[];
  readonly handle: RulesHandle;
  readonly onShow: (id: string) => void;
}) {
  const { t } = useMessages();
  return (
    <div className="table-frame">
      <table className="findings rules">
        <caption className="visually-hidden">{t('rules.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('rules.on')}</th>
            <th scope="col">{t('rules.rule')}</th>
            <th scope="col">{t('rules.provider')}</th>
            <th scope="col">{t('severity')}</th>
            <th scope="col">{t('category')}</th>
            <th scope="col">{t('rules.state')}</th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <Row key={rule.id} rule={rule} handle={handle} onShow={onShow} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({
  rule,
  handle,
  onShow,
}: {
  readonly rule: ListedRule;
  readonly handle: RulesHandle;
  readonly onShow: (id: string) => void;
}) {
  const { t } = useMessages();
  const countryName = useCountryName();
  const { id, title, provider, country, category, on, because, change } = rule;
  return (
    <tr>
      <SwitchCell
        title={title}
        on={on}
        busy={handle.saving.is === 'saving'}
        onSwitch={(wanted) => {
          void handle.change([id], { on: wanted });
        }}
      />
      <NameCell
        title={title}
        id={id}
        onOpen={() => {
          onShow(id);
        }}
      />
      <td>
        {provider}
        {country !== '' && <span className="hint">{countryName(country)}</span>}
      </td>
      <td>
        <SeverityMark severity={severityOf(rule)} />
      </td>
      <td>{t(`category.${category}`)}</td>
      <td>
        <span className="marks">
          {isChanged(rule) && <Lozenge appearance="inprogress">{t('rules.state.changed')}</Lozenge>}
          {because === 'country' && <Lozenge>{t('rules.off-by-country')}</Lozenge>}
          {!on && because === 'default' && <Lozenge>{t('rules.off-by-default')}</Lozenge>}
          {change.scope !== undefined && (
            <Lozenge appearance="moved">
              {t(`rules.scope.${change.scope.mode}.short`, { count: change.scope.projects.length })}
            </Lozenge>
          )}
        </span>
      </td>
    </tr>
  );
}
