/** Two installations on one warm process have nothing in common but the engine. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adminCall, startAppSite } from './support/app-site.ts';
import { adf, jiraRest } from './support/jira-rest.ts';
import { plantedValues } from './support/planted.ts';

const TENANTS = ['alpha', 'beta'] as const;

test('two installations on one warm process share no key, setting or finding', async () => {
  const site = await startAppSite({ installations: TENANTS, workers: 1 });
  try {
    const texts = plantedValues(99, 16).map((entry) => entry.text);
    for (const name of TENANTS) await jiraRest(site, name).createProject('DEMO');
    // Interleaved, so that one process turns from one tenant to the other all the time.
    for (const [i, text] of texts.entries()) {
      for (const name of TENANTS) {
        const fields = {
          project: { key: 'DEMO' },
          issuetype: { id: '10001' },
          summary: `Issue ${i}`,
          description: adf(text),
        };
        await jiraRest(site, name).createIssue(fields);
      }
    }
    await jiraRest(site, 'beta').createIssue({
      project: { key: 'DEMO' },
      issuetype: { id: '10001' },
      summary: 'own',
      description: adf(plantedValues(5, 12)[11]?.text ?? ''),
    });
    await site.waitUntilIdle();
    assert.equal(site.state().processStarts, 1, 'one process served both');

    const rings = TENANTS.map((name) => JSON.stringify(site.rows('secret', name).map((row) => row.value)));
    assert.equal(site.rows('secret').length, 2);
    assert.notEqual(rings[0], rings[1]);

    const [alpha, beta] = TENANTS.map((name) =>
      site.rows('finding', name).map((row) => row.value as { fingerprint: string; rule: string }),
    );
    assert.ok(alpha !== undefined && beta !== undefined && alpha.length >= 8);
    assert.equal(beta.length, alpha.length + 1, 'the same values were found in both, and one more in the second');
    const prints = new Set(alpha.map((finding) => finding.fingerprint));
    assert.deepEqual(
      beta.filter((finding) => prints.has(finding.fingerprint)),
      [],
    );

    await adminCall(site, 'settings.channel', { channel: 'issue-property', settings: { enabled: true } }, 'alpha');
    await site.waitUntilIdle();
    const settings = (await adminCall(site, 'settings.get', {}, 'beta')) as { channels: object };
    assert.deepEqual(settings.channels, {});
    const listed = (await adminCall(site, 'findings.list', { limit: 100 }, 'alpha')) as {
      findings: { fingerprint: string }[];
    };
    assert.deepEqual(new Set(listed.findings.map((finding) => finding.fingerprint)), prints);
  } finally {
    await site.close();
  }
});
