/**
 * Starts the local site, or scans files through it once.
 *
 * usage: start.ts [--data DIR] [--port N]                        a site with a small sample project
 *        start.ts --once [--json] [--data DIR] [--port N] FILE...  one issue per file; prints the stored findings
 */
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import type { LocalSite } from '../index.ts';
import { TYPICAL_LATENCIES, USERS, startLocalSite } from '../index.ts';
import { findingLine, storedFindings } from './finding-table.ts';
import { JiraClient } from './jira-client.ts';
import { scanOnce } from './once.ts';
import { sampleIssues } from './sample-project.ts';

const DEFAULT_PORT = 8420;
const DATA_FOLDER = fileURLToPath(new URL('../../../build/local-site', import.meta.url));
const LOOK_EVERY_MS = 500;
const SAMPLE_PROJECT = 'DEMO';

const { values, positionals } = readArguments();
const port = values.port === undefined ? undefined : Number(values.port);
if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65_536)) usage('--port takes a number');
if (values.once && positionals.length === 0) usage('--once takes at least one file');
if (!values.once && positionals.length > 0) usage('files need --once');

process.on('uncaughtException', (error: NodeJS.ErrnoException) => {
  console.error(error.code === 'EADDRINUSE' ? 'start: the port is in use; choose another with --port' : error);
  process.exit(1);
});

if (values.once) {
  process.exitCode = await scanOnce(positionals, {
    json: values.json,
    ...(values.data === undefined ? {} : { dataDir: values.data }),
    port: port ?? 0,
  });
} else {
  await stay(port ?? DEFAULT_PORT, values.data ?? DATA_FOLDER);
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        once: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        data: { type: 'string' },
        port: { type: 'string' },
      },
    });
  } catch (error) {
    return usage(error instanceof Error ? error.message : 'unknown argument');
  }
}

function usage(problem: string): never {
  console.error(
    `start: ${problem}\nusage: start [--data DIR] [--port N] | start --once [--json] [--data DIR] [--port N] FILE...`,
  );
  process.exit(2);
}

async function stay(on: number, dataDir: string): Promise<void> {
  const site = await startLocalSite({
    port: on,
    dataDir,
    latencies: TYPICAL_LATENCIES,
    schedules: true,
    seed: Date.now(),
  });
  console.log(`Local site        ${site.url}/`);
  console.log(
    `Jira REST         ${site.url}/rest/api/3/ (users: ${USERS.map((user) => user.emailAddress).join(', ')}; any token)`,
  );
  console.log(`Control           ${site.url}/__local/state`);
  for (const { key, title } of site.manifest.modules['jira:adminPage'])
    console.log(`${title.padEnd(18)}${site.url}/__app/${key}/`);
  console.log(`Data and log      ${dataDir}`);
  console.log('Stop with Ctrl-C. Findings as they land:\n');
  const watch = watchFindings(site);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      clearInterval(watch);
      void site.close().then(() => process.exit(0));
    });
  }
  await addSample(new JiraClient(site.url));
}

async function addSample(client: JiraClient): Promise<void> {
  if ((await client.projectKeys()).includes(SAMPLE_PROJECT)) return;
  await client.createProject(SAMPLE_PROJECT, 'Sample project');
  for (const issue of sampleIssues()) await client.createIssue(SAMPLE_PROJECT, issue);
}

/** Prints a finding when it is stored and when its state changes. */
function watchFindings(site: LocalSite): NodeJS.Timeout {
  const shown = new Map<string, string>();
  return setInterval(() => {
    for (const finding of storedFindings(site)) {
      const line = findingLine(finding);
      if (shown.get(finding.row) === line) continue;
      shown.set(finding.row, line);
      console.log(line);
    }
  }, LOOK_EVERY_MS);
}
