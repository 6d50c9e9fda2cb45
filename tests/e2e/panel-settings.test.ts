/** Settings, audit log and evidence in a browser, over the built app on the local site. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { ADMIN, USERS } from '../local-site/index.ts';
import type { LocalSite } from '../local-site/index.ts';
import { adminCall, startAppSite } from './support/app-site.ts';
import { adf, jiraRest } from './support/jira-rest.ts';
import { launchBrowser, openPanel } from './support/panel.ts';
import { plantedValues } from './support/planted.ts';
import { csvRows } from './support/csv.ts';

const VERIFY = fileURLToPath(new URL('../../scripts/lib/verify-audit.ts', import.meta.url));
const VALUES = plantedValues(4711, 6);
const folder = mkdtempSync(path.join(tmpdir(), 'panel-settings-'));

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

async function siteWithIssues(count: number): Promise<{ site: LocalSite; ids: string[] }> {
  const site = await startAppSite();
  await jiraRest(site).createProject('DEMO');
  const ids: string[] = [];
  for (const { text } of VALUES.slice(0, count)) ids.push(await create(site, text));
  return { site, ids };
}

async function create(site: LocalSite, text: string): Promise<string> {
  const fields = { project: { key: 'DEMO' }, issuetype: { id: '10001' }, summary: 'Deploy', description: adf(text) };
  const id = await jiraRest(site).createIssue(fields);
  await site.waitUntilIdle();
  return id;
}

const form = (page: Page, name: string) => page.getByRole('form', { name });
async function save(page: Page, name: string): Promise<void> {
  await form(page, name).getByRole('button', { name: 'Save' }).click();
  await form(page, name).getByText('Saved', { exact: false }).waitFor();
}

test('a switch stops the scanning of events at once, and settings hold from the next scan on', async () => {
  const { site } = await siteWithIssues(1);
  try {
    const found = () => site.rows('finding').length;
    const first = found();
    assert.ok(first > 0);
    const { page, complaints } = await openPanel(browser, site, { at: '/settings' });
    await form(page, 'Features').getByLabel('Scan new and changed issues').uncheck();
    await save(page, 'Features');
    const missed = await create(site, VALUES[1]?.text ?? '');
    assert.equal(found(), first, 'nothing is scanned');

    await page.reload();
    const events = form(page, 'Features').getByLabel('Scan new and changed issues');
    assert.equal(await events.isChecked(), false);
    await events.check();
    await save(page, 'Features');
    await form(page, 'What is scanned')
      .getByRole('group', { name: 'Fields' })
      .getByLabel('Selection')
      .selectOption('except');
    await form(page, 'What is scanned').getByLabel('Description').check();
    await save(page, 'What is scanned');
    await jiraRest(site).editIssue(missed, { summary: 'still the same secret below' });
    await site.waitUntilIdle();
    assert.equal(found(), first, 'the description is left out');

    await form(page, 'What is scanned')
      .getByRole('group', { name: 'Fields' })
      .getByLabel('Selection')
      .selectOption('all');
    await save(page, 'What is scanned');
    await jiraRest(site).editIssue(missed, { summary: 'and now it is found' });
    await site.waitUntilIdle();
    assert.ok(found() > first);
    assert.deepEqual(complaints, []);
  } finally {
    await site.close();
  }
});

test('wrong input is named with its line and a remedy; the second administrator sees the conflict', async () => {
  const { site } = await siteWithIssues(0);
  try {
    const first = await openPanel(browser, site, { at: '/settings' });
    const second = await openPanel(browser, site, { at: '/settings' });
    for (const { page } of [first, second]) await form(page, 'Known and harmless').waitFor();
    const domains = form(first.page, 'Known and harmless').getByLabel('Own e-mail domains');
    await domains.fill('example.org\ncom');
    await form(first.page, 'Known and harmless').getByRole('button', { name: 'Save' }).click();
    await first.page.getByText('Own e-mail domains · line 2').waitFor();
    await first.page.getByText('with at least one dot', { exact: false }).waitFor();
    await domains.fill('Example.org');
    await save(first.page, 'Known and harmless');
    assert.equal(await domains.inputValue(), 'example.org');

    await form(second.page, 'Closed findings').getByLabel('Days').fill('90');
    await form(second.page, 'Closed findings').getByRole('button', { name: 'Save' }).click();
    await second.page.getByText('Somebody else changed the settings', { exact: false }).waitFor();
    await second.page.getByRole('button', { name: 'Show the current settings' }).click();
    await form(second.page, 'Known and harmless').getByText('example.org').first().waitFor();
    assert.equal(await form(second.page, 'Closed findings').getByLabel('Days').inputValue(), '0');

    await form(first.page, 'Alert as an issue').getByLabel('Switched on').check();
    await form(first.page, 'Alert as an issue').getByRole('button', { name: 'Save' }).click();
    await first.page.getByText('Choose a project and an issue type', { exact: false }).waitFor();
  } finally {
    await site.close();
  }
});

test('the key is rotated from the page: decisions stay, and a further scan finds nothing new', async () => {
  const { site, ids } = await siteWithIssues(3);
  try {
    const rows = () =>
      site.rows('finding').map((row) => row.value as { issueId: string; fingerprint: string; triage: string });
    const [decided] = rows();
    if (decided === undefined) throw new Error('nothing found');
    const { issueId, fingerprint } = decided;
    await adminCall(site, 'findings.triage', {
      issueId,
      fingerprint,
      triage: 'false-positive',
      seen: 0,
      reason: 'test-data',
    });
    const before = rows();
    const { page } = await openPanel(browser, site, { at: '/settings' });
    await page.getByText('Key number 1 is in use.').waitFor();
    await page.getByRole('button', { name: 'Make a new key' }).click();
    await page.getByText('What leaked together with an old key', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Rotate the key now' }).click();
    await site.waitUntilIdle();
    await page.getByText('Key number 2 is in use.').waitFor();
    await page.getByText('Last rotated', { exact: false }).waitFor();
    const rotated = rows();
    assert.equal(rotated.length, before.length);
    assert.equal(rotated.filter((row) => before.some((old) => old.fingerprint === row.fingerprint)).length, 0);
    assert.equal(rotated.filter((row) => row.triage === 'false-positive' && row.issueId === issueId).length, 1);
    await jiraRest(site).editIssue(ids[0] ?? '', { summary: 'read again' });
    await site.waitUntilIdle();
    assert.deepEqual(rows(), rotated);
  } finally {
    await site.close();
  }
});

test('the audit log is read, exported and verified; a file that was tampered with is refused', async () => {
  const { site } = await siteWithIssues(1);
  try {
    const { page, complaints } = await openPanel(browser, site, { at: '/settings' });
    await form(page, 'Closed findings').getByLabel('Days').fill('365');
    await save(page, 'Closed findings');
    await form(page, 'Features').getByLabel('Custom rules').uncheck();
    await save(page, 'Features');
    await page.getByRole('link', { name: 'Audit log' }).click();
    const lines = page.locator('table.audit tbody tr');
    await lines.first().waitFor();
    assert.equal(await lines.count(), 2);
    await lines.first().getByText('to.features.customRules: false').waitFor();
    await lines.first().getByRole('button', { name: 'You', exact: true }).waitFor();
    await page.getByLabel('Action').selectOption('channel.changed');
    await page.getByText('No entry matches these filters.').waitFor();
    assert.match(page.url(), /action=channel.changed/);

    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export the whole log' }).click();
    const file = path.join(folder, 'audit.jsonl');
    await (await waiting).saveAs(file);
    const text = readFileSync(file, 'utf8');
    assert.equal(text.includes(ADMIN.accountId), false, 'no account leaves with it');
    const good = spawnSync(process.execPath, [VERIFY, file], { encoding: 'utf8' });
    assert.equal(good.status, 0, good.stderr);
    assert.match(good.stdout, /the chain holds: 3 entries/);
    writeFileSync(file, text.replace('"to.retention.closedDays":365', '"to.retention.closedDays":30'));
    const bad = spawnSync(process.execPath, [VERIFY, file], { encoding: 'utf8' });
    assert.equal(bad.status, 1);
    assert.match(bad.stderr, /broken at line 2, entry 1: /);
    assert.deepEqual(complaints, []);
  } finally {
    await site.close();
  }
});

test('the evidence report is made, downloaded and complete, without a value or a member of staff', async () => {
  const { site } = await siteWithIssues(5);
  try {
    const decisions = [
      { triage: 'resolved', reason: 'revoked' },
      { triage: 'false-positive', reason: 'test-data' },
      { triage: 'accepted', reason: 'business-need', acceptedUntil: Date.now() + 86_400_000 },
    ];
    const rows = site.rows('finding').map((row) => row.value as { issueId: string; fingerprint: string });
    for (const [index, decision] of decisions.entries()) {
      const { issueId = '', fingerprint = '' } = rows[index] ?? {};
      await adminCall(site, 'findings.triage', { issueId, fingerprint, seen: 0, note: 'as Ada said', ...decision });
    }
    await adminCall(site, 'rules.defaults', { seen: 0, minConfidence: 'low', countries: ['IT'] });
    const { page, complaints } = await openPanel(browser, site, { at: '/evidence' });
    await page.getByRole('button', { name: 'Create the report' }).click();
    const report = page.getByRole('article', { name: 'Evidence report' });
    await report.getByText('2 findings are accepted as risks or called false positives.').waitFor();
    await report.getByText('Low confidence').waitFor();
    const take = async (button: string, name: string) => {
      const waiting = page.waitForEvent('download');
      await page.getByRole('button', { name: button }).click();
      const file = path.join(folder, name);
      await (await waiting).saveAs(file);
      return readFileSync(file, 'utf8');
    };
    const json = await take('Download as JSON', 'evidence.json');
    const csv = await take('Download as CSV', 'evidence.csv');
    const parsed = JSON.parse(json) as Record<string, never> & {
      format: string;
      counts: { count: number }[];
      coverage: { site: { known: number; read: number } };
      exceptions: { issue: string; state: string; reason: string; acceptedUntil: string }[];
      timeToResolve: { resolved: number; medianHours: number | null }[];
      controls: { reference: string; sections: string[] }[];
    };
    assert.equal(parsed.format, 'secret-scanner-evidence/1');
    assert.equal(
      parsed.counts.reduce((sum, entry) => sum + entry.count, 0),
      rows.length,
    );
    assert.equal(parsed.coverage.site.known, 5);
    assert.deepEqual(parsed.exceptions.map(({ state, reason }) => [state, reason]).sort(), [
      ['accepted', 'business-need'],
      ['false-positive', 'test-data'],
    ]);
    assert.ok(parsed.exceptions.every(({ issue }) => /^DEMO-\d+$/.test(issue)));
    assert.equal(
      parsed.timeToResolve.reduce((sum, entry) => sum + entry.resolved, 0),
      1,
    );
    const references = parsed.controls.map((control) => control.reference);
    assert.deepEqual(references, ['Article 5', 'Article 25', 'Article 30', 'Article 32', 'Article 33', 'CC6', 'CC7']);
    for (const { sections } of parsed.controls) for (const section of sections) assert.ok(section in parsed, section);
    const lines = csvRows(csv);
    assert.equal(lines.filter((line) => line['section'] === 'exceptions').length, 2);
    assert.equal(lines.filter((line) => line['section'] === 'controls').length, 7);
    const countries = lines.find(({ section, name }) => section === 'configuration' && name === 'rules.countries');
    assert.equal(countries?.['value'], 'IT');
    const people = USERS.flatMap(({ accountId, emailAddress, displayName }) => [accountId, emailAddress, displayName]);
    const actors = site.rows('actor').map((row) => (row.value as { actor: string }).actor);
    for (const word of [...people, ...actors, 'as Ada said', ...VALUES.map(({ value }) => value)]) {
      assert.equal(json.includes(word), false, word);
      assert.equal(csv.includes(word), false, word);
    }
    assert.deepEqual(complaints, []);
  } finally {
    await site.close();
  }
});

test('all data is deleted after the word was typed, and the app starts empty', async () => {
  const { site, ids } = await siteWithIssues(2);
  try {
    const { page } = await openPanel(browser, site, { at: '/settings' });
    await form(page, 'Closed findings').getByLabel('Days').fill('30');
    await save(page, 'Closed findings');
    const deletion = form(page, 'Delete all data');
    await deletion.getByLabel('Type DELETE to confirm').fill('delete');
    await deletion.getByRole('button', { name: 'Delete all data' }).click();
    await page.getByText('The word does not match', { exact: false }).waitFor();
    assert.ok(site.rows('finding').length > 0);
    site.pause();
    await deletion.getByLabel('Type DELETE to confirm').fill('DELETE');
    await deletion.getByRole('button', { name: 'Delete all data' }).click();
    await page.getByText('All data is being deleted').first().waitFor();
    site.resume();
    await site.waitUntilIdle();
    await page.getByText('All data is deleted').waitFor();
    assert.deepEqual(site.allRows(), {});
    await jiraRest(site).editIssue(ids[0] ?? '', { summary: 'as after the installation' });
    await site.waitUntilIdle();
    assert.ok(site.rows('finding').length > 0);
  } finally {
    await site.close();
  }
});
