/** The report for an auditor: made on request, to be printed or taken away as a file. */
import Button from '@atlaskit/button/new';
import { useState } from 'react';
import { codeOf } from '../host/use-call.ts';
import { useMessages } from '../i18n/messages.ts';
import { dayOf, download } from '../ui/download.ts';
import { Failed } from '../ui/states.tsx';
import { useProjects } from '../ui/use-projects.ts';
import { collect } from './collect.ts';
import { csvOf } from './csv.ts';
import type { EvidenceReport } from './report.ts';
import { ReportView } from './report-view.tsx';

type Phase =
  | { readonly is: 'idle' }
  | { readonly is: 'reading'; readonly read: number }
  | { readonly is: 'ready'; readonly report: EvidenceReport }
  | { readonly is: 'failed'; readonly code: string };

export default function EvidencePage() {
  const { t } = useMessages();
  const projects = useProjects();
  const [phase, setPhase] = useState<Phase>({ is: 'idle' });
  const create = () => {
    setPhase({ is: 'reading', read: 0 });
    collect(
      (id) => projects.get(id)?.name ?? id,
      (read) => {
        setPhase({ is: 'reading', read });
      },
    ).then(
      (report) => {
        setPhase({ is: 'ready', report });
      },
      (error: unknown) => {
        setPhase({ is: 'failed', code: codeOf(error) });
      },
    );
  };
  return (
    <>
      <div className="no-print">
        <p>{t('evidence.intro')}</p>
        <div className="actions">
          <Button
            appearance={phase.is === 'ready' ? 'default' : 'primary'}
            isDisabled={phase.is === 'reading'}
            onClick={create}
          >
            {t('evidence.create')}
          </Button>
          {phase.is === 'ready' && <Files report={phase.report} />}
          <span role="status">{phase.is === 'reading' && t('evidence.reading', { count: phase.read })}</span>
        </div>
        {phase.is === 'failed' && <Failed code={phase.code} onRetry={create} />}
      </div>
      {phase.is === 'ready' && <ReportView report={phase.report} />}
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
