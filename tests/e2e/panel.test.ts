/** The admin panel in a browser, over the built app on the local site. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { USERS } from '../local-site/index.ts';
import type { LocalSite } from '../local-site/index.ts';
import { startAppSite } from './support/app-site.ts';
import { adf, jiraRest } from './support/jira-rest.ts';
import { launchBrowser, openPanel } from './support/panel.ts';
import { plantedValues } from './support/planted.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

const [SECRET] = plantedValues(777, 1);
const TEXT = SECRET?.text ?? '';

async function siteWithProject(): Promise<LocalSite> {
  const site = await startAppSite();
  await jiraRest(site).createProject('DEMO');
  return site;
}

async function createIssue(site: LocalSite, description: string, summary = 'Deploy'): Promise<string> {
  const fields = { project: { key: 'DEMO' }, issuetype: { id: '10001' }, summary, description: adf(description) };
  const id = await jiraRest(site).createIssue(fields);
  await site.waitUntilIdle();
  return id;
}

const rows = (page: Page) => page.locator('table.findings tbody tr');
const drawer = (page: Page) => page.getByRole('dialog');

async function decide(page: Page, triage: string, reason: string, note = ''): Promise<void> {
  const form = page.getByRole('form', { name: 'Decide' });
  await form.getByLabel('State').selectOption({ label: triage });
  await form.getByLabel('Reason').selectOption({ label: reason });
  await form.getByLabel('Note').fill(note);
  await form.getByRole('button', { name: 'Save' }).click();
}

test('a secret appears, is decided, is gone after an edit, and is open again when it returns', async () => {
  const site = await siteWithProject();
  try {
    const rest = jiraRest(site);
    const id = await createIssue(site, TEXT);
    const { page, complaints } = await openPanel(browser, site);
    await page.locator('.figures dd').first().getByText('1', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Findings' }).click();
    await rows(page).getByText('DEMO-1').waitFor();
    assert.equal(await rows(page).count(), 1);

    await rows(page).getByRole('button').click();
    await decide(page, 'Resolved', 'Revoked or rotated', 'rotated by the team');
    await drawer(page).getByText('Saved').waitFor();
    await page.reload();
    await drawer(page).getByText('rotated by the team').waitFor();
    await drawer(page).getByRole('button', { name: 'Close', exact: true }).last().click();
    await page.getByLabel('State').selectOption({ label: 'Resolved' });
    await rows(page).getByText('DEMO-1').waitFor();

    await rest.editIssue(id, { description: adf('it was rotated') });
    await site.waitUntilIdle();
    await page.reload();
    await page.getByText('Nothing matches these filters.').waitFor();
    await page.getByLabel('Presence').selectOption({ label: 'Removed from the text' });
    await rows(page).getByText('Removed from the text').waitFor();

    await rest.editIssue(id, { description: adf(TEXT) });
    await site.waitUntilIdle();
    await page.getByRole('button', { name: 'Reset filters' }).click();
    await rows(page).getByText('It came back into the text after it was resolved').waitFor();
    assert.match(await rows(page).first().innerText(), /open/i);
    assert.deepEqual(complaints, []);
  } finally {
    await site.close();
  }
});

test('filters stay in the address over a reload', async () => {
  const site = await siteWithProject();
  try {
    await createIssue(site, TEXT);
    const { page } = await openPanel(browser, site, { at: '/findings' });
    await page.getByLabel('Severity').selectOption({ label: 'Low' });
    await page.getByText('Nothing matches these filters.').waitFor();
    assert.match(page.url(), /severity=low/);
    await page.reload();
    await page.getByText('Nothing matches these filters.').waitFor();
    assert.equal(await page.getByLabel('Severity').inputValue(), 'low');
  } finally {
    await site.close();
  }
});

test('the second of two administrators sees the conflict, and nothing is overwritten', async () => {
  const site = await siteWithProject();
  try {
    await createIssue(site, TEXT);
    const first = await openPanel(browser, site, { at: '/findings' });
    const second = await openPanel(browser, site, { at: '/findings' });
    // Both have the same state before their eyes before either decides.
    for (const { page } of [first, second]) {
      await rows(page).getByRole('button').click();
      await drawer(page).getByRole('form').waitFor();
    }
    await decide(first.page, 'In progress', 'No reason given');
    await drawer(first.page).getByText('Saved').waitFor();
    await decide(second.page, 'False positive', 'Test data');
    await drawer(second.page).getByText('Nothing was overwritten', { exact: false }).waitFor();
    assert.equal((site.rows('finding')[0]?.value as { triage: string }).triage, 'in-progress');
    await drawer(second.page).getByRole('button', { name: 'Show the current state' }).click();
    await drawer(second.page).getByText('In progress').first().waitFor();
    await decide(second.page, 'False positive', 'Test data');
    await drawer(second.page).getByText('Saved').waitFor();
    assert.equal((site.rows('finding')[0]?.value as { triage: string }).triage, 'false-positive');
  } finally {
    await site.close();
  }
});

test('a note that holds a secret is refused with a remedy', async () => {
  const site = await siteWithProject();
  try {
    await createIssue(site, TEXT);
    const { page } = await openPanel(browser, site, { at: '/findings' });
    await rows(page).getByRole('button').click();
    await decide(page, 'Resolved', 'Revoked or rotated', TEXT);
    await drawer(page).getByText('Describe it without the value', { exact: false }).waitFor();
    assert.equal((site.rows('finding')[0]?.value as { triage: string }).triage, 'open');
  } finally {
    await site.close();
  }
});

test('somebody who does not administer the site sees why the page is empty, and no finding', async () => {
  const site = await siteWithProject();
  try {
    await createIssue(site, TEXT);
    const user = USERS.find((candidate) => !candidate.isAdmin)?.emailAddress ?? '';
    const { page } = await openPanel(browser, site, { at: '/findings', user });
    await page.getByText('Only administrators of this Jira site', { exact: false }).waitFor();
    assert.equal(await rows(page).count(), 0);
  } finally {
    await site.close();
  }
});

test('names that people choose are shown as text', async () => {
  const site = await startAppSite();
  try {
    const name = '<img src=x onerror="document.title=1"><script>document.title=1</script>';
    const project = { key: 'DEMO', name, projectTypeKey: 'software' };
    await fetch(`${site.url}/rest/api/3/project`, { method: 'POST', body: JSON.stringify(project) });
    await createIssue(site, TEXT);
    const { page, complaints } = await openPanel(browser, site);
    await page.getByText('<img src=x', { exact: false }).waitFor();
    await page.getByRole('link', { name: 'Findings' }).click();
    await rows(page).getByText('<img src=x', { exact: false }).waitFor();
    assert.equal(await page.title(), 'Secret Scanner');
    assert.equal(await page.locator('img').count(), 0);
    assert.deepEqual(complaints, []);
  } finally {
    await site.close();
  }
});
