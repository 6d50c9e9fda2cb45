/** Opens the admin panel of a local site in headless Chromium, as a viewer would. */
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import type { LocalSite } from '../../local-site/index.ts';

/** Debian's; another browser may be named. */
const EXECUTABLE = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
/** How long something may take to show, in milliseconds. */
const WAIT_MS = 10_000;
/** Not part of the repository. */
export const OUTPUT = fileURLToPath(new URL('../output', import.meta.url));

export interface PanelOptions {
  /** Address within the panel, for example `/findings?severity=high`. */
  readonly at?: string;
  readonly user?: string;
  readonly locale?: string;
  readonly theme?: 'light' | 'dark';
}

export interface Panel {
  readonly page: Page;
  /** Errors of the page and violations of its content security policy, as the browser's console tells them. */
  readonly complaints: readonly string[];
}

export function launchBrowser(): Promise<Browser> {
  if (!existsSync(EXECUTABLE)) throw new Error('no Chromium: run scripts/lib/bootstrap --browser');
  return chromium.launch({ executablePath: EXECUTABLE, args: ['--no-sandbox'] });
}

export function openPanel(browser: Browser, site: LocalSite, options: PanelOptions = {}): Promise<Panel> {
  return open(browser, panelAddress(site, options));
}

/** The panel beside an issue. */
export function openIssuePanel(
  browser: Browser,
  site: LocalSite,
  issueId: string,
  { user = '', theme = 'light' }: Pick<PanelOptions, 'user' | 'theme'> = {},
): Promise<Panel> {
  const query = new URLSearchParams({ issue: issueId, user, theme });
  return open(browser, `${site.url}/__app/issue-findings/?${query.toString()}`);
}

async function open(browser: Browser, address: string): Promise<Panel> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(WAIT_MS);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(address);
  return { page, complaints };
}

export function panelAddress(site: LocalSite, { at = '/', user, locale, theme }: PanelOptions): string {
  const query = new URLSearchParams();
  if (user !== undefined) query.set('user', user);
  if (locale !== undefined) query.set('locale', locale);
  if (theme !== undefined) query.set('theme', theme);
  return `${site.url}/__app/admin/?${query.toString()}#${at}`;
}

/** Keeps a picture of the whole page for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(OUTPUT, { recursive: true });
  await page.screenshot({ path: path.join(OUTPUT, `${name}.png`), animations: 'disabled', fullPage: true });
}
