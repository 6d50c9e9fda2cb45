import type { KeyboardEvent } from 'react';
import { useMessages } from '../i18n/messages.ts';
import { SeverityMark, StateMarks, kindName, surfaceName } from '../ui/labels.tsx';
import { useProjects } from '../ui/use-projects.ts';
import type { ListedFinding } from './use-finding-list.ts';

/** Places named in a row of the table; the drawer has them all. */
const PLACES = 2;

export function FindingTable({
  findings,
  concealed,
  onShow,
}: {
  readonly findings: readonly ListedFinding[];
  readonly concealed: number;
  readonly onShow: (finding: ListedFinding) => void;
}) {
  const { t } = useMessages();
  return (
    <div className="table-frame">
      <table className="findings">
        <caption className="visually-hidden">{t('list.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('list.what')}</th>
            <th scope="col">{t('severity')}</th>
            <th scope="col">{t('list.issue')}</th>
            <th scope="col">{t('surface')}</th>
            <th scope="col">{t('triage')}</th>
            <th scope="col">{t('list.changed')}</th>
          </tr>
        </thead>
        <tbody onKeyDown={moveFocus}>
          {findings.map((finding) => (
            <Row key={`${finding.issueId} ${finding.fingerprint}`} finding={finding} onShow={onShow} />
          ))}
          {Array.from({ length: concealed }, (_, i) => (
            <tr key={i} className="concealed">
              <td colSpan={6}>{t('list.concealed-row')}</td>
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
  onShow,
}: {
  readonly finding: ListedFinding;
  readonly onShow: (finding: ListedFinding) => void;
}) {
  const messages = useMessages();
  const { t, ago, dateTime } = messages;
  const project = useProjects().get(finding.projectId);
  const places = finding.surfaces.slice(0, PLACES).map((surface) => surfaceName(messages, surface));
  if (finding.surfaces.length > PLACES || finding.surfacesCut) places.push(t('surface.more'));
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          className="row-button"
          onClick={() => {
            onShow(finding);
          }}
        >
          {kindName(finding.kind)}
        </button>
        <span className="hint">{t(`category.${finding.category}`)}</span>
      </th>
      <td>
        <SeverityMark severity={finding.severity} />
      </td>
      <td>
        {finding.issueKey === '' ? t('list.unnamed-issue', { id: finding.issueId }) : finding.issueKey}
        {project !== undefined && <span className="hint">{project.name}</span>}
      </td>
      <td>{places.join(', ')}</td>
      <td>
        <StateMarks triage={finding.triage} presence={finding.presence} />
        {(finding.reason === 'returned' || finding.reason === 'expired') && (
          <span className="hint">{t(`reason.${finding.reason}`)}</span>
        )}
      </td>
      <td>
        <time dateTime={new Date(finding.lastChanged).toISOString()} title={dateTime(finding.lastChanged)}>
          {ago(finding.lastChanged, Date.now())}
        </time>
      </td>
    </tr>
  );
}

/** Arrow keys lead from row to row, Home and End to the first and last one. */
function moveFocus(event: KeyboardEvent<HTMLTableSectionElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('.row-button')];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: buttons.length - 1,
  };
  const target = targets[event.key];
  if (at < 0 || target === undefined) return;
  event.preventDefault();
  buttons[target]?.focus();
}
