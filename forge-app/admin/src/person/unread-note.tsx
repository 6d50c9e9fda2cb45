/** How many issues the answer says nothing about: text that no scan has read cannot be found in. */
import SectionMessage from '@atlaskit/section-message';
import { call } from '../host/bridge.ts';
import { useRoute } from '../host/route.ts';
import { useLoad } from '../host/use-call.ts';
import { useMessages } from '../i18n/messages.ts';
import { Loaded } from '../ui/states.tsx';

export function UnreadNote() {
  const { t } = useMessages();
  const route = useRoute();
  const { load, reload } = useLoad('coverage', () => call('overview.coverage', {}));
  return (
    <Loaded load={load} onRetry={reload}>
      {({ site: { known, read } }) => (
        <SectionMessage appearance={read === known && known > 0 ? 'information' : 'warning'}>
          <p>
            {known > read
              ? t('person.unread', { count: known - read, known })
              : t(known === 0 ? 'person.none-read' : 'person.all-read', { count: known })}{' '}
            <a
              href="#/history"
              onClick={(event) => {
                event.preventDefault();
                route.go('history');
              }}
            >
              {t('person.what-was-read')}
            </a>
          </p>
          <p>{t('person.coverage')}</p>
        </SectionMessage>
      )}
    </Loaded>
  );
}
