/** The list of findings with its filters, and one finding beside it. */
import { Suspense, lazy, useState } from 'react';
import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import { useRoute } from '../host/route.ts';
import { useMessages } from '../i18n/messages.ts';
import { Failed, Loading } from '../ui/states.tsx';
import { FILTER_NAMES, filterValue, listFilter } from './filters.ts';
import { FilterBar } from './filter-bar.tsx';
import { FindingTable } from './finding-table.tsx';
import type { FindingListHandle, ListedFinding } from './use-finding-list.ts';
import { useFindingList } from './use-finding-list.ts';
import { useSelection } from './use-selection.ts';

/** The open finding in the address: issue id and fingerprint. */
const SHOWN = 'finding';
const REF = /^([A-Za-z0-9_-]{1,64})\.([0-9a-f]{32})$/;

/** Whether rows of one value are shown as one. */
const GROUPED = 'grouped';

const FindingDrawer = lazy(() => import('./finding-drawer.tsx'));
const BulkForm = lazy(() => import('./bulk-form.tsx'));

export default function FindingsPage() {
  const route = useRoute();
  const { query } = route;
  const key = FILTER_NAMES.map((name) => filterValue(query, name)).join('\n');
  const list = useFindingList(key, () => listFilter(query, Date.now()));
  const shown = REF.exec(query.get(SHOWN) ?? '');
  const show = (finding: ListedFinding | undefined) => {
    const next = new URLSearchParams(query);
    if (finding === undefined) next.delete(SHOWN);
    else next.set(SHOWN, `${finding.issueId}.${finding.fingerprint}`);
    route.setQuery(next);
  };
  return (
    <>
      <FilterBar route={route} />
      <List list={list} grouped={query.has(GROUPED)} onShow={show} />
      {shown !== null && (
        <Suspense fallback={<Loading />}>
          <FindingDrawer
            issueId={shown[1] ?? ''}
            fingerprint={shown[2] ?? ''}
            onClose={() => {
              show(undefined);
            }}
            onChanged={list.replace}
          />
        </Suspense>
      )}
    </>
  );
}

function List({
  list,
  grouped,
  onShow,
}: {
  readonly list: FindingListHandle;
  readonly grouped: boolean;
  readonly onShow: (finding: ListedFinding) => void;
}) {
  const { t } = useMessages();
  const route = useRoute();
  const [deciding, setDeciding] = useState(false);
  const { concealed, read, cursor, busy, error } = list;
  const findings = grouped ? firstOfEach(list.findings) : list.findings;
  const selection = useSelection(findings);
  const nothing = findings.length === 0 && concealed === 0;
  if (nothing && busy) return <Loading />;
  return (
    <>
      {nothing && error === undefined && cursor === undefined ? (
        <SectionMessage appearance="information" title={t('list.empty.title')}>
          <p>{t('list.empty')}</p>
        </SectionMessage>
      ) : (
        !nothing && (
          <>
            <div className="actions">
              <label className="check">
                <input
                  type="checkbox"
                  checked={grouped}
                  onChange={() => {
                    const next = new URLSearchParams(route.query);
                    if (grouped) next.delete(GROUPED);
                    else next.set(GROUPED, '1');
                    route.setQuery(next);
                  }}
                />
                {t('list.grouped')}
              </label>
              <Button
                isDisabled={selection.rows.length === 0 || deciding}
                onClick={() => {
                  setDeciding(true);
                }}
              >
                {t('bulk.open', { count: selection.rows.length })}
              </Button>
            </div>
            {deciding && selection.rows.length > 0 && (
              <Suspense fallback={<Loading />}>
                <BulkForm
                  findings={selection.rows}
                  onDecided={({ decided }) => {
                    for (const finding of decided) list.replace(finding);
                    selection.drop(decided);
                  }}
                  onClose={() => {
                    setDeciding(false);
                  }}
                />
              </Suspense>
            )}
            <FindingTable findings={findings} concealed={concealed} selection={selection} onShow={onShow} />
          </>
        )
      )}
      {error !== undefined && (
        <Failed code={error} onRetry={cursor === undefined && nothing ? list.reload : list.more} />
      )}
      <p className="list-end" role="status">
        {!nothing && t('list.shown', { count: findings.length })}{' '}
        {read > list.findings.length + concealed && t('list.read', { count: read })}
      </p>
      {cursor !== undefined && error === undefined && (
        <Button onClick={list.more} isDisabled={busy}>
          {t(nothing ? 'list.go-on' : 'list.more')}
        </Button>
      )}
    </>
  );
}

/** One row per value, the one that changed last. */
function firstOfEach(findings: readonly ListedFinding[]): ListedFinding[] {
  const seen = new Set<string>();
  return findings.filter(({ fingerprint }) => !seen.has(fingerprint) && seen.add(fingerprint));
}
