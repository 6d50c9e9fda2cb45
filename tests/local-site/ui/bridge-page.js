// The host side of `@forge/bridge`, as a script that runs before the app's own: what the platform's page would answer. What
// needs the site goes to its server; what cannot be served here is refused loudly.
(() => {
  const asked = new URLSearchParams(location.search);
  const user = asked.get('user') ?? '';
  const issue = asked.get('issue') ?? '';

  const rpc = async (op, payload) => {
    const response = await fetch('__bridge', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ op, payload, user, issue }),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.error);
    return answer.value;
  };

  /** The address within the panel is the fragment of ours. */
  const placeOf = (path) => {
    const [pathname, search] = path.split('?');
    return { pathname: pathname || '/', search: search === undefined ? '' : `?${search}`, hash: '', state: undefined };
  };
  const createHistory = () => {
    const listeners = new Set();
    const history = {
      action: 'POP',
      location: placeOf(location.hash.slice(1)),
      listen(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      push: (path) => move('PUSH', path),
      replace: (path) => move('REPLACE', path),
      go: (delta) => window.history.go(delta),
      goBack: () => window.history.back(),
      goForward: () => window.history.forward(),
      createHref: ({ pathname, search }) => `#${pathname}${search}`,
    };
    const tell = (action) => {
      history.action = action;
      history.location = placeOf(location.hash.slice(1));
      for (const listener of listeners) listener(history.location, action);
    };
    const move = (action, path) => {
      const text = typeof path === 'string' ? path : `${path.pathname ?? '/'}${path.search ?? ''}`;
      window.history[action === 'PUSH' ? 'pushState' : 'replaceState'](null, '', `#${text}`);
      tell(action);
    };
    window.addEventListener('popstate', () => tell('POP'));
    return history;
  };

  const local = {
    getContext: async () => {
      const context = await rpc('getContext');
      return {
        ...context,
        locale: asked.get('locale') ?? context.locale,
        theme: { ...context.theme, colorMode: asked.get('theme') ?? context.theme.colorMode },
      };
    },
    enableTheming: async () => undefined,
    createHistory: async () => createHistory(),
    navigate: async (target) => {
      window.__local.opened.push(target);
    },
    showFlag: async (flag) => {
      window.__local.flags.push({ id: flag.id, title: flag.title, description: flag.description });
    },
    closeFlag: async () => true,
    changeWindowTitle: async () => true,
    emitReadyEvent: async () => undefined,
  };
  const remote = ['invoke', 'fetchProduct'];

  /** For tests: what the page asked its host to do. */
  window.__local = { opened: [], flags: [] };
  window.__bridge = {
    callBridge: async (op, payload) => {
      if (op in local) return local[op](payload);
      if (remote.includes(op)) return rpc(op, payload);
      throw new Error(`the local site does not serve the bridge operation ${op}`);
    },
  };
})();
