/** The report for an auditor: made on request, to be printed or taken away as a file. */
import Button from '@atlaskit/button/new';
import { useMessages } from '../i18n/messages.ts';
import { dayOf, download } from '../ui/download.ts';
import { Failed } from '../ui/states.tsx';
import { csvOf } from './csv.ts';
import type { EvidenceReport } from './report.ts';
import { ReportView } from './report-view.tsx';
import { useLightPrint } from './use-light-print.ts';
import { createReport, goOn, useReport } from './use-report.ts';

export default function EvidencePage() {
  const { t } = useMessages();
  const making = useReport();
  useLightPrint();
  return (
    <>
      <div className="no-print">
        <p>{t('evidence.intro')}</p>
        <div className="actions">
          <Button
            appearance={making.is === 'ready' ? 'default' : 'primary'}
            isDisabled={making.is === 'reading'}
            onClick={() => void createReport()}
          >
            {t('evidence.create')}
          </Button>
          {making.is === 'ready' && <Files report={making.report} />}
          <span role="status">
            {making.is === 'reading' && t('evidence.reading', { count: making.read })}
            {making.is === 'reading' &&
              making.waits !== undefined &&
              ` ${t('evidence.waits', { count: making.waits })}`}
          </span>
        </div>
        {making.is === 'reading' && <p className="hint">{t('evidence.leave')}</p>}
        {making.is === 'failed' && (
          <>
            <Failed code={making.code} onRetry={() => void goOn()} />
            {making.read > 0 && <p className="hint">{t('evidence.kept', { count: making.read })}</p>}
          </>
        )}
      </div>
      {making.is === 'ready' && <ReportView report={making.report} />}
    </>
  );
}

function Files({ report }: { readonly report: EvidenceReport }) {
  const { t } = useMessages();
  const name = `evidence-${dayOf(Date.parse(report.generatedAt))}`;
  return (
    <>
      <Button
        onClick={() => {
          window.print();
        }}
      >
        {t('evidence.print')}
      </Button>
      <Button
        onClick={() => {
          download(`${name}.csv`, 'text/csv', csvOf(report));
        }}
      >
        {t('evidence.csv')}
      </Button>
      <Button
        onClick={() => {
          download(`${name}.json`, 'application/json', JSON.stringify(report, undefined, 2));
        }}
      >
        {t('evidence.json')}
      </Button>
    </>
  );
}
