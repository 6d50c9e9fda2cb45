/** What the manifest promises: it runs on Atlassian alone, asks for four scopes, and names only what exists. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { channels } from '../../forge-app/src/alerts/registry.ts';
import { lintApp, validateManifest } from './forge-lint.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
process.chdir(root);
const require = createRequire(import.meta.url);

interface Keyed {
  readonly key: string;
}
interface Manifest {
  readonly app: {
    readonly runtime: { name: string };
    readonly package: { bundler: string; path: string };
    readonly storage: {
      entities: { name: string; attributes: object; indexes?: { range: string[]; partition: string[] }[] }[];
    };
    readonly [other: string]: unknown;
  };
  readonly resources: readonly (Keyed & { path: string })[];
  readonly permissions: { readonly scopes: readonly string[] };
  readonly modules: {
    readonly function: readonly (Keyed & { handler: string; timeoutSeconds?: number })[];
    readonly trigger: readonly (Keyed & { function: string; events: string[]; filter: { ignoreSelf: boolean } })[];
    readonly consumer: readonly (Keyed & { queue: string; function: string })[];
    readonly scheduledTrigger: readonly (Keyed & { function: string; interval: string })[];
    readonly 'jira:adminPage': readonly (Keyed & { resource: string; resolver: { function: string } })[];
    readonly 'jira:issueContext': readonly (Keyed & { resource: string; resolver: { function: string } })[];
    readonly 'jira:entityProperty': readonly (Keyed & { propertyKey: string })[];
    readonly [other: string]: unknown;
  };
}
const text = readFileSync('manifest.yml', 'utf8');
const manifest = parse(text) as Manifest;

test('@forge/manifest finds nothing wrong', async () => {
  assert.deepEqual(await validateManifest(), []);
});

test('@forge/lint finds nothing wrong', async () => {
  assert.ok(existsSync('forge-app/dist/index.cjs'), 'the bundle is built first: scripts/build');
  const files = ['index.ts', 'jira/jira-client.ts', 'storage/forge-store.ts', 'queue/forge-queue.ts'];
  assert.deepEqual(await lintApp(files.map((file) => `forge-app/src/${file}`)), []);
});

test('nothing leaves Atlassian: no egress, remote, provider, endpoint, web trigger or Connect module', () => {
  assert.deepEqual(Object.keys(manifest).sort(), ['app', 'modules', 'permissions', 'resources']);
  assert.deepEqual(Object.keys(manifest.permissions), ['scopes']);
  assert.deepEqual(Object.keys(manifest.app).sort(), ['id', 'package', 'runtime', 'storage']);
  assert.deepEqual(Object.keys(manifest.modules).sort(), [
    'consumer',
    'function',
    'jira:adminPage',
    'jira:entityProperty',
    'jira:issueContext',
    'scheduledTrigger',
    'trigger',
  ]);
});

test('scopes are the four that were decided', () => {
  assert.deepEqual([...manifest.permissions.scopes].sort(), [
    'read:jira-work',
    'report:personal-data',
    'storage:app',
    'write:jira-work',
  ]);
});

/** Every path the client calls, with the classic scope that Jira's API description gives for it. */
const PATH_SCOPES: Readonly<Record<string, string>> = {
  '/rest/api/3/issue/${issueId}?fields=*all&expand=schema': 'read:jira-work',
  '/rest/api/3/issue/${issueId}?fields=updated': 'read:jira-work',
  '/rest/api/3/issue/${issueId}/comment?startAt=${startAt}&maxResults=${PAGE_ITEMS}&orderBy=created': 'read:jira-work',
  '/rest/api/3/issue/${issueId}/worklog?startAt=${startAt}&maxResults=${PAGE_ITEMS}': 'read:jira-work',
  '/rest/api/3/search/jql': 'read:jira-work',
  '/rest/api/3/issue': 'write:jira-work',
  '/rest/api/3/issue/${issueId}/properties/${name}': 'write:jira-work',
  '/rest/api/3/mypermissions?permissions=ADMINISTER': 'read:jira-work',
  '/rest/api/3/permissions/check': 'read:jira-work',
  '/rest/api/3/serverInfo': 'read:jira-work',
};
test('every Jira path is known and its scope is granted', () => {
  const source = readFileSync('forge-app/src/jira/jira-client.ts', 'utf8');
  const paths = new Set([...source.matchAll(/route`([^`]*)`/g)].map((match) => match[1] ?? ''));
  assert.deepEqual([...paths].sort(), Object.keys(PATH_SCOPES).sort());
  for (const scope of Object.values(PATH_SCOPES)) assert.ok(manifest.permissions.scopes.includes(scope));
});

test('every event is one that Jira sends, and its scope is granted', () => {
  const table = path.join(
    path.dirname(require.resolve('@forge/manifest')),
    'mapping/product-event-to-scope-mapping.json',
  );
  const { mapping } = JSON.parse(readFileSync(table, 'utf8')) as {
    mapping: { productEvent: string; oAuthScopes: { current: string[] } }[];
  };
  const scopes = new Map(mapping.map((entry) => [entry.productEvent, entry.oAuthScopes.current]));
  const events = manifest.modules.trigger.flatMap((trigger) => trigger.events);
  assert.ok(events.length >= 10);
  for (const event of events) {
    const needed = scopes.get(event);
    assert.ok(needed !== undefined, `${event} is not an event`);
    for (const scope of needed) assert.ok(manifest.permissions.scopes.includes(scope), `${event} needs ${scope}`);
  }
});

test('the app never hears its own echo', () => {
  for (const trigger of manifest.modules.trigger) assert.equal(trigger.filter.ignoreSelf, true, trigger.key);
});

test('modules and functions share no key, and every function that is named exists', () => {
  const { modules } = manifest;
  const users = [...modules.trigger, ...modules.consumer, ...modules.scheduledTrigger];
  const pages = [...modules['jira:adminPage'], ...modules['jira:issueContext']];
  const keys = [...modules.function, ...users, ...pages, ...modules['jira:entityProperty']].map(({ key }) => key);
  assert.equal(new Set(keys).size, keys.length);
  const functions = new Set(modules.function.map((entry) => entry.key));
  for (const user of users) assert.ok(functions.has(user.function), user.key);
  for (const page of pages) assert.ok(functions.has(page.resolver.function), page.key);
});

test('every handler is exported, and every export is a handler', () => {
  const source = readFileSync('forge-app/src/index.ts', 'utf8');
  const exported = [...source.matchAll(/^export const (\w+)/gm)].map((match) => `index.${match[1] ?? ''}`);
  assert.deepEqual(manifest.modules.function.map((entry) => entry.handler).sort(), exported.sort());
});

test('schedules stay within the platform: at most five, one of them every five minutes', () => {
  const { scheduledTrigger } = manifest.modules;
  assert.ok(scheduledTrigger.length <= 5);
  assert.ok(scheduledTrigger.filter((entry) => entry.interval === 'fiveMinute').length <= 1);
});

test('entities stay within the platform: indexes, one range attribute each, known attributes', () => {
  for (const { name, attributes, indexes = [] } of manifest.app.storage.entities) {
    assert.ok(indexes.length <= 7, name);
    for (const index of indexes) {
      assert.equal(index.range.length, 1);
      for (const attribute of [...index.range, ...index.partition])
        assert.ok(attribute in attributes, `${name}: ${attribute}`);
    }
  }
});

test('the property that JQL searches is the one the channel writes', () => {
  assert.ok(channels.some((channel) => channel.id === 'issue-property'));
  const source = readFileSync('forge-app/src/alerts/issue-property-channel.ts', 'utf8');
  assert.match(source, new RegExp(`'${manifest.modules['jira:entityProperty'][0]?.propertyKey ?? ''}'`));
});

/** Compressed size in bytes of the files that the page asks for before it shows anything. */
const FIRST_VIEW_BYTES = 350_000;
test('the panel is built, its first view is small, and nothing in it needs more than the platform allows', () => {
  for (const page of manifest.modules['jira:adminPage']) {
    const folder = manifest.resources.find((resource) => resource.key === page.resource)?.path ?? '';
    const html = readFileSync(path.join(folder, 'index.html'), 'utf8');
    assert.doesNotMatch(html, /<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/, 'no inline script or style');
    assert.doesNotMatch(html, /(?:src|href)="(?!\.\/)/, 'addresses are relative to the page');
    const assets = path.join(folder, 'assets');
    const sizes = new Map(
      readdirSync(assets).map((file) => [file, gzipSync(readFileSync(path.join(assets, file))).length]),
    );
    const first = [...sizes].filter(
      ([file]) => html.includes(file) || /^(overview-page|labels|use-projects)-/.test(file),
    );
    const bytes = first.reduce((sum, [, size]) => sum + size, 0);
    assert.ok(bytes > 50_000 && bytes < FIRST_VIEW_BYTES, `${bytes} bytes`);
  }
});
