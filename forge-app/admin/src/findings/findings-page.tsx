/** The list of findings with its filters, and one finding beside it. */
import { Suspense, lazy } from 'react';
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

/** The open finding in the address: issue id and fingerprint. */
const SHOWN = 'finding';
const REF = /^([A-Za-z0-9_-]{1,64})\.([0-9a-f]{32})$/;

const FindingDrawer = lazy(() => import('./finding-drawer.tsx'));

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
      <List list={list} onShow={show} />
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
  onShow,
}: {
  readonly list: FindingListHandle;
  readonly onShow: (finding: ListedFinding) => void;
}) {
  const { t } = useMessages();
  const { findings, concealed, read, cursor, busy, error } = list;
  const nothing = findings.length === 0 && concealed === 0;
  if (nothing && busy) return <Loading />;
  return (
    <>
      {nothing && error === undefined && cursor === undefined ? (
        <SectionMessage appearance="information" title={t('list.empty.title')}>
          <p>{t('list.empty')}</p>
        </SectionMessage>
      ) : (
        !nothing && <FindingTable findings={findings} concealed={concealed} onShow={onShow} />
      )}
      {error !== undefined && (
        <Failed code={error} onRetry={cursor === undefined && nothing ? list.reload : list.more} />
      )}
      <p className="list-end" role="status">
        {!nothing && t('list.shown', { count: findings.length })}{' '}
        {read > findings.length + concealed && t('list.read', { count: read })}
      </p>
      {cursor !== undefined && error === undefined && (
        <Button onClick={list.more} isDisabled={busy}>
          {t(nothing ? 'list.go-on' : 'list.more')}
        </Button>
      )}
    </>
  );
}
