/** Who changed what and when, and the file that proves it. */
import Button from '@atlaskit/button/new';
import { useState } from 'react';
import { exportFile } from '../../../src/audit/export-format.ts';
import { AUDIT_ACTIONS } from '../../../src/audit/actions.ts';
import type { AuditAction } from '../../../src/audit/actions.ts';
import { call } from '../host/bridge.ts';
import { useRoute } from '../host/route.ts';
import { codeOf } from '../host/use-call.ts';
import { useMessages } from '../i18n/messages.ts';
import { dayOf, download } from '../ui/download.ts';
import { SelectField } from '../ui/select-field.tsx';
import { Failed, Loading } from '../ui/states.tsx';
import { AuditTable } from './audit-table.tsx';
import type { AuditFilter, Entry } from './use-audit-log.ts';
import { useAuditLog } from './use-audit-log.ts';

const AGES = ['1', '7', '30', '90'] as const;
const DAY_MS = 86_400_000;
const ANY = '';

export default function AuditPage() {
  const { t } = useMessages();
  const route = useRoute();
  const { query } = route;
  const action = AUDIT_ACTIONS.find((known) => known === query.get('action'));
  const days = AGES.find((known) => known === query.get('since'));
  const actor = query.get('actor') ?? ANY;
  const filter: AuditFilter = {
    ...(action === undefined ? {} : { action }),
    ...(/^[a-z0-9]{1,16}$/.test(actor) ? { actor } : {}),
    ...(days === undefined ? {} : { since: Date.now() - Number(days) * DAY_MS }),
  };
  const log = useAuditLog([action, days, actor].join(), filter);
  const set = (name: string) => (value: string) => {
    const next = new URLSearchParams(query);
    if (value === ANY) next.delete(name);
    else next.set(name, value);
    route.setQuery(next);
  };
  const actionName = (of: AuditAction) => t(`audit.action.${of}`);
  return (
    <>
      <p>{t('audit.intro')}</p>
      {log.last !== undefined && (
        <p className="hint chain-end">{t('audit.end', { count: log.last.end.length, hash: log.last.end.hash })}</p>
      )}
      <ExportButton />
      <div className="filters" role="search" aria-label={t('filter.title')}>
        <SelectField
          label={t('audit.action')}
          value={action ?? ANY}
          options={[
            { value: ANY, label: t('any') },
            ...AUDIT_ACTIONS.map((value) => ({ value, label: actionName(value) })),
          ]}
          onChange={set('action')}
        />
        <SelectField
          label={t('audit.since')}
          value={days ?? ANY}
          options={[
            { value: ANY, label: t('any') },
            ...AGES.map((value) => ({ value, label: t(`filter.age.${value}`) })),
          ]}
          onChange={set('since')}
        />
        <SelectField
          label={t('audit.who')}
          value={actor}
          options={[
            { value: ANY, label: t('audit.of.anyone') },
            { value: 'app', label: t('audit.actor.app') },
            ...(log.last === undefined ? [] : [{ value: log.last.me, label: t('audit.of.me') }]),
            ...(actor === ANY || actor === 'app' || actor === log.last?.me ? [] : [{ value: actor, label: actor }]),
          ]}
          onChange={set('actor')}
        />
      </div>
      {log.entries.length > 0 && (
        <AuditTable entries={log.entries} accounts={log.accounts} me={log.last?.me} onActor={set('actor')} />
      )}
      {log.busy && log.entries.length === 0 && <Loading />}
      {log.error !== undefined && (
        <Failed code={log.error} onRetry={log.entries.length === 0 ? log.reload : log.more} />
      )}
      {!log.busy && log.error === undefined && log.entries.length === 0 && <p role="status">{t('audit.none')}</p>}
      {log.last?.cursor !== undefined && log.error === undefined && (
        <Button onClick={log.more} isDisabled={log.busy}>
          {t('audit.more')}
        </Button>
      )}
    </>
  );
}

type Phase = { readonly read?: number; readonly failed?: string };

/** Reads the whole log, part by part, into one file. */
function ExportButton() {
  const { t } = useMessages();
  const [phase, setPhase] = useState<Phase>({});
  const run = async () => {
    const entries: Entry[] = [];
    try {
      for (;;) {
        setPhase({ read: entries.length });
        const part = await call('audit.export', { after: entries.length });
        entries.push(...part.entries);
        if (part.more) continue;
        // What others append meanwhile belongs to the next export.
        const last = entries.at(-1);
        const end = { length: entries.length, hash: last?.hash ?? part.end.hash };
        const now = Date.now();
        download(`audit-log-${dayOf(now)}.jsonl`, 'application/x-ndjson', exportFile(entries, end, now));
        setPhase({});
        return;
      }
    } catch (error) {
      setPhase({ failed: codeOf(error) });
    }
  };
  return (
    <div className="export">
      <Button appearance="primary" isDisabled={phase.read !== undefined} onClick={() => void run()}>
        {t('audit.export')}
      </Button>
      <span role="status">{phase.read !== undefined && t('audit.exporting', { count: phase.read })}</span>
      <p className="hint">{t('audit.verify')}</p>
      {phase.failed !== undefined && <Failed code={phase.failed} />}
    </div>
  );
}
