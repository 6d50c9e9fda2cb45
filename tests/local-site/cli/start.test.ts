/** The command as people run it: a process of its own, the built app, files on disk. */
import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startLocalSite } from '../index.ts';
import { issueFromFile } from './issue-from-file.ts';
import { JiraClient } from './jira-client.ts';

const COMMAND = fileURLToPath(new URL('start.ts', import.meta.url));
/** Written in two pieces; the rule for addresses is among those that need no context. */
const LOCAL_PART = 'erika.musterfrau';
const ADDRESS = [LOCAL_PART, 'kundenportal-nord.de'].join('@');

interface Ended {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

interface Output {
  readonly files: { readonly file: string; readonly issue?: string; readonly error?: string }[];
  readonly findings: {
    readonly file: string;
    readonly rule: string;
    readonly fingerprint: string;
    readonly presence: string;
  }[];
  readonly failures: string[];
}

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'start-test-'));
  writeFileSync(join(folder, 'mail.txt'), `Please write to ${ADDRESS} about it.\n`);
  writeFileSync(join(folder, 'plain.txt'), 'The button is green. Build 42 was fine.\n');
  // Three times what one field of an issue holds, with the address at the very end.
  writeFileSync(
    join(folder, 'long.log'),
    `${'The disk is full again, says the monitor.\n'.repeat(2_400)}from ${ADDRESS}\n`,
  );
});
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Files are named relative to the folder in which the command is run. */
function run(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [COMMAND, ...args], { cwd: folder, timeout: 120_000 }, (error, out, err) => {
      resolve({ status: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

test('--once makes an issue per file and prints what the app stored', async () => {
  const { status, out, err } = await run('--once', '--json', 'mail.txt', 'plain.txt', 'long.log');
  assert.equal(status, 0, err);
  const { files, findings, failures } = JSON.parse(out) as Output;
  assert.deepEqual(
    files.map(({ file, issue }) => [file, issue]),
    [
      ['mail.txt', 'SCAN-1'],
      ['plain.txt', 'SCAN-2'],
      ['long.log', 'SCAN-3'],
    ],
  );
  const addresses = findings.filter(({ rule }) => rule === 'contact.email-address');
  assert.deepEqual(addresses.map(({ file }) => file).sort(), ['long.log', 'mail.txt']);
  assert.ok(
    addresses.every(({ fingerprint, presence }) => /^[0-9a-f]{32}$/.test(fingerprint) && presence === 'present'),
  );
  // One value, one key: the same fingerprint in both issues.
  assert.equal(new Set(addresses.map(({ fingerprint }) => fingerprint)).size, 1);
  assert.deepEqual(failures, []);
  assert.ok(!out.includes(LOCAL_PART));
});

test('--once prints a table for people', async () => {
  const { status, out } = await run('--once', 'mail.txt', 'plain.txt');
  assert.equal(status, 0);
  assert.match(out, /contact\.email-address .*SCAN-1 /);
  assert.match(out, /SCAN-2 {2}plain\.txt/);
});

test('a file that cannot be read makes the command fail and leaves the others alone', async () => {
  const { status, out } = await run('--once', '--json', 'absent.txt', 'mail.txt');
  assert.equal(status, 1);
  const { files, findings, failures } = JSON.parse(out) as Output;
  assert.match(files[0]?.error ?? '', /ENOENT/);
  assert.equal(failures.length, 1);
  assert.deepEqual([...new Set(findings.map(({ file }) => file))], ['mail.txt']);
});

test('wrong arguments are explained', async () => {
  for (const args of [['--once'], ['mail.txt'], ['--once', '--port', 'x', 'mail.txt']]) {
    const { status, out, err } = await run(...args);
    assert.equal(status, 2, args.join(' '));
    assert.equal(out, '');
    assert.match(err, /usage: /);
  }
});

test('the files of --data hold the rows but not the value, and a second run adds to them', async () => {
  const data = join(folder, 'data');
  for (const file of ['mail.txt', 'long.log']) {
    const { status, out } = await run('--once', '--json', '--data', data, file);
    assert.equal(status, 0);
    const { findings } = JSON.parse(out) as Output;
    assert.ok(findings.length > 0 && findings.every((finding) => finding.file === file));
  }
  const names = readdirSync(data).sort();
  assert.ok(
    names.includes('forge.sqlite') && names.includes('jira.sqlite') && names.includes('site.log'),
    names.join(', '),
  );
  for (const name of names.filter((found) => !found.startsWith('jira'))) {
    assert.equal(readFileSync(join(data, name)).includes(LOCAL_PART), false, name);
  }
});

/** Collects the lines of a site that stays up. */
function stay(data: string): { child: ChildProcess; until: (pattern: RegExp) => Promise<string> } {
  const child = spawn(process.execPath, [COMMAND, '--data', data, '--port', '0'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    for (const look of waiting) look();
  });
  const until = (pattern: RegExp) =>
    new Promise<string>((resolve) => {
      const look = () => {
        const line = lines.find((candidate) => pattern.test(candidate));
        if (line === undefined) return;
        waiting.delete(look);
        resolve(line);
      };
      waiting.add(look);
      look();
    });
  return { child, until };
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  const [code] = (await once(child, 'exit')) as [number];
  assert.equal(code, 0);
}

test(
  'without --once the site stays, shows findings as they land, and finds its data again',
  { timeout: 120_000 },
  async () => {
    const data = join(folder, 'stay');
    const first = stay(data);
    const url = /http:\S+(?=\/$)/.exec(await first.until(/^Local site/))?.[0] ?? '';
    await first.until(/^DEMO-\d+ .*payment-card/);
    const fields = { project: { key: 'DEMO' }, issuetype: { name: 'Task' }, summary: `Ask ${ADDRESS}` };
    const created = await fetch(`${url}/rest/api/3/issue`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ fields }),
    });
    const { key } = (await created.json()) as { key: string };
    const line = await first.until(new RegExp(`^${key} .*contact\\.email-address .*present/open`));
    assert.ok(!line.includes(LOCAL_PART));
    assert.match(await (await fetch(`${url}/`)).text(), /Sample project \(DEMO\)/);
    await stop(first.child);

    const second = stay(data);
    assert.equal(await second.until(new RegExp(`^${key} `)), line);
    await stop(second.child);
  },
);

test('--once answers for its own files, not for what failed in the data folder before', async () => {
  const dataDir = join(folder, 'failed-before');
  const site = await startLocalSite({ dataDir, enforceRates: false });
  const client = new JiraClient(site.url);
  await client.createProject('SCAN', 'Scanned files');
  site.faults.add({ effect: { at: 'jira', status: 503 } });
  await client.createIssue('SCAN', issueFromFile(join(folder, 'plain.txt')));
  await site.waitUntilIdle();
  assert.equal(site.rows('failure').length, 1);
  await site.close();

  const { status, out, err } = await run('--once', '--json', '--data', dataDir, 'mail.txt');
  assert.equal(status, 0, err);
  assert.deepEqual((JSON.parse(out) as Output).failures, []);
});
