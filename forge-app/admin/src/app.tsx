/** The frame of the panel: its pages by the address, each loaded when it is first opened. */
import Heading from '@atlaskit/heading';
import { Suspense, lazy } from 'react';
import type { ComponentType, MouseEvent } from 'react';
import { useRoute } from './host/route.ts';
import type { MessageKey } from './i18n/messages.ts';
import { useMessages } from './i18n/messages.ts';
import { PageBoundary } from './ui/page-boundary.tsx';
import { Loading } from './ui/states.tsx';

interface Page {
  readonly path: string;
  readonly title: MessageKey;
  readonly view: ComponentType;
}

// Asked for before anybody has said that it is wanted: it mostly is, and the first view waits for it.
const overview = import('./overview/overview-page.tsx');

const PAGES: readonly [Page, ...Page[]] = [
  { path: '', title: 'page.overview', view: lazy(() => overview) },
  { path: 'findings', title: 'page.findings', view: lazy(() => import('./findings/findings-page.tsx')) },
  { path: 'suppressions', title: 'page.suppressions', view: lazy(() => import('./findings/suppressions-page.tsx')) },
  { path: 'history', title: 'page.history', view: lazy(() => import('./history/history-page.tsx')) },
  { path: 'person', title: 'page.person', view: lazy(() => import('./person/person-page.tsx')) },
  { path: 'rules', title: 'page.rules', view: lazy(() => import('./rules/rules-page.tsx')) },
  { path: 'custom-rules', title: 'page.custom', view: lazy(() => import('./custom/custom-page.tsx')) },
  { path: 'evidence', title: 'page.evidence', view: lazy(() => import('./evidence/evidence-page.tsx')) },
  { path: 'audit', title: 'page.audit', view: lazy(() => import('./audit/audit-page.tsx')) },
  { path: 'failures', title: 'page.failures', view: lazy(() => import('./failures/failures-page.tsx')) },
  { path: 'settings', title: 'page.settings', view: lazy(() => import('./settings/settings-page.tsx')) },
];

export default function App() {
  const { t } = useMessages();
  const route = useRoute();
  const current = PAGES.find((page) => page.path === route.page) ?? PAGES[0];
  const follow = (path: string) => (event: MouseEvent) => {
    event.preventDefault();
    route.go(path);
  };
  return (
    <div className="panel">
      <header>
        <Heading size="large" as="h1">
          {t('app.title')}
        </Heading>
        <nav aria-label={t('app.pages')}>
          {PAGES.map(({ path, title }) => (
            <a
              key={path}
              href={`#/${path}`}
              aria-current={path === current.path ? 'page' : undefined}
              onClick={follow(path)}
            >
              {t(title)}
            </a>
          ))}
        </nav>
      </header>
      <main>
        <PageBoundary key={current.path}>
          <Suspense fallback={<Loading />}>
            <current.view />
          </Suspense>
        </PageBoundary>
      </main>
    </div>
  );
}
