/** All built-in rules: what runs, how severe it is, and where. */
import { useState } from 'react';
import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import { useRoute } from '../host/route.ts';
import { useMessages } from '../i18n/messages.ts';
import { Loaded } from '../ui/states.tsx';
import { RuleDefaults } from './rule-defaults.tsx';
import { RuleDrawer } from './rule-drawer.tsx';
import { RuleFilterBar } from './rule-filter-bar.tsx';
import { isChanged, matchingRules } from './rule-filters.ts';
import { RuleTable } from './rule-table.tsx';
import { SavingState } from './saving-state.tsx';
import { useRules } from './use-rules.ts';
import type { RuleList, RulesHandle } from './use-rules.ts';

/** Rows added at a time: a thousand switches at once would be slow to draw and to walk through. */
const ROWS = 50;
/** The open rule in the address. */
const SHOWN = 'rule';

export default function RulesPage() {
  const handle = useRules();
  return (
    <Loaded load={handle.load} onRetry={handle.reload}>
      {(list) => <Rules list={list} handle={handle} />}
    </Loaded>
  );
}

function Rules({ list, handle }: { readonly list: RuleList; readonly handle: RulesHandle }) {
  const { t } = useMessages();
  const route = useRoute();
  const { query } = route;
  const [rows, setRows] = useState(ROWS);
  const found = matchingRules(list.rules, query);
  const shown = list.rules.find((rule) => rule.id === query.get(SHOWN));
  const show = (id: string | undefined) => {
    const next = new URLSearchParams(query);
    if (id === undefined) next.delete(SHOWN);
    else next.set(SHOWN, id);
    route.setQuery(next);
  };
  const on = list.rules.filter((rule) => rule.on).length;
  return (
    <>
      <p className="hint">
        {t('rules.counts', { count: on, all: list.rules.length })}{' '}
        {t('rules.changed-count', { count: list.rules.filter(isChanged).length })}
      </p>
      <RuleDefaults key={`${list.minConfidence} ${String(list.countries)}`} list={list} handle={handle} />
      <RuleFilterBar rules={list.rules} route={route} />
      <Bulk found={found.map((rule) => rule.id)} handle={handle} />
      <SavingState saving={handle.saving} onReload={handle.reload} />
      {found.length === 0 ? (
        <SectionMessage appearance="information">
          <p>{t('rules.none')}</p>
        </SectionMessage>
      ) : (
        <RuleTable rules={found.slice(0, rows)} handle={handle} onShow={show} />
      )}
      {found.length > rows && (
        <Button
          onClick={() => {
            setRows(rows + ROWS);
          }}
        >
          {t('rules.more', { count: found.length - rows })}
        </Button>
      )}
      {shown !== undefined && (
        <RuleDrawer
          key={shown.id}
          rule={shown}
          handle={handle}
          onClose={() => {
            show(undefined);
          }}
        />
      )}
    </>
  );
}

/** Switches everything that the filters leave. Asks once: it may be all rules. */
function Bulk({ found, handle }: { readonly found: readonly string[]; readonly handle: RulesHandle }) {
  const { t } = useMessages();
  const [wanted, setWanted] = useState<boolean>();
  const disabled = found.length === 0 || handle.saving.is === 'saving';
  const choose = (on: boolean | undefined) => () => {
    setWanted(on);
  };
  if (wanted === undefined) {
    return (
      <div className="actions">
        <span role="status">{t('rules.found', { count: found.length })}</span>
        <Button isDisabled={disabled} onClick={choose(true)}>
          {t('rules.all-on')}
        </Button>
        <Button isDisabled={disabled} onClick={choose(false)}>
          {t('rules.all-off')}
        </Button>
      </div>
    );
  }
  return (
    <div className="actions" role="alert">
      <span>{t(wanted ? 'rules.all-on.sure' : 'rules.all-off.sure', { count: found.length })}</span>
      <Button
        appearance="primary"
        isDisabled={disabled}
        onClick={() => {
          void handle.change(found, { on: wanted }).then(choose(undefined));
        }}
      >
        {t('rules.sure')}
      </Button>
      <Button onClick={choose(undefined)}>{t('rules.cancel')}</Button>
    </div>
  );
}
