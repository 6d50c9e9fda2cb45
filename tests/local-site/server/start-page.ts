/** The page at `/`: what the site is, and where its parts answer. */
import { USERS } from '../jira/users.ts';
import type { LocalSite } from '../local-site.ts';

const REFRESH_SECONDS = 5;

export function startPage(site: LocalSite): string {
  const { running, depth } = site.state();
  const projects = site.jira().parts.projects.all({ user: USERS[0] as (typeof USERS)[number], isApp: true });
  const rows = Object.entries(site.allRows()).map(
    ([space, stored]) => `<tr><td>${escape(space)}</td><td>${stored.length}</td></tr>`,
  );
  const pages = site.manifest.modules['jira:adminPage'].map(
    ({ key, title }) => `<a href="/__app/${encodeURIComponent(key)}/">${escape(title)}</a>`,
  );
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta http-equiv="refresh" content="${REFRESH_SECONDS}"><title>Local site</title></head>
<body>
<h1>Local site</h1>
<p>A stand-in for a Jira site with the app installed. Jira REST answers at <code>${escape(site.url)}/rest/api/3/…</code>
without credentials as ${escape(USERS[0]?.displayName ?? '')}, or with the e-mail address of a user and any token.</p>
<p>Projects: ${projects.map((project) => escape(`${project.name} (${project.key})`)).join(', ') || 'none'}.
Users: ${USERS.map((user) => escape(user.emailAddress)).join(', ')}.</p>
<p>Running: ${running}. Waiting: ${depth}.</p>
<table><caption>Rows stored by the app</caption><tr><th>Space</th><th>Rows</th></tr>${rows.join('')}</table>
<p>Pages of the app: ${pages.join(', ') || 'none'}.</p>
<p>Control: <a href="/__local/state">state</a>, <a href="/__local/rows">rows</a>, <a href="/__local/logs">logs</a>,
<a href="/__local/schedules">schedules</a>, <a href="/__local/faults">faults</a>.</p>
</body>
</html>
`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
