/** The report as a page that can be printed. */
import Heading from '@atlaskit/heading';
import { useMessages } from '../i18n/messages.ts';
import { SEVERITIES, TRIAGES, findingName } from '../ui/labels.tsx';
import { CONTROLS } from './controls.ts';
import { countText, waitingOf } from '../overview/waiting.ts';
import { Facts, Part } from './parts.tsx';
import type { EvidenceReport } from './report.ts';

/** Exceptions on the page; the files hold all. */
const EXCEPTIONS = 200;

export function ReportView({ report }: { readonly report: EvidenceReport }) {
  const { t, dateTime } = useMessages();
  return (
    <article className="report" aria-label={t('evidence.title')}>
      <Heading size="medium" as="h2">
        {t('evidence.title')}
      </Heading>
      <p>{t('evidence.of', { site: report.site, when: dateTime(Date.parse(report.generatedAt)) })}</p>
      <Coverage {...report} />
      <Counts {...report} />
      <ResolveTimes {...report} />
      <Exceptions {...report} />
      <Configuration {...report} />
      <Health {...report} />
      <Controls />
    </article>
  );
}

function Coverage({ coverage: { site, version, neverRead } }: EvidenceReport) {
  const { t, number, percent, word } = useMessages();
  const share = site.known === 0 ? '–' : percent(site.read, site.known);
  return (
    <Part title={t('evidence.coverage')}>
      <Facts
        facts={[
          [t('evidence.coverage.known'), number(site.known)],
          [t('evidence.coverage.read'), `${number(site.read)} (${share})`],
          [t('evidence.coverage.outdated'), number(site.outdated)],
          [t('evidence.coverage.stale'), number(site.stale)],
          [t('evidence.coverage.unread'), number(site.unread)],
          ...Object.entries(site.reasons).map(
            ([reason, count]) => [`– ${word(`coverage.reason.${reason}`, reason)}`, number(count)] as const,
          ),
          [t('evidence.coverage.never'), neverRead.map((part) => word(`evidence.never.${part}`, part)).join(', ')],
          [t('evidence.coverage.version'), version],
        ]}
      />
    </Part>
  );
}

function Counts({ counts }: EvidenceReport) {
  const { t, number } = useMessages();
  const count = (severity: string, triage: string) =>
    counts
      .filter((entry) => entry.severity === severity && entry.triage === triage)
      .reduce((sum, entry) => sum + entry.count, 0);
  return (
    <Part title={t('evidence.counts')}>
      <table className="findings">
        <thead>
          <tr>
            <th scope="col">{t('severity')}</th>
            {TRIAGES.map((triage) => (
              <th key={triage} scope="col" className="number">
                {t(`triage.${triage}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {SEVERITIES.map((severity) => (
            <tr key={severity}>
              <th scope="row">{t(`severity.${severity}`)}</th>
              {TRIAGES.map((triage) => (
                <td key={triage} className="number">
                  {number(count(severity, triage))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  );
}

function ResolveTimes({ timeToResolve }: EvidenceReport) {
  const { t, number } = useMessages();
  const shown = (hours: number | null) => (hours === null ? '–' : t('evidence.hours', { hours: number(hours) }));
  return (
    <Part title={t('evidence.times')}>
      <table className="findings">
        <thead>
          <tr>
            <th scope="col">{t('severity')}</th>
            <th scope="col" className="number">
              {t('triage.resolved')}
            </th>
            <th scope="col" className="number">
              {t('evidence.median')}
            </th>
            <th scope="col" className="number">
              {t('evidence.ninety')}
            </th>
          </tr>
        </thead>
        <tbody>
          {timeToResolve.map(({ severity, resolved, medianHours, ninetyPercentHours }) => (
            <tr key={severity}>
              <th scope="row">{t(`severity.${severity}`)}</th>
              <td className="number">{number(resolved)}</td>
              <td className="number">{shown(medianHours)}</td>
              <td className="number">{shown(ninetyPercentHours)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  );
}

function Exceptions({ exceptions, concealed, suppressions }: EvidenceReport) {
  const { t, word, dateTime } = useMessages();
  const when = (time: string) => (time === '' ? '' : dateTime(Date.parse(time)));
  return (
    <Part title={t('evidence.exceptions')}>
      <p>{t('evidence.exceptions.count', { count: exceptions.length })}</p>
      {suppressions.length > 0 && (
        <ul>
          {suppressions.map((row, index) => (
            <li key={index}>
              {t('evidence.suppression', {
                kind: findingName(row),
                scope: row.scope === 'site' ? t('audit.subject.site') : row.scope,
                reason: word(`reason.${row.reason}`, row.reason),
              })}
            </li>
          ))}
        </ul>
      )}
      {concealed > 0 && <p>{t('evidence.concealed', { count: concealed })}</p>}
      {exceptions.length > 0 && (
        <div className="table-frame" tabIndex={0} role="region" aria-label={t('evidence.exceptions')}>
          <table className="findings">
            <thead>
              <tr>
                <th scope="col">{t('list.issue')}</th>
                <th scope="col">{t('list.what')}</th>
                <th scope="col">{t('severity')}</th>
                <th scope="col">{t('triage')}</th>
                <th scope="col">{t('reason')}</th>
                <th scope="col">{t('detail.decided')}</th>
                <th scope="col">{t('detail.accepted-until')}</th>
              </tr>
            </thead>
            <tbody>
              {exceptions.slice(0, EXCEPTIONS).map((row, index) => (
                <tr key={index}>
                  <th scope="row">
                    {row.issue} <span className="hint">{row.project}</span>
                  </th>
                  <td>{findingName(row)}</td>
                  <td>{word(`severity.${row.severity}`, row.severity)}</td>
                  <td>{word(`triage.${row.state}`, row.state)}</td>
                  <td>{word(`reason.${row.reason}`, row.reason)}</td>
                  <td>{when(row.decidedAt)}</td>
                  <td>{when(row.acceptedUntil)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {exceptions.length > EXCEPTIONS && <p>{t('evidence.exceptions.more', { count: EXCEPTIONS })}</p>}
    </Part>
  );
}

function Health({ health }: EvidenceReport) {
  const messages = useMessages();
  const { t, dateTime } = messages;
  const { alerts, retrying, stopped } = waitingOf(health);
  return (
    <Part title={t('evidence.section.health')}>
      <Facts
        facts={[
          [t('health.alerts'), countText(messages, alerts)],
          [t('health.retrying'), countText(messages, retrying)],
          [t('health.stopped'), countText(messages, stopped)],
          [
            t('overview.swept'),
            health.sweptUntil === undefined ? t('overview.swept.never') : dateTime(health.sweptUntil),
          ],
        ]}
      />
    </Part>
  );
}

function Configuration({ configuration, scanner, fingerprintKey, auditLog }: EvidenceReport) {
  const { t, number } = useMessages();
  const { features, scope, allowlist, retention, channels, rules, customRules } = configuration;
  const onOff = (on: boolean) => t(on ? 'evidence.on' : 'evidence.off');
  const enabled = Object.entries(channels).filter(([, channel]) => channel['enabled'] === true);
  const rulesOff = Object.entries(rules.rules).flatMap(([id, { on }]) => (on === false ? [id] : []));
  return (
    <Part title={t('evidence.configuration')}>
      <Facts
        facts={[
          [t('evidence.scanner'), `${scanner.engine} · ${scanner.rulePack} · ${number(scanner.rules)}`],
          [t('rules.floor'), t(`rules.floor.${rules.minConfidence}`)],
          [
            t('evidence.countries'),
            rules.countries === 'all' ? t('rules.countries.all') : rules.countries.join(', ') || '–',
          ],
          [t('evidence.rules-changed'), number(Object.keys(rules.rules).length)],
          [t('evidence.rules-off'), rulesOff.join(', ') || '–'],
          [t('evidence.custom'), Object.keys(customRules.rules).join(', ') || '–'],
          ...(['events', 'historicalScan', 'customRules'] as const).map(
            (name) => [t(`settings.feature.${name}`), onOff(features[name])] as const,
          ),
          ...(['projects', 'issueTypes', 'fields'] as const).map(
            (name) =>
              [
                t(`settings.field.${name}`),
                `${t(`settings.selection.${scope[name].mode}`)} ${scope[name].ids.join(', ')}`,
              ] as const,
          ),
          ...(['comments', 'worklogs'] as const).map((name) => [t(`surface.${name}`), onOff(scope[name])] as const),
          [t('settings.field.emailDomains'), allowlist.emailDomains.join(', ') || '–'],
          [t('settings.field.ipRanges'), allowlist.ipRanges.join(', ') || '–'],
          [t('settings.field.bots'), number(allowlist.bots)],
          [t('evidence.retention'), number(retention.closedDays)],
          [t('evidence.channels'), enabled.map(([id]) => id).join(', ') || '–'],
          [t('settings.key'), number(fingerprintKey)],
          [t('page.audit'), t('audit.end', { count: auditLog.entries, hash: auditLog.end })],
        ]}
      />
    </Part>
  );
}

function Controls() {
  const { t } = useMessages();
  return (
    <Part title={t('evidence.controls')}>
      <p>{t('evidence.controls.hint')}</p>
      <table className="findings">
        <thead>
          <tr>
            <th scope="col">{t('evidence.control')}</th>
            <th scope="col">{t('evidence.control.what')}</th>
            <th scope="col">{t('evidence.control.where')}</th>
          </tr>
        </thead>
        <tbody>
          {CONTROLS.map(({ id, framework, reference, sections }) => (
            <tr key={id}>
              <th scope="row">
                {framework} {reference}
              </th>
              <td>{t(`evidence.control.${id}`)}</td>
              <td>{sections.map((section) => t(`evidence.section.${section}`)).join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  );
}
