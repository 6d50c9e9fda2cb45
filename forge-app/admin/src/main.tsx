/** Starts the panel: asks the host who is looking and where, then shows the page. */
import 'virtual:atlaskit-themes.css';
import '@atlaskit/css-reset';
import './styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { followTheme, hostContext, openHistory } from './host/bridge.ts';
import { HistoryContext } from './host/route.ts';
import { MessagesContext, loadMessages } from './i18n/messages.ts';

const [context, history] = await Promise.all([hostContext(), openHistory()]);
const [messages] = await Promise.all([loadMessages(context.locale), followTheme(context)]);
document.documentElement.lang = messages.locale;
document.title = messages.t('app.title');
const root = document.getElementById('root');
if (root === null) throw new Error('no root');
createRoot(root).render(
  <StrictMode>
    <MessagesContext value={messages}>
      <HistoryContext value={history}>
        <App />
      </HistoryContext>
    </MessagesContext>
  </StrictMode>,
);
