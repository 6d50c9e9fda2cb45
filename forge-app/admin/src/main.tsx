/** Starts the panel: asks the host who is looking and where, then shows the page. */
import 'virtual:atlaskit-themes.css';
import '@atlaskit/css-reset';
import './styles/frame.css';
import './styles/marks.css';
import './styles/lists.css';
import './styles/forms.css';
// Last: it takes back what others say.
import './styles/print.css';
import { StrictMode, Suspense, lazy } from 'react';
import { createRoot } from 'react-dom/client';
import { followTheme, hostContext, openHistory } from './host/bridge.ts';
import { HistoryContext } from './host/route.ts';
import { MessagesContext, loadMessages } from './i18n/messages.ts';
import { Loading } from './ui/states.tsx';

// Most views are the administrator's: asked for before it is known which one this is.
const app = import('./app.tsx');
const App = lazy(() => app);
const IssueView = lazy(() => import('./issue/issue-view.tsx'));

const [context, history] = await Promise.all([
  hostContext(),
  // Beside an issue there is no address of our own.
  openHistory().catch(() => undefined),
]);
const [messages] = await Promise.all([loadMessages(context.locale), followTheme(context)]);
document.documentElement.lang = messages.locale;
document.title = messages.t('app.title');
const root = document.getElementById('root');
if (root === null) throw new Error('no root');
createRoot(root).render(
  <StrictMode>
    <MessagesContext value={messages}>
      <HistoryContext value={history}>
        <Suspense fallback={<Loading />}>{context.besideIssue ? <IssueView /> : <App />}</Suspense>
      </HistoryContext>
    </MessagesContext>
  </StrictMode>,
);
