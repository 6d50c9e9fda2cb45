/** Entries of the audit log. People are ids here; whose they are, Jira's profile tells. */
import { openProfile } from '../host/bridge.ts';
import { useMessages } from '../i18n/messages.ts';
import type { AuditPage, Entry } from './use-audit-log.ts';

export interface AuditTableProps {
  readonly entries: readonly Entry[];
  readonly accounts: AuditPage['accounts'];
  readonly me: string | undefined;
  /** Narrows the list to one actor. */
  readonly onActor: (actor: string) => void;
}

export function AuditTable(props: AuditTableProps) {
  const { t, dateTime, number, word } = useMessages();
  return (
    <div className="table-frame" tabIndex={0} role="region" aria-label={t('audit.caption')}>
      <table className="findings audit">
        <caption className="visually-hidden">{t('audit.caption')}</caption>
        <thead>
          <tr>
            {(['number', 'when', 'who', 'what', 'subject', 'detail'] as const).map((name) => (
              <th key={name} scope="col">
                {t(`audit.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.entries.map((entry) => (
            <tr key={entry.seq}>
              <th scope="row">{number(entry.seq)}</th>
              <td>
                <time dateTime={new Date(entry.at).toISOString()}>{dateTime(entry.at)}</time>
              </td>
              <td>
                <Actor actor={entry.actor} {...props} />
              </td>
              <td>{word(`audit.action.${entry.action}`, entry.action)}</td>
              <td className="code">{entry.subject === 'site' ? t('audit.subject.site') : entry.subject}</td>
              <td>
                <Details detail={entry.detail} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Actor({ actor, accounts, me, onActor }: { readonly actor: string } & AuditTableProps) {
  const { t } = useMessages();
  if (actor === 'app' || actor === 'unknown') return t(`audit.actor.${actor}`);
  const account = accounts[actor];
  const name = actor === me ? t('audit.actor.me') : actor;
  return (
    <>
      <button
        type="button"
        className="row-button"
        onClick={() => {
          onActor(actor);
        }}
      >
        {account === undefined ? t('audit.actor.erased', { actor }) : name}
      </button>
      {account !== undefined && (
        <button
          type="button"
          className="row-button hint"
          onClick={() => {
            openProfile(account);
          }}
        >
          {t('audit.actor.profile')}
        </button>
      )}
    </>
  );
}

function Details({ detail }: { readonly detail: Entry['detail'] }) {
  return (
    <ul className="entries code">
      {Object.entries(detail).map(([name, value]) => (
        <li key={name}>
          {name}: {Array.isArray(value) ? value.join(', ') : String(value)}
        </li>
      ))}
    </ul>
  );
}
