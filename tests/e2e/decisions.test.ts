/** Decisions beyond one finding, the context of a value, and the panel beside an issue, in a browser over the built app. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { USERS } from '../local-site/index.ts';
import type { LocalSite } from '../local-site/index.ts';
import { adminCall, startAppSite } from './support/app-site.ts';
import { adf, jiraRest } from './support/jira-rest.ts';
import { launchBrowser, openIssuePanel, openPanel, picture } from './support/panel.ts';
import { plantedValues } from './support/planted.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

const [SECRET, OTHER] = plantedValues(778, 2);
const TEXT = SECRET?.text ?? '';
const OTHER_TEXT = OTHER?.text ?? '';

async function withSite(work: (site: LocalSite) => Promise<void>): Promise<void> {
  const site = await startAppSite();
  try {
    await jiraRest(site).createProject('DEMO');
    await work(site);
  } finally {
    await site.close();
  }
}

async function createIssue(site: LocalSite, description: string): Promise<string> {
  const fields = { project: { key: 'DEMO' }, issuetype: { id: '10001' }, summary: 'Deploy' };
  const id = await jiraRest(site).createIssue({ ...fields, description: adf(description) });
  await site.waitUntilIdle();
  return id;
}

const rows = (page: Page) => page.locator('table.findings tbody tr');
const states = (site: LocalSite) =>
  site
    .rows('finding')
    .map((row) => row.value as { triage: string; reason: string })
    .map(({ triage, reason }) => `${triage} ${reason}`)
    .sort();

test('a false positive on the whole site silences other issues, those to come too, until it is ended', () =>
  withSite(async (site) => {
    await createIssue(site, TEXT);
    await createIssue(site, TEXT);
    const { page, complaints } = await openPanel(browser, site, { at: '/findings' });
    await rows(page).getByRole('button', { name: /./ }).first().click();
    const form = page.getByRole('form', { name: 'Decide' });
    await form.getByLabel('State').selectOption({ label: 'False positive' });
    await form.getByLabel('Holds for this value in').selectOption({ label: 'the whole site' });
    await form.getByLabel('Reason').selectOption({ label: 'Test data' });
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').getByText('Saved').waitFor();
    await site.waitUntilIdle();
    await createIssue(site, TEXT);
    assert.deepEqual(states(site), ['false-positive silenced', 'false-positive silenced', 'false-positive test-data']);

    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Silenced values' }).click();
    await rows(page).getByText('the whole site').waitFor();
    await picture(page, 'suppressions');
    await page.getByRole('button', { name: 'Report it again' }).click();
    await page.getByText('Being opened again').waitFor();
    await site.waitUntilIdle();
    assert.deepEqual(states(site), ['open none', 'open none', 'open none']);
    assert.deepEqual(site.rows('suppression'), []);
    assert.deepEqual(complaints, []);
  }));

test('many findings are decided about at once; one that somebody else decided about is refused and named', () =>
  withSite(async (site) => {
    for (const text of [TEXT, OTHER_TEXT, TEXT]) await createIssue(site, text);
    const { page } = await openPanel(browser, site, { at: '/findings' });
    await page.getByLabel('Select all listed findings').check();
    const meanwhile = site.rows('finding')[0]?.value as { issueId: string; fingerprint: string };
    const { issueId, fingerprint } = meanwhile;
    await adminCall(site, 'findings.triage', { issueId, fingerprint, triage: 'in-progress', seen: 0 });
    await page.getByRole('button', { name: 'Decide about 3 selected' }).click();
    const form = page.getByRole('form', { name: 'Decide about the selected findings' });
    await form.getByLabel('Reason').selectOption({ label: 'Revoked or rotated' });
    await form.getByRole('button', { name: 'Save for 3 findings' }).click();
    await page.getByText('1 finding was not changed').waitFor();
    assert.deepEqual(states(site), ['in-progress none', 'resolved revoked', 'resolved revoked']);
  }));

test('the context is shown live with the value masked, and nothing of it is stored', () =>
  withSite(async (site) => {
    await createIssue(site, `please rotate this: ${TEXT} before friday`);
    const { page } = await openPanel(browser, site, { at: '/findings' });
    await rows(page).getByRole('button').first().click();
    await page.getByRole('button', { name: 'Show context' }).click();
    const context = page.getByRole('dialog').locator('blockquote');
    await context.waitFor();
    const shown = await context.innerText();
    assert.match(shown, /please rotate this/);
    assert.match(shown, /before friday/);
    assert.ok(!shown.includes(SECRET?.value ?? TEXT), 'masked');
    assert.doesNotMatch(JSON.stringify(site.allRows()), /rotate this|friday/);
  }));

test('the panel beside an issue is silent until it is switched on, then for whoever may see the issue', () =>
  withSite(async (site) => {
    const id = await createIssue(site, TEXT);
    const user = USERS.find((candidate) => !candidate.isAdmin)?.emailAddress ?? '';
    const off = await openIssuePanel(browser, site, id, { user });
    await off.page.getByText('An administrator has not switched this panel on.').waitFor();
    const settings = (await adminCall(site, 'settings.get', {})) as { revision: number };
    const channel = { seen: settings.revision, channel: 'issue-panel', settings: { enabled: true } };
    await adminCall(site, 'settings.channel', channel);
    const on = await openIssuePanel(browser, site, id, { user });
    await on.page.getByText('In the text: Description').waitFor();
    await picture(on.page, 'issue-panel');
    assert.deepEqual(on.complaints, []);
    const { page } = await openIssuePanel(browser, site, '99999', { user });
    await page.getByText('This did not work').waitFor();
  }));
