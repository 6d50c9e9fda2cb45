/** A rule tried on the latest issues before it is switched on. The run goes on when the page is left. */
import Drawer from '@atlaskit/drawer';
import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import SectionMessage from '@atlaskit/section-message';
import { useEffect, useState } from 'react';
import { call } from '../host/bridge.ts';
import type { Output } from '../host/bridge.ts';
import { codeOf, useLoad } from '../host/use-call.ts';
import { useMessages } from '../i18n/messages.ts';
import { SavingState } from '../rules/saving-state.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { Failed, Loaded } from '../ui/states.tsx';
import { useProjects } from '../ui/use-projects.ts';
import type { CustomRule } from './rule-draft.ts';
import { Samples } from './samples.tsx';
import type { CustomRulesHandle } from './use-custom-rules.ts';

type DryRun = NonNullable<Output<'dry-run.get'>>;

const ISSUES = [100, 200, 500, 1000] as const;
/** How often a running one is asked about, in milliseconds. */
const ASK_MS = 1500;

export default function DryRunDrawer({
  rule,
  handle,
  onClose,
}: {
  readonly rule: CustomRule;
  readonly handle: CustomRulesHandle;
  readonly onClose: () => void;
}) {
  const { t } = useMessages();
  const { load, reload } = useLoad(`dry-run ${rule.name}`, () => call('dry-run.get', { name: rule.name }));
  return (
    <Drawer isOpen onClose={onClose} width="medium" label={t('custom.dry-run')}>
      <div className="drawer">
        <Heading size="medium" as="h2">
          {t('dry-run.title', { rule: rule.title })}
        </Heading>
        <p className="hint">{t('dry-run.intro')}</p>
        <Loaded load={load} onRetry={reload}>
          {(run) => <Run rule={rule} first={run} handle={handle} />}
        </Loaded>
        <p>
          <Button onClick={onClose}>{t('detail.close')}</Button>
        </p>
      </div>
    </Drawer>
  );
}

const isOpen = (run: DryRun | null): boolean => run?.state === 'queued' || run?.state === 'running';

function Run({
  rule,
  first,
  handle,
}: {
  readonly rule: CustomRule;
  readonly first: DryRun | null;
  readonly handle: CustomRulesHandle;
}) {
  const { t } = useMessages();
  const [run, setRun] = useState(first);
  const [error, setError] = useState<string>();
  const [issues, setIssues] = useState<number>(ISSUES[1]);
  const { name } = rule;
  const ask = (question: Promise<DryRun | null>) => {
    question.then(
      (answer) => {
        setError(undefined);
        setRun(answer);
      },
      (thrown: unknown) => {
        setError(codeOf(thrown));
      },
    );
  };
  const open = isOpen(run);
  useEffect(() => {
    if (!open) return undefined;
    const timer = setInterval(() => {
      ask(call('dry-run.get', { name }));
    }, ASK_MS);
    return () => {
      clearInterval(timer);
    };
  }, [open, name]);
  return (
    <>
      <div className="actions">
        <SelectField
          label={t('dry-run.issues')}
          value={String(issues)}
          options={ISSUES.map((count) => ({ value: String(count), label: t('dry-run.latest', { count }) }))}
          onChange={(value) => {
            setIssues(Number(value));
          }}
        />
        <Button
          appearance="primary"
          isDisabled={open}
          onClick={() => {
            ask(call('dry-run.start', { name, issues }));
          }}
        >
          {t('dry-run.start')}
        </Button>
        {open && (
          <Button
            onClick={() => {
              ask(call('dry-run.stop', { name }));
            }}
          >
            {t('dry-run.stop')}
          </Button>
        )}
      </div>
      {error !== undefined && <Failed code={error} />}
      {run !== null && <Result run={run} />}
      {run?.state === 'done' && run.found > 0 && <Samples key={run.startedAt} name={name} />}
      {run?.state === 'done' && !run.outdated && !rule.enabled && (
        <div className="actions">
          <Button
            isDisabled={handle.saving.is === 'saving'}
            onClick={() => {
              void handle.save((seen) => call('custom.switch', { seen, name, enabled: true }));
            }}
          >
            {t('dry-run.switch-on')}
          </Button>
        </div>
      )}
      <SavingState saving={handle.saving} onReload={handle.reload} />
    </>
  );
}

function Result({ run }: { readonly run: DryRun }) {
  const { t, number, dateTime } = useMessages();
  const projects = useProjects();
  const counted = Object.entries(run.projects).sort(([, a], [, b]) => b.hits - a.hits);
  const hits = counted.reduce((sum, [, { hits: own }]) => sum + own, 0);
  return (
    <section aria-label={t('dry-run.result')}>
      {run.outdated && (
        <SectionMessage appearance="warning">
          <p>{t('dry-run.outdated')}</p>
        </SectionMessage>
      )}
      {run.state === 'failed' && <Failed code={run.code} />}
      <p role="status">
        {t(`dry-run.state.${run.state}`)} {run.total > 0 && t('dry-run.read', { count: run.read, all: run.total })}{' '}
        {t('dry-run.started', { time: dateTime(run.startedAt) })}
      </p>
      {isOpen(run) && (
        <>
          <progress aria-label={t('dry-run.progress')} value={run.read} max={Math.max(1, run.total)} />
          <p className="hint">{t('dry-run.leave')}</p>
        </>
      )}
      <p>
        <strong>{t('dry-run.hits', { count: hits })}</strong>{' '}
        {run.unread > 0 && t('dry-run.unread', { count: run.unread })}
      </p>
      {counted.length > 0 && (
        <table className="findings">
          <thead>
            <tr>
              <th scope="col">{t('filter.project')}</th>
              <th scope="col" className="number">
                {t('dry-run.column.hits')}
              </th>
              <th scope="col" className="number">
                {t('dry-run.column.found')}
              </th>
              <th scope="col" className="number">
                {t('dry-run.column.issues')}
              </th>
            </tr>
          </thead>
          <tbody>
            {counted.map(([id, { hits: own, found, issues }]) => (
              <tr key={id}>
                <th scope="row">{projects.get(id)?.name ?? id}</th>
                <td className="number">{number(own)}</td>
                <td className="number">{number(found)}</td>
                <td className="number">{number(issues)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
