import type { KeyboardEvent } from 'react';
import { useMessages } from '../i18n/messages.ts';
import { SeverityMark, StateMarks, findingName, surfaceName } from '../ui/labels.tsx';
import { useProjects } from '../ui/use-projects.ts';
import type { ListedFinding } from './use-finding-list.ts';
import type { Selection } from './use-selection.ts';
import { useSpread } from './use-spread.ts';

/** Places named in a row of the table; the drawer has them all. */
const PLACES = 2;
const COLUMNS = 7;

export function FindingTable({
  findings,
  concealed,
  selection,
  onShow,
}: {
  readonly findings: readonly ListedFinding[];
  readonly concealed: number;
  readonly selection: Selection;
  readonly onShow: (finding: ListedFinding) => void;
}) {
  const { t } = useMessages();
  const spread = useSpread(findings);
  const all = findings.length > 0 && findings.every(selection.has);
  return (
    <div className="table-frame">
      <table className="findings">
        <caption className="visually-hidden">{t('list.caption')}</caption>
        <thead>
          <tr>
            <th scope="col" className="select">
              <input
                type="checkbox"
                aria-label={t('list.select-all')}
                checked={all}
                onChange={() => {
                  selection.all(!all);
                }}
              />
            </th>
            <th scope="col">{t('list.what')}</th>
            <th scope="col">{t('severity')}</th>
            <th scope="col">{t('list.issue')}</th>
            <th scope="col">{t('surface')}</th>
            <th scope="col">{t('triage')}</th>
            <th scope="col">{t('list.changed')}</th>
          </tr>
        </thead>
        <tbody onKeyDown={byKey}>
          {findings.map((finding) => (
            <Row
              key={`${finding.issueId} ${finding.fingerprint}`}
              finding={finding}
              spread={spread[finding.fingerprint]}
              selection={selection}
              onShow={onShow}
            />
          ))}
          {Array.from({ length: concealed }, (_, i) => (
            <tr key={i} className="concealed">
              <td colSpan={COLUMNS}>{t('list.concealed-row')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {concealed > 0 && <p className="list-end">{t('list.concealed', { count: concealed })}</p>}
    </div>
  );
}

function Row({
  finding,
  spread,
  selection,
  onShow,
}: {
  readonly finding: ListedFinding;
  readonly spread: { readonly issues: number; readonly more: boolean } | undefined;
  readonly selection: Selection;
  readonly onShow: (finding: ListedFinding) => void;
}) {
  const messages = useMessages();
  const { t, ago, dateTime } = messages;
  const project = useProjects().get(finding.projectId);
  const places = finding.surfaces.slice(0, PLACES).map((surface) => surfaceName(messages, surface));
  if (finding.surfaces.length > PLACES || finding.surfacesCut) places.push(t('surface.more'));
  const issue = finding.issueKey === '' ? t('list.unnamed-issue', { id: finding.issueId }) : finding.issueKey;
  const others = (spread?.issues ?? 1) - 1;
  return (
    <tr>
      <td className="select">
        <input
          type="checkbox"
          aria-label={t('list.select', { kind: findingName(finding), issue })}
          checked={selection.has(finding)}
          onChange={() => {
            selection.toggle(finding);
          }}
        />
      </td>
      <th scope="row">
        <button
          type="button"
          className="row-button"
          onClick={() => {
            onShow(finding);
          }}
        >
          {findingName(finding)}
        </button>
        <span className="hint">{t(`category.${finding.category}`)}</span>
      </th>
      <td>
        <SeverityMark severity={finding.severity} />
      </td>
      <td>
        {issue}
        {project !== undefined && <span className="hint">{project.name}</span>}
        {others > 0 && (
          <span className="hint">
            {t(spread?.more === true ? 'detail.elsewhere.more' : 'detail.elsewhere', { count: others })}
          </span>
        )}
      </td>
      <td>{places.join(', ')}</td>
      <td>
        <StateMarks triage={finding.triage} presence={finding.presence} />
        {APP_REASONS.has(finding.reason) && <span className="hint">{t(`reason.${finding.reason}`)}</span>}
      </td>
      <td>
        <time dateTime={new Date(finding.lastChanged).toISOString()} title={dateTime(finding.lastChanged)}>
          {ago(finding.lastChanged, Date.now())}
        </time>
      </td>
    </tr>
  );
}

/** What the app decided by itself is said in the list. */
const APP_REASONS: ReadonlySet<ListedFinding['reason']> = new Set(['returned', 'expired', 'silenced']);

/** Arrow keys lead from row to row, Home and End to the first and last one; x selects the row. */
function byKey(event: KeyboardEvent<HTMLTableSectionElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('.row-button')];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  if (at < 0) return;
  if (event.key === 'x') buttons[at]?.closest('tr')?.querySelector('input')?.click();
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: buttons.length - 1,
  };
  const target = targets[event.key];
  if (target === undefined) return;
  event.preventDefault();
  buttons[target]?.focus();
}
