/** The panel where something is missing: blank rows, waits, refusals, part of an answer; long names in a narrow window. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { adminCalls } from '../../forge-app/src/resolvers/admin-calls.ts';
import { fingerprint, row } from '../../forge-app/src/testing/finding-rows.ts';
import { ADMIN, USERS } from '../local-site/index.ts';
import type { LocalSite } from '../local-site/index.ts';
import { adminCall, startAppSite } from './support/app-site.ts';
import { violations } from './support/axe.ts';
import { adf, jiraRest } from './support/jira-rest.ts';
import { launchBrowser, openPanel, panelAddress, picture } from './support/panel.ts';
import { plantedValues } from './support/planted.ts';

/** The narrowest window that Jira's administration is used in. */
const NARROW = { width: 1024, height: 768 };
const LONG_NAME = `${'Betriebsunterbrechungsversicherungen'.repeat(2)} and everything that has to do with them`;
const LOOKED_THROUGH = 1000;
const TWICE = plantedValues(516, 1)[0]?.text ?? '';

let browser: Browser;
let site: LocalSite;
let hiddenProject = '';
before(async () => {
  browser = await launchBrowser();
  site = await startAppSite();
  const { projects } = site.jira().parts;
  projects.create('LONG', LONG_NAME);
  // One that the administrator of the site may not browse.
  const hidden = USERS.filter(({ accountId }) => accountId !== ADMIN.accountId).map(({ accountId }) => accountId);
  hiddenProject = String(projects.create('HIDDEN', 'Works council', hidden).id);
  const [open, ...others] = plantedValues(515, 3).map(({ text }) => text);
  const rest = jiraRest(site);
  const fields = { issuetype: { id: '10001' }, summary: 'Deploy' };
  await rest.createIssue({ ...fields, project: { key: 'LONG' }, description: adf(open ?? '') });
  for (const text of others) await createInSecret(adf(text));
  await rest.createIssue({ ...fields, project: { key: 'LONG' }, description: adf('nothing here') });
  await site.waitUntilIdle();
  const words = { keywords: [], contextWords: [], examples: [], counterexamples: [] };
  const kind = { severity: 'medium', category: 'secret', ignoreCase: false, boundary: 'word', enabled: true };
  const rule = {
    name: 'b'.repeat(50),
    title: 'M'.repeat(100),
    pattern: `BDG-${'[0-9]'.repeat(60)}`,
    ...words,
    ...kind,
  };
  await adminCall(site, 'custom.save', { seen: 0, rule });
});
after(async () => {
  await browser.close();
  await site.close();
});

/** As somebody who may browse it. */
async function createInSecret(description: object): Promise<void> {
  const user = USERS.find(({ isAdmin }) => !isAdmin);
  const authorization = `Basic ${Buffer.from(`${user?.emailAddress ?? ''}:token`).toString('base64')}`;
  const fields = { project: { key: 'HIDDEN' }, issuetype: { id: '10001' }, summary: 'Deploy', description };
  const headers = { authorization, 'content-type': 'application/json' };
  const response = await fetch(`${site.url}/rest/api/3/issue`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ fields }),
  });
  assert.equal(response.status, 201);
}

const rows = (page: Page) => page.locator('table.findings tbody tr');

test('findings in issues that the viewer may not browse are blank rows, and counted', async () => {
  const stored = site
    .rows('finding')
    .map(({ value }) => value as { issueId: string; projectId: string; fingerprint: string });
  const concealed = stored.filter(({ projectId }) => projectId === hiddenProject);
  assert.ok(concealed.length >= 2);
  const { page, complaints } = await openPanel(browser, site, { at: '/findings' });
  await page.getByText(`${concealed.length} findings are in issues that you may not see.`).waitFor();
  assert.equal(await rows(page).count(), stored.length);
  assert.equal(await page.locator('tr.concealed').count(), concealed.length);
  for (const text of await page.locator('tr.concealed').allInnerTexts())
    assert.equal(text.trim(), 'In an issue that you may not see');
  await picture(page, 'findings-concealed');
  // Neither the page nor what it asks for by name tells more.
  const shown = await page.content();
  for (const { issueId, fingerprint: of } of concealed) {
    assert.ok(!shown.includes(of));
    await page.goto(panelAddress(site, { at: `/findings?finding=${issueId}.${of}` }));
    await page.reload();
    await page.getByText('you may not see its issue', { exact: false }).waitFor();
  }
  assert.deepEqual(complaints, []);
});

for (const name of Object.keys(adminCalls)) {
  test(`the built app refuses ${name} to whoever does not administer the site`, async () => {
    const accountId = USERS.find(({ isAdmin }) => !isAdmin)?.accountId ?? '';
    const answer = await site.invokeResolver('resolve-admin', name, {}, { accountId });
    assert.deepEqual(answer, { ok: false, error: { code: 'forbidden' } });
  });
}

test('a value in two issues is one row when grouped, and what is new since the last visit is told', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(panelAddress(site, {}));
  await page.locator('.figures dd').first().waitFor();
  assert.equal(await page.getByText('Found since your last visit', { exact: false }).count(), 0, 'the first visit');
  const fields = { project: { key: 'LONG' }, issuetype: { id: '10001' }, summary: 'Deploy' };
  await jiraRest(site).createIssue({ ...fields, description: adf(TWICE) });
  await jiraRest(site).createIssue({ ...fields, description: adf(TWICE) });
  await site.waitUntilIdle();
  // Looks within half an hour are one visit; the last one was two hours ago.
  await page.evaluate((latest) => {
    localStorage.setItem('secret-scanner.last-visit', JSON.stringify({ latest }));
  }, Date.now() - 7_200_000);
  await page.reload();
  await page.getByText('Found since your last visit', { exact: false }).waitFor();
  await page.getByText(`${site.rows('finding').length} new findings`).waitFor();
  await page.getByRole('link', { name: 'Show the latest' }).click();
  await rows(page).getByText('Also in 1 other issue').nth(1).waitFor();
  const before = await rows(page).count();
  await page.getByLabel('One row per value').check();
  await rows(page)
    .nth(before - 1)
    .waitFor({ state: 'detached' });
  assert.equal(await rows(page).count(), before - 1);
  assert.match(page.url(), /grouped/);
  await context.close();
});

test('a page that waits says so; storage and Jira that limit requests are told with a remedy, and the next attempt works', async () => {
  const { page } = await openPanel(browser, site, { at: '/audit' });
  await page.locator('nav').waitFor();
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/__bridge', async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole('link', { name: 'Findings' }).click();
  await page.getByRole('status').getByLabel('Loading').waitFor();
  await picture(page, 'findings-loading');
  assert.deepEqual(await violations(page), []);
  release();
  await rows(page).first().waitFor();

  for (const [name, effect, sentence] of [
    ['storage', { at: 'kvs', status: 429, code: 'RATE_LIMIT_EXCEEDED' }, 'Storage is busy'],
    [
      'jira',
      { at: 'jira', status: 429, reason: 'jira-burst-based', retryAfter: 5, everyone: true },
      'Jira did not say whether',
    ],
    ['jira-down', { at: 'jira', status: 503, everyone: true }, 'Jira did not say whether'],
  ] as const) {
    // A page that asks for nothing behind what it shows.
    await page.getByRole('link', { name: 'Failures' }).click();
    await page.getByText('Nothing failed').waitFor();
    await page.waitForLoadState('networkidle');
    site.faults.add({ effect, match: name === 'storage' ? 'query' : 'mypermissions', times: 1 });
    await page.getByRole('link', { name: 'Silenced values' }).click();
    await page.getByText(sentence, { exact: false }).waitFor();
    await picture(page, `limited-${name}`);
    assert.deepEqual(await violations(page), []);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('No value is silenced').waitFor();
  }

  await page.unroute('**/__bridge');
  await page.route('**/__bridge', (route) => route.abort());
  await page.getByRole('link', { name: 'Evidence' }).click();
  await page.getByRole('button', { name: 'Create the report' }).click();
  await page.getByText('Jira did not answer', { exact: false }).waitFor();
  await page.unroute('**/__bridge');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('article', { name: 'Evidence report' }).waitFor();
  await page.close();
});

test('a list that was read in part says how much, and goes on', async () => {
  const [stored] = site.rows('finding').map(({ value }) => value as { issueId: string; projectId: string });
  const of = { issueId: stored?.issueId ?? '', projectId: stored?.projectId ?? '', surfaces: ['summary'] };
  const many = Array.from({ length: LOOKED_THROUGH + 50 }, (_, n) =>
    row({ ...of, fingerprint: fingerprint(5_000_000 + n), lastChanged: 10 + n }),
  );
  site.preload(
    'finding',
    many.map((value) => ({ key: `v1:f:${value.issueId}:${value.fingerprint}`, value })),
  );
  const { page } = await openPanel(browser, site, { at: '/findings?gdprClass=criminal' });
  await page.getByText('1,000 findings were looked through so far.').waitFor();
  await picture(page, 'findings-partial');
  assert.deepEqual(await violations(page), []);
  await page.getByRole('button', { name: 'Go on looking' }).click();
  await page.getByText('Nothing matches these filters.').waitFor();
  await page.close();
});

for (const [locale, theme] of [
  ['de_DE', 'light'],
  ['it_IT', 'dark'],
] as const) {
  test(`no page needs more than ${NARROW.width} pixels for its words in ${locale}, and long names break`, async () => {
    const { page, complaints } = await openPanel(browser, site, { locale, theme });
    await page.setViewportSize(NARROW);
    await page.locator('nav').waitFor();
    const pages = await page
      .locator('nav a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    assert.equal(pages.length, 11);
    for (const address of pages) {
      await page.locator(`nav a[href="${address}"]`).click();
      await page.waitForFunction(() => document.querySelector('.waiting') === null);
      await page.waitForFunction(() => document.querySelector('main')?.textContent !== '');
      await page.waitForTimeout(400);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      await picture(page, `narrow-${address.slice(2) || 'overview'}-${locale}`);
      assert.ok(wide <= NARROW.width, `${address}: ${wide} pixels`);
      assert.deepEqual(await violations(page), [], address);
    }
    assert.deepEqual(complaints, []);
    await page.close();
  });
}
