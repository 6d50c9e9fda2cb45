/** What a page shows while it waits, and when something failed. */
import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import Spinner from '@atlaskit/spinner';
import type { ReactNode } from 'react';
import type { Load } from '../host/use-call.ts';
import { useMessages } from '../i18n/messages.ts';
import type { Messages } from '../i18n/messages.ts';

export function Loading() {
  const { t } = useMessages();
  return (
    <div className="waiting" role="status">
      <Spinner size="large" label={t('state.loading')} />
    </div>
  );
}

/** A sentence with a remedy for every code the app answers with. */
export function errorText({ t, word }: Messages, code: string): string {
  const known = /^jira-(quota|burst|issue-writes)/.test(code) ? 'jira-rate-limited' : code;
  return word(`error.${known}`, t('error.other', { code }));
}

export function Failed({ code, onRetry }: { readonly code: string; readonly onRetry?: () => void }) {
  const messages = useMessages();
  return (
    <div role="alert">
      <SectionMessage appearance="error" title={messages.t('error.title')}>
        <p>{errorText(messages, code)}</p>
        {onRetry !== undefined && code !== 'forbidden' && (
          <p>
            <Button onClick={onRetry}>{messages.t('state.retry')}</Button>
          </p>
        )}
      </SectionMessage>
    </div>
  );
}

/** Renders the answer of a call, or the state it is in. */
export function Loaded<T>({
  load,
  onRetry,
  children,
}: {
  readonly load: Load<T>;
  readonly onRetry: () => void;
  readonly children: (value: T) => ReactNode;
}) {
  switch (load.state) {
    case 'loading':
      return <Loading />;
    case 'failed':
      return <Failed code={load.code} onRetry={onRetry} />;
    case 'ready':
      return children(load.value);
  }
}
