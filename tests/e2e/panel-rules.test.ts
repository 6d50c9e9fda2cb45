/** The pages about rules, and the person search, in a browser over the built app on the local site. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { LocalSite } from '../local-site/index.ts';
import { adminCall, startAppSite } from './support/app-site.ts';
import { adf, jiraRest } from './support/jira-rest.ts';
import { launchBrowser, openPanel } from './support/panel.ts';
import { plantedValues } from './support/planted.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

const VALUES = plantedValues(4242, 16);
const planted = (kind: string) => VALUES.find((value) => value.kind === kind) ?? assert.fail(kind);
const badge = (i: number) => ['BDG', String(4_815_162 + i)].join('-');

async function siteWithIssues(...texts: string[]): Promise<LocalSite> {
  const site = await startAppSite();
  const rest = jiraRest(site);
  await rest.createProject('DEMO');
  for (const text of texts) await createIssue(site, text);
  await site.waitUntilIdle();
  return site;
}

async function createIssue(site: LocalSite, text: string): Promise<string> {
  const fields = { project: { key: 'DEMO' }, issuetype: { id: '10001' }, summary: 'Deploy' };
  return jiraRest(site).createIssue({ ...fields, description: adf(text) });
}

interface Row {
  readonly rule: string;
  readonly presence: string;
}
const findings = (site: LocalSite) => site.rows('finding').map((row) => row.value as Row);
const dialog = (page: Page) => page.getByRole('dialog');

test('a rule is found, switched off and on again, and its findings follow', async () => {
  const site = await siteWithIssues(planted('e-mail address').text);
  try {
    const rule = findings(site)[0]?.rule ?? '';
    assert.match(rule, /mail/);
    const { page, complaints } = await openPanel(browser, site, { at: '/rules' });
    await page.getByLabel('Search').fill(rule);
    const toggle = page.locator('tbody').getByRole('switch').first();
    await toggle.click();
    await page.getByText('Saved').waitFor();
    assert.equal(await toggle.isChecked(), false);
    assert.match(page.url(), /search=.*mail/);
    await site.waitUntilIdle();
    assert.equal(findings(site).find((row) => row.rule === rule)?.presence, 'unknown');
    await page.reload();
    await page.getByLabel('State', { exact: true }).selectOption({ label: 'Changed' });
    assert.equal(await page.locator('tbody tr').count(), 1);
    await page.getByLabel('State', { exact: true }).selectOption({ label: 'Any' });
    await page.locator('tbody').getByRole('switch').first().click();
    await page.getByText('Saved').waitFor();
    await site.waitUntilIdle();
    assert.equal(findings(site).find((row) => row.rule === rule)?.presence, 'present');
    assert.deepEqual(complaints, []);
  } finally {
    await site.close();
  }
});

test('the second of two administrators sees the conflict, looks, and changes it again', async () => {
  const site = await siteWithIssues();
  try {
    const first = await openPanel(browser, site, { at: '/rules?search=github' });
    const second = await openPanel(browser, site, { at: '/rules?search=github' });
    for (const { page } of [first, second]) await page.locator('tbody').getByRole('switch').first().waitFor();
    await first.page.locator('tbody').getByRole('switch').first().click();
    await first.page.getByText('Saved').waitFor();
    await second.page.locator('tbody').getByRole('switch').nth(1).click();
    await second.page.getByText('Nothing was overwritten', { exact: false }).waitFor();
    const { rules } = site.rows('rule-config')[0]?.value as { rules: object };
    assert.equal(Object.keys(rules).length, 1);
    await second.page.getByRole('button', { name: 'Show the current state' }).click();
    const toggles = second.page.locator('tbody').getByRole('switch');
    await toggles.first().waitFor();
    assert.deepEqual([await toggles.first().isChecked(), await toggles.nth(1).isChecked()], [false, true]);
    await toggles.nth(1).click();
    await second.page.getByText('Saved').waitFor();
  } finally {
    await site.close();
  }
});

test('severity, projects, floor and country packs are changed and stay', async () => {
  const site = await siteWithIssues();
  try {
    const { page } = await openPanel(browser, site, { at: '/rules?search=github' });
    await page.locator('tbody .row-button').first().click();
    await dialog(page).getByLabel('Severity').selectOption('critical');
    await dialog(page).getByLabel('Runs').selectOption({ label: 'In all but chosen projects' });
    await dialog(page).getByRole('checkbox', { name: 'DEMO' }).check();
    await dialog(page).getByRole('button', { name: 'Save', exact: true }).click();
    await dialog(page).getByText('Saved').waitFor();
    await dialog(page).getByRole('button', { name: 'Close', exact: true }).last().click();
    await page.locator('tbody tr').first().getByText('Not in 1 project', { exact: false }).waitFor();

    const defaults = page.getByRole('form', { name: 'For all rules' });
    await defaults.getByLabel('Report findings from').selectOption({ label: 'High confidence' });
    await defaults.getByText('Country packs', { exact: false }).click();
    await defaults.getByRole('button', { name: 'No country' }).click();
    await defaults.getByRole('checkbox', { name: /Germany/ }).check();
    await defaults.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved').waitFor();
    await page.reload();
    await page.getByText('Country packs: 1 of', { exact: false }).waitFor();
    const config = site.rows('rule-config')[0]?.value as { minConfidence: string; countries: unknown };
    assert.deepEqual([config.minConfidence, config.countries], ['high', ['DE']]);
  } finally {
    await site.close();
  }
});

test('a custom rule: refused, corrected, tried, run over old issues, switched on, and its findings have its title', async () => {
  const texts = Array.from({ length: 6 }, (_, i) => (i % 2 === 0 ? `lost ${badge(i)} at the door` : 'nothing'));
  const site = await siteWithIssues(...texts);
  try {
    const { page, complaints } = await openPanel(browser, site, { at: '/custom-rules' });
    await page.getByRole('button', { name: 'New rule' }).click();
    const form = dialog(page).getByRole('form', { name: 'Custom rule' });
    await form.getByLabel('Title').fill('Badge number');
    assert.equal(await form.getByLabel('Name').inputValue(), 'badge-number');

    await form.getByLabel('Pattern').fill('BDG-(?=[0-9]{7})');
    await form.getByText('RE2 has no look-ahead', { exact: false }).waitFor();
    await form.getByText('At character 5:').waitFor();

    await form.getByLabel('Pattern').fill('BDG-(?P<secret>[0-9]{7})');
    await form.getByRole('button', { name: 'Take these keywords' }).click();
    assert.equal(await form.getByLabel('Keywords', { exact: true }).inputValue(), 'bdg-');
    await form.getByLabel('Examples', { exact: true }).fill('no badge here');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('Number 1 is not found', { exact: false }).waitFor();
    await form.getByLabel('Examples', { exact: true }).fill(`badge ${badge(77)}`);

    await dialog(page)
      .getByLabel('Text', { exact: true })
      .fill(`one ${badge(5)}, and BDG-1`);
    await dialog(page).getByRole('button', { name: 'Find' }).click();
    await dialog(page).getByText('1 value found').waitFor();
    assert.equal(await dialog(page).locator('.tried mark').innerText(), badge(5).slice(4));

    await form.getByRole('button', { name: 'Save' }).click();
    await dialog(page).getByText('Dry run: Badge number').waitFor();
    await dialog(page).getByRole('button', { name: 'Start' }).click();
    await site.waitUntilIdle();
    await dialog(page).getByText('3 hits').waitFor();
    await dialog(page).getByText('6 of 6 issues read', { exact: false }).waitFor();
    await dialog(page).getByRole('button', { name: 'Show three samples' }).click();
    await dialog(page).locator('.sample').nth(2).waitFor();
    assert.equal(await dialog(page).locator('.sample').first().innerText(), 'lost BDG-•••••• at the door');
    assert.equal(findings(site).length, 0, 'a dry run stores no finding');

    await dialog(page).getByRole('button', { name: 'Switch the rule on' }).click();
    await dialog(page).getByText('Saved').waitFor();
    await createIssue(site, `found ${badge(9)}`);
    await site.waitUntilIdle();
    assert.deepEqual(
      findings(site).map(({ rule }) => rule),
      ['custom.badge-number'],
    );
    await dialog(page).getByRole('button', { name: 'Close', exact: true }).last().click();
    await page.getByRole('link', { name: 'Findings' }).click();
    await page.locator('table.findings tbody').getByText('Badge number').waitFor();
    for (let i = 0; i < 10; i++) assert.ok(!JSON.stringify(site.rows('dry-run')).includes(badge(i).slice(4)));
    assert.deepEqual(complaints, []);
  } finally {
    await site.close();
  }
});

for (const [locale, button, pattern, sentence, place] of [
  ['de_DE', 'Neue Regel', 'Muster', 'RE2 kennt keine verneinte Vorausschau', 'Bei Zeichen 6:'],
  ['it_IT', 'Nuova regola', 'Espressione', 'RE2 non ha il look-ahead negativo', 'Al carattere 6:'],
] as const) {
  test(`what RE2 does not have is told in ${locale}, with the place and what there is instead`, async () => {
    const site = await siteWithIssues();
    try {
      const { page } = await openPanel(browser, site, { at: '/custom-rules', locale });
      await page.getByRole('button', { name: button }).click();
      await dialog(page).getByLabel(pattern, { exact: true }).fill('BDG-a(?![0-9])');
      const alert = dialog(page).getByRole('alert');
      await alert.getByText(sentence, { exact: false }).waitFor();
      await alert.getByText('[^0-9]', { exact: false }).waitFor();
      await alert.getByText(place).waitFor();
      assert.equal(await alert.locator('mark').innerText(), '(');
    } finally {
      await site.close();
    }
  });
}

test('custom rules go out and come in as YAML, versions can be gone back to, and markup in a title stays text', async () => {
  const site = await siteWithIssues();
  try {
    const { page, complaints } = await openPanel(browser, site, { at: '/custom-rules' });
    const title = '<img src=x onerror="document.title=1">';
    const file = (severity: string) => ({
      name: 'rules.yml',
      mimeType: 'application/yaml',
      buffer: Buffer.from(
        `version: 1\nrules:\n  - name: badge\n    title: '${title}'\n    severity: ${severity}\n    pattern: 'BDG-[0-9]{7}'\n`,
      ),
    });
    const input = page.locator('input[type=file]');
    await input.setInputFiles(file('urgent'));
    await page.getByText('the field “severity”', { exact: false }).waitFor();
    await input.setInputFiles(file('high'));
    await page.getByRole('button', { name: title }).waitFor();
    await input.setInputFiles(file('low'));
    await page.locator('tbody').getByText('Low').waitFor();

    await page.getByText('Versions', { exact: true }).click();
    await page.getByRole('button', { name: 'Go back to version 1' }).click();
    await page.locator('tbody').getByText('High').waitFor();

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export YAML' }).click(),
    ]);
    const exported = readFileSync(await download.path(), 'utf8');
    assert.match(exported, /^version: 1\nrules:\n {2}- name: badge\n/);
    await page.getByRole('switch').first().click();
    await page.getByText('Saved').waitFor();
    await input.setInputFiles({ name: 'again.yml', mimeType: 'application/yaml', buffer: Buffer.from(exported) });
    await page.locator('details tbody tr').nth(4).waitFor();
    assert.equal(await page.getByRole('switch').first().isChecked(), false);
    assert.equal(await page.title(), 'Secret Scanner');
    assert.equal(await page.locator('img').count(), 0);
    assert.deepEqual(complaints, []);
  } finally {
    await site.close();
  }
});

test('a person search leads to the issues, and leaves nothing of the value behind', async () => {
  const { value, text } = planted('e-mail address');
  const site = await siteWithIssues(text, 'nothing', `again ${text}`);
  try {
    const { page, complaints } = await openPanel(browser, site, { at: '/person' });
    await page.getByLabel('Value').fill(value.toUpperCase());
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('In 2 issues').waitFor();
    assert.deepEqual((await page.locator('tbody .row-button').allInnerTexts()).sort(), ['DEMO-1', 'DEMO-3']);
    assert.ok(!page.url().toLowerCase().includes(value.slice(0, 6)));
    await page.getByLabel('Value').fill(`nobody-${value}`);
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('In 0 issues').waitFor();
    await page.getByText('All 3 known issues have been read', { exact: false }).waitFor();
    // Other rules from now on. Issues with findings are read again at once; the one without is not, and the answer says so.
    await adminCall(site, 'rules.defaults', { seen: 0, minConfidence: 'high' });
    await site.waitUntilIdle();
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('1 of 3 known issues has not been read', { exact: false }).waitFor();
    await page.getByRole('link', { name: 'See what was read, and why the rest was not' }).click();
    await page.getByRole('heading', { name: 'What was read' }).waitFor();
    const stored = JSON.stringify(['finding', 'audit', 'issue-head', 'kvs'].map((space) => site.rows(space)));
    assert.ok(!stored.toLowerCase().includes(value.slice(0, 6)));
    assert.match(stored, /person\.searched/);
    assert.deepEqual(complaints, []);
  } finally {
    await site.close();
  }
});
