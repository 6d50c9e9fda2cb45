/** A scan of the history, ordered, watched and steered in a browser, over the built app on the local site. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endScans, startAppSite } from './support/app-site.ts';
import { violations } from './support/axe.ts';
import { adf, jiraRest } from './support/jira-rest.ts';
import { launchBrowser, openPanel, picture } from './support/panel.ts';
import { plantedValues } from './support/planted.ts';

const ISSUES = 80;
/** The hour is new: its first sixth releases fewer points than the smallest page costs, so the scan waits. */
const HOUR_STARTS = Date.UTC(2026, 0, 5, 8, 0, 5);
const SLOT_MS = 600_000;
const POLL_MS = 5000;

test('an administrator estimates a scan, starts it, sees it wait, pauses it, and sees its progress and end', async () => {
  const browser = await launchBrowser();
  const site = await startAppSite({ startAt: HOUR_STARTS });
  try {
    const rest = jiraRest(site);
    await rest.createProject('OLD');
    const [planted] = plantedValues(77, 1);
    for (let issue = 0; issue < ISSUES; issue++) {
      const text = issue === 7 ? (planted?.text ?? '') : 'The build is green again.';
      const fields = { project: { key: 'OLD' }, issuetype: { id: '10001' }, summary: 'Deploy' };
      await rest.createIssue({ ...fields, description: adf(text) });
    }
    await site.waitUntilIdle();

    const { page, complaints } = await openPanel(browser, site, { at: '/history' });
    await page.getByText('The history has not been scanned yet.').waitFor();
    await page.getByLabel('Points an hour').fill('200');
    await page.getByRole('button', { name: 'Estimate' }).click();
    await page.getByText(`${ISSUES} issues`, { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Start' }).click();

    const scan = page.getByRole('article');
    const progress = scan.getByRole('progressbar');
    await scan.getByText('Running', { exact: true }).waitFor();
    assert.equal(await progress.getAttribute('aria-valuenow'), '0');
    assert.deepEqual(await violations(page), []);
    await scan.getByRole('button', { name: 'Pause' }).click();
    await scan.getByText('Paused', { exact: true }).waitFor();
    await scan.getByRole('button', { name: 'Resume' }).click();
    await scan.getByText('Running', { exact: true }).waitFor();

    // What the second sixth releases is enough for a page, not for all.
    site.clock.advance(SLOT_MS);
    await page.waitForFunction(() => {
      const percent = Number(document.querySelector('article [role=progressbar]')?.getAttribute('aria-valuenow'));
      return percent > 0 && percent < 100;
    });
    await picture(page, 'history-running-light');

    await endScans(site);
    await scan.getByText('Done', { exact: true }).waitFor({ timeout: 3 * POLL_MS });
    await scan.getByText(`${ISSUES} of about ${ISSUES} (100%)`).waitFor();
    await page.getByText(`${ISSUES} of ${ISSUES} known issues were read completely`, { exact: false }).waitFor();
    assert.deepEqual(complaints, []);
  } finally {
    await browser.close();
    await site.close();
  }
});
