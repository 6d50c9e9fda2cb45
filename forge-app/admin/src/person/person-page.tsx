/**
 * Which issues hold somebody's data: for a request of access or erasure. What is typed here stands in no address, is not kept
 * when the page is left, and is stored and logged nowhere.
 */
import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import SectionMessage from '@atlaskit/section-message';
import Textfield from '@atlaskit/textfield';
import { useId, useState } from 'react';
import { call, openIssue } from '../host/bridge.ts';
import type { Output } from '../host/bridge.ts';
import { codeOf } from '../host/use-call.ts';
import { useMessages } from '../i18n/messages.ts';
import { StateMarks, findingName, surfaceName } from '../ui/labels.tsx';
import { Failed, Loading } from '../ui/states.tsx';
import { useProjects } from '../ui/use-projects.ts';
import { UnreadNote } from './unread-note.tsx';

type Found = Output<'person.search'>;

type Search =
  | { readonly is: 'nothing' | 'searching' }
  | { readonly is: 'failed'; readonly code: string }
  | { readonly is: 'answered'; readonly found: Found };

const SHORTEST = 3;
const LONGEST = 500;

export default function PersonPage() {
  const { t } = useMessages();
  const id = useId();
  const [value, setValue] = useState('');
  const [search, setSearch] = useState<Search>({ is: 'nothing' });
  const run = async () => {
    setSearch({ is: 'searching' });
    try {
      setSearch({ is: 'answered', found: await call('person.search', { value }) });
    } catch (error) {
      setSearch({ is: 'failed', code: codeOf(error) });
    }
  };
  return (
    <>
      <SectionMessage appearance="information">
        <p>{t('person.intro')}</p>
        <p>{t('person.forms')}</p>
      </SectionMessage>
      <form
        className="actions"
        role="search"
        aria-label={t('page.person')}
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <div className="field person">
          <label htmlFor={id}>{t('person.value')}</label>
          <Textfield
            id={id}
            value={value}
            isCompact
            maxLength={LONGEST}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => {
              setValue(event.currentTarget.value);
              setSearch({ is: 'nothing' });
            }}
          />
        </div>
        <Button
          type="submit"
          appearance="primary"
          isDisabled={value.trim().length < SHORTEST || search.is === 'searching'}
        >
          {t('person.search')}
        </Button>
      </form>
      {search.is === 'searching' && <Loading />}
      {search.is === 'failed' && <Failed code={search.code} />}
      {search.is === 'answered' && <Result found={search.found} />}
    </>
  );
}

function Result({ found }: { readonly found: Found }) {
  const { t } = useMessages();
  const issues = new Set(found.findings.map(({ issueId }) => issueId)).size;
  return (
    <section className="answer" aria-label={t('person.result')}>
      <Heading size="small" as="h2">
        {t('person.found', { count: issues + found.concealedIssues })}
      </Heading>
      <p role="status">
        {t('person.looked-for', { count: found.lookedFor })}{' '}
        {found.concealedIssues > 0 && t('person.concealed', { count: found.concealedIssues })}{' '}
        {found.more && t('person.more')}
      </p>
      {found.findings.length > 0 && <Places found={found} />}
      <UnreadNote />
    </section>
  );
}

function Places({ found }: { readonly found: Found }) {
  const messages = useMessages();
  const { t, dateTime } = messages;
  const projects = useProjects();
  return (
    <div className="table-frame">
      <table className="findings">
        <caption className="visually-hidden">{t('person.result')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('list.issue')}</th>
            <th scope="col">{t('list.what')}</th>
            <th scope="col">{t('surface')}</th>
            <th scope="col">{t('triage')}</th>
            <th scope="col">{t('detail.first-seen')}</th>
          </tr>
        </thead>
        <tbody>
          {found.findings.map((finding) => (
            <tr key={`${finding.issueId} ${finding.fingerprint}`}>
              <th scope="row">
                <button
                  type="button"
                  className="row-button"
                  disabled={finding.issueKey === ''}
                  onClick={() => {
                    openIssue(finding.issueKey);
                  }}
                >
                  {finding.issueKey === '' ? t('list.unnamed-issue', { id: finding.issueId }) : finding.issueKey}
                </button>
                <span className="hint">{projects.get(finding.projectId)?.name ?? finding.projectId}</span>
              </th>
              <td>{findingName(finding)}</td>
              <td>
                {finding.surfaces.map((surface) => surfaceName(messages, surface)).join(', ')}
                {finding.surfacesCut && ` ${t('surface.more')}`}
              </td>
              <td>
                <StateMarks triage={finding.triage} presence={finding.presence} />
              </td>
              <td>{dateTime(finding.firstSeen)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
