/**
 * Historical scans of a generated site by the built app, in virtual time. HISTORY_ISSUES=100000 makes the long run as long as
 * continuous integration can afford; scripts/simulate runs any size.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge } from '../local-site/simulate/judge.ts';
import { simulate } from '../local-site/simulate/simulate.ts';
import { Simulation } from '../local-site/simulate/simulation.ts';

const ISSUES = Number(process.env['HISTORY_ISSUES'] ?? 10_000);
const SMALL = { issues: 1500, faults: false, pointsPerHour: 5000, commentsCharged: false, seed: 3 };

test(`${ISSUES} issues while everything goes wrong: nothing is skipped, nothing is found twice, every gap is explained`, async () => {
  const report = await simulate({ ...SMALL, issues: ISSUES, faults: true });
  const { read, explained, unexplainedGaps, falseClaims, findingsWrong, duplicateAlerts } = report;
  assert.deepEqual(
    { gaps: unexplainedGaps, falseClaims, findingsWrong, duplicateAlerts },
    { gaps: 0, falseClaims: 0, findingsWrong: 0, duplicateAlerts: 0 },
  );
  assert.equal(read + explained, ISSUES);
  assert.equal(report.findingsStored, report.findingsExpected);
  assert.ok(report.findingsExpected >= ISSUES / 400, 'values were planted');
  assert.ok(report.faultsStruck > 3 && report.edits > ISSUES / 200 && report.restarts === 1);
  for (const reason of ['deleted', 'issue-unreadable', 'cut-too-deep', 'jira-unavailable'])
    assert.ok((report.reasons[reason] ?? 0) > 0, `${reason}: ${JSON.stringify(report.reasons)}`);
});

test('an average issue costs at most 1.05 points, and a write of the scan stands for over 200 issues', async () => {
  const report = await simulate({ ...SMALL, issues: 5000 });
  assert.ok(report.pointsPerAverageIssue <= 1.05, `${report.pointsPerAverageIssue} points`);
  assert.ok(report.issues / report.scanWrites > 200, `${report.scanWrites} writes`);
  assert.ok(report.largestHour <= 5000 * 1.02, `${report.largestHour} points in one hour`);
});

/** Steers a scan in its middle, and says what is stored in the end. */
async function steered(steer: (simulation: Simulation) => Promise<void>) {
  const simulation = new Simulation(SMALL);
  try {
    await simulation.open();
    await simulation.prepare();
    await simulation.start();
    await simulation.until((row) => row.progress.issues >= SMALL.issues / 3);
    await steer(simulation);
    await simulation.until((row) => row.state === 'done');
    const row = simulation.row();
    const { alerts, ...judged } = judge(simulation.site, simulation.generated, row.version);
    return { row, judged, alerts };
  } finally {
    await simulation.close();
  }
}

const HOUR_MS = 3_600_000;
async function pass(simulation: Simulation, hours: number): Promise<void> {
  const until = simulation.site.clock.now() + hours * HOUR_MS;
  await simulation.site.passTime(() => simulation.site.clock.now() >= until);
}

test('pause and resume, a restart, a cancelled scan and other rules in the middle end like an undisturbed scan', async () => {
  const { judged: undisturbed } = await steered(async () => Promise.resolve());
  assert.deepEqual(
    [undisturbed.read, undisturbed.unexplainedGaps, undisturbed.findingsWrong, undisturbed.duplicateAlerts],
    [SMALL.issues, 0, 0, 0],
  );

  const paused = await steered(async (simulation) => {
    await simulation.call('history.steer', { scanId: simulation.scanId, wish: 'pause' });
    const before = simulation.row().progress.issues;
    await pass(simulation, 3);
    assert.equal(simulation.row().progress.issues, before, 'a paused scan reads nothing');
    await simulation.call('history.steer', { scanId: simulation.scanId, wish: 'resume' });
  });
  assert.deepEqual(paused.judged, undisturbed);

  const restarted = await steered((simulation) => simulation.restart());
  assert.deepEqual(restarted.judged, undisturbed);

  const cancelled = await steered(async (simulation) => {
    await simulation.call('history.steer', { scanId: simulation.scanId, wish: 'cancel' });
    await pass(simulation, 1);
    assert.equal(simulation.row().state, 'cancelled');
    await simulation.start();
  });
  assert.deepEqual(cancelled.judged, undisturbed);

  const changed = await steered(async (simulation) => {
    const allowlist = { emailDomains: ['intranet.example'], ipRanges: [], bots: [] };
    const { revision } = await simulation.call<{ revision: number }>('settings.get', {});
    await simulation.call('settings.save', { seen: revision, change: { allowlist } });
  });
  assert.equal(changed.row.progress.restarts, 1, 'the scan began again under the new rules');
  assert.deepEqual(changed.judged, undisturbed);
});
