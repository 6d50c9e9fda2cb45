/** The module as shipped, through its TypeScript skin. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { before, test } from 'node:test';
import type { Engine, ScanReport, Session } from '../../forge-app/src/engine/contract.ts';
import { EngineError } from '../../forge-app/src/engine/engine-error.ts';
import { loadShippedEngine, testKey, testOptions } from '../support/engine.ts';
import { BASE32, Random } from '../support/random.ts';
import { ruleDescriptions, scanReport } from './contract-schema.ts';

let engine: Engine;
let session: Session;
before(async () => {
  engine = await loadShippedEngine();
  session = engine.openSession(testOptions);
});

/** A value of a rule that needs nothing around it. */
const random = new Random(1);
const secret = `AKIA${random.text(BASE32, 16)}`;
const card = ['4539', '1488', '0343', '6467'].join(' ');

const scanText = (content: string): ScanReport => scanReport.parse(session.scan({ format: 'text', content }));
const adfOf = (...nodes: object[]): string => JSON.stringify({ type: 'doc', version: 1, content: nodes });
const paragraph = (...content: object[]): object => ({ type: 'paragraph', content });

/** The code of the EngineError that `call` throws; its message must not hold `quoted`. */
function errorCode(call: () => unknown, quoted?: string): string {
  try {
    call();
  } catch (error) {
    assert.ok(error instanceof EngineError);
    if (quoted !== undefined) assert.ok(!error.message.includes(quoted), 'the message quotes the input');
    return error.code;
  }
  return 'no error';
}

test('reports follow the contract and point at the value', () => {
  const text = `key ${secret}, card ${card}.`;
  const report = scanText(text);
  assert.deepEqual(
    report.findings.map((finding) => text.slice(finding.start, finding.end)),
    [secret, card],
  );
});

test('fingerprints of a named value are those of its finding, and none of the value is in the answer', () => {
  const [found] = scanText(`card ${card}`).findings;
  const asked = session.fingerprintsOf(card.replaceAll(' ', ''));
  assert.ok(asked.some((one) => one.normaliser === found?.normaliser && one.fingerprint === found.fingerprint));
  assert.ok(!JSON.stringify(asked).includes(card.slice(0, 4)));
  assert.equal(session.fingerprintsOf('\uD800 x').length > 0, true, 'a lone surrogate is taken');
  assert.equal(
    errorCode(() => engine.openSession({ keys: [] }).fingerprintsOf(secret), secret),
    'invalid-request',
  );
});

test('no report holds a piece of a value', () => {
  const json = JSON.stringify(scanText(`key ${secret}, card ${card}`));
  for (let i = 0; i + 6 <= secret.length; i += 1) assert.ok(!json.includes(secret.slice(i, i + 6)));
});

test('an encoded value has the fingerprint of the value, and is redacted where it is written', () => {
  const clear = scanText(`key ${secret}`).findings[0];
  const forms: Readonly<Record<string, string>> = {
    'decoded.base64': Buffer.from(`aws_access_key_id = ${secret}`).toString('base64'),
    'decoded.hex': Buffer.from(`key ${secret}`).toString('hex'),
    'decoded.percent': secret.replace('A', '%41'),
    'decoded.escape': secret.replace('K', '\\u004B'),
    'decoded.full-width': secret.replace('I', '\uFF29'),
  };
  for (const [evidence, written] of Object.entries(forms)) {
    const text = `\u{1F600} see ${written} here`;
    const findings = scanText(text).findings;
    assert.deepEqual(
      findings.map((finding) => [finding.fingerprint, text.slice(finding.start, finding.end)]),
      [[clear?.fingerprint, written]],
      evidence,
    );
    assert.ok(findings[0]?.evidence.some(({ code, points }) => code === evidence && points === 0));
    const redacted = session.redact({ format: 'text', content: text }, [clear?.fingerprint ?? '']);
    assert.equal(redacted.content, `\u{1F600} see [redacted aws-access-key-id] here`, evidence);
  }
});

test('an id and its secret near each other are one finding, and both can be redacted', () => {
  const key = random.text(`${BASE32.toLowerCase()}ABCDEFGHJKLMNPRSTUVWXYZ0189/+`, 40);
  const text = `aws_access_key_id = ${secret}\naws_secret_access_key = ${key}\n`;
  const { findings } = scanText(text);
  assert.deepEqual(
    findings.map((finding) => [finding.rule, finding.severity, text.slice(finding.start, finding.end)]),
    [['aws.secret-access-key', 'critical', key]],
  );
  const paired = findings[0]?.pairedWith;
  assert.equal(paired?.rule, 'aws.access-key-id');
  assert.deepEqual(
    paired.locations.map(({ start, end }) => text.slice(start, end)),
    [secret],
  );
  const id = scanText(secret).findings[0]?.fingerprint ?? '';
  assert.equal(session.redact({ format: 'text', content: text }, [id]).content.includes(secret), false);
});

test('text encoded too deeply is reported as not read', () => {
  let text = `aws_access_key_id = ${secret}`;
  for (let level = 0; level < 3; level += 1) text = Buffer.from(text).toString('base64');
  assert.deepEqual(
    scanText(text).cuts.map((cut) => cut.reason),
    ['decode-depth'],
  );
});

test('rule descriptions follow the contract', () => {
  const rules = ruleDescriptions.parse(engine.describeRules());
  assert.equal(rules.length, engine.version().rules);
  assert.equal(new Set(rules.map((rule) => rule.id)).size, rules.length);
});

test('offsets count UTF-16 units, lone surrogates included', () => {
  for (const before of ['\u{1F600} ', '\uD800 ', 'x\uDC00\uDC00 ', 'e\u0301 ', '\u0000 ', '\uFEFF ']) {
    const report = scanText(before + secret);
    assert.equal(report.findings.length, 1, JSON.stringify(before));
    assert.equal(report.findings[0]?.start, before.length, JSON.stringify(before));
    const adf = adfOf(paragraph({ type: 'text', text: before + secret }));
    const inAdf = scanReport.parse(session.scan({ format: 'adf', content: adf }));
    assert.equal(inAdf.findings[0]?.start, before.length, JSON.stringify(before));
  }
});

test('a token half in bold is one token with two places', () => {
  const adf = adfOf(
    paragraph(
      { type: 'text', text: secret.slice(0, 9) },
      { type: 'text', text: secret.slice(9), marks: [{ type: 'strong' }] },
    ),
  );
  const report = scanReport.parse(session.scan({ format: 'adf', content: adf }));
  assert.deepEqual(
    report.findings.map((finding) => finding.locations),
    [
      [
        { pointer: '/content/0/content/0/text', start: 0, end: 9 },
        { pointer: '/content/0/content/1/text', start: 0, end: secret.length - 9 },
      ],
    ],
  );
  assert.equal(report.findings[0]?.fingerprint, scanText(secret).findings[0]?.fingerprint);
});

test('bad input gives a typed error that quotes nothing, and the module stays usable', () => {
  const planted = 'planted-text';
  for (const content of ['{', `{"type":"${planted}`, '[1', '', 'null', '"x"', `{"type":7,"x":"${planted}"}`]) {
    assert.equal(
      errorCode(() => session.scan({ format: 'adf', content }), planted),
      'invalid-adf',
      JSON.stringify(content),
    );
  }
  assert.equal(
    errorCode(() => engine.openSession({ keys: ['zz'] })),
    'invalid-request',
  );
  assert.equal(
    errorCode(() => engine.openSession({ keys: [], customRules: '{"version":99,"rules":"[]"}' })),
    'unsupported-version',
  );
  assert.equal(
    errorCode(() => engine.openSession({ keys: [], customRules: planted }), planted),
    'unsupported-version',
  );
  const unknownField = { keys: [], minConfidnce: 'low' };
  assert.equal(
    errorCode(() => engine.openSession(unknownField)),
    'invalid-request',
  );
  assert.equal(scanText(secret).findings.length, 1);
});

test('extreme input is read or cut, never refused in silence', () => {
  assert.equal(scanText('a'.repeat(5_000_000)).truncated, false);
  assert.equal(scanText(`${'7'.repeat(5_000_000)} ${secret}`).findings.at(-1)?.rule, 'aws.access-key-id');
  assert.equal(scanText(`\u0000${secret}\u0000`).findings.length, 1);
  let nested: object = { type: 'text', text: secret };
  for (let depth = 0; depth < 10_000; depth += 1) nested = { type: 'panel', content: [nested] };
  const deep = scanReport.parse(session.scan({ format: 'adf', content: deepJson(nested) }));
  assert.equal(deep.truncated, true);
  assert.equal(deep.cuts[0]?.reason, 'too-deep');
  const long = scanText('x'.repeat(9 << 20));
  assert.equal(long.cuts[0]?.reason, 'text-too-long');
  assert.equal(scanText(secret).findings.length, 1);
});

/** JSON.stringify recurses; this document is deeper than its stack. */
function deepJson(node: object): string {
  let head = '';
  let tail = '';
  let at = node as { type: string; text?: string; content?: object[] };
  while (at.content !== undefined) {
    head += `{"type":"${at.type}","content":[`;
    tail += ']}';
    at = at.content[0] as typeof at;
  }
  return `{"type":"doc","version":1,"content":[${head}${JSON.stringify(at)}${tail}]}`;
}

test('a batch answers every text, a bad one alone', () => {
  const results = session.scanBatch([
    { format: 'text', content: 'nothing' },
    { format: 'adf', content: '{' },
    { format: 'plain', content: secret },
  ]);
  assert.equal(results.length, 3);
  assert.deepEqual(results[0], { report: { findings: [], suppressed: [], truncated: false, cuts: [] } });
  assert.equal(results[1] !== undefined && 'error' in results[1] ? results[1].error.code : '', 'invalid-adf');
  assert.equal(results[2] !== undefined && 'report' in results[2] ? results[2].report.findings.length : 0, 1);
});

test('a batch larger than one crossing keeps its order', () => {
  const inputs = Array.from({ length: 40 }, (_, i) => ({
    format: 'text' as const,
    content: `${'x '.repeat(100_000)}${i % 2 === 0 ? secret : ''}`,
  }));
  const counts = session.scanBatch(inputs).map((result) => ('report' in result ? result.report.findings.length : -1));
  assert.deepEqual(
    counts,
    inputs.map((_, i) => (i % 2 === 0 ? 1 : 0)),
  );
});

test('fingerprints are HMAC-SHA-256 as documented, and rotation equals rewrapping', () => {
  const first = scanText(secret).findings[0]?.fingerprint ?? '';
  const expected = createHmac('sha256', Buffer.from(testKey(7), 'hex'))
    .update(`secret\0${secret}`)
    .digest('hex')
    .slice(0, 32);
  assert.equal(first, expected);

  const rotated = engine.openSession({ keys: [testKey(7), testKey(8)] });
  const finding = rotated.scan({ format: 'text', content: secret }).findings[0];
  assert.equal(finding?.previousFingerprint, first);
  assert.deepEqual(engine.rewrapFingerprints([first], testKey(8)), [finding.fingerprint]);
  rotated.close();
});

test('without a key there is no fingerprint', () => {
  const keyless = engine.openSession({ keys: [] });
  assert.equal(keyless.scan({ format: 'text', content: secret }).findings[0]?.fingerprint, undefined);
  keyless.close();
});

test('a closed session cannot be used', () => {
  const closed = engine.openSession(testOptions);
  closed.close();
  assert.equal(
    errorCode(() => closed.scan({ format: 'text', content: secret })),
    'unknown-session',
  );
});

test('suppressions and allowlists silence visibly', () => {
  const fingerprint = scanText(secret).findings[0]?.fingerprint ?? '';
  const quiet = engine.openSession({
    ...testOptions,
    suppressions: [{ id: 'one', fingerprint }],
    allowlist: { patterns: [{ id: 'cards', pattern: '4539.*', rules: ['card.payment-card-number'] }] },
  });
  const report = scanReport.parse(quiet.scan({ format: 'text', content: `${secret} card ${card}` }));
  assert.equal(report.findings.length, 0);
  assert.ok(report.suppressed.some((entry) => entry.reason === 'suppression:one'));
  quiet.close();
});

test('redaction replaces the wanted value only, in text and in ADF', () => {
  const report = scanText(`a ${secret} b ${card}`);
  const wanted = report.findings
    .filter((finding) => finding.rule === 'aws.access-key-id')
    .map((f) => f.fingerprint ?? '');
  const text = session.redact({ format: 'text', content: `a ${secret} b ${card}` }, wanted);
  assert.equal(text.content, `a [redacted aws-access-key-id] b ${card}`);
  assert.deepEqual(text.redacted, wanted);
  const adf = adfOf(paragraph({ type: 'text', text: `a ${secret}` }));
  const edited = session.redact({ format: 'adf', content: adf }, wanted);
  assert.deepEqual(
    JSON.parse(edited.content),
    JSON.parse(adfOf(paragraph({ type: 'text', text: 'a [redacted aws-access-key-id]' }))),
  );
});

test('custom rules are compiled, run, and refused with a place and a remedy', () => {
  const compiled = engine.compileCustomRules([
    {
      name: 'badge',
      title: 'Badge',
      severity: 'low',
      pattern: 'BDG-[0-9]{7}',
      examples: ['BDG-1234567'],
      counterexamples: ['BDG-1'],
    },
  ]);
  assert.ok('blob' in compiled);
  assert.deepEqual(compiled.rules, [
    { name: 'badge', keywords: ['bdg-'], unfiltered: false, programSize: 15, cost: 0 },
  ]);
  assert.ok(!compiled.blob.includes('1234567'), 'examples are not kept');
  const custom = engine.openSession({ ...testOptions, customRules: compiled.blob });
  assert.equal(custom.scan({ format: 'text', content: 'see BDG-7654321' }).findings[0]?.rule, 'custom.badge');
  custom.close();

  const refused = engine.compileCustomRules([
    { name: 'look', title: 'x', severity: 'low', pattern: 'é(?=b)c' },
    { name: 'miss', title: 'x', severity: 'low', pattern: 'abc', examples: ['no-match-here'] },
  ]);
  assert.ok('problems' in refused);
  assert.equal(refused.problems[0]?.field, 'pattern');
  assert.equal(refused.problems[0].offset, 1, 'UTF-16 units, not bytes');
});

test('memory does not grow with the number of texts', () => {
  const scanMany = (count: number): void => {
    for (let i = 0; i < count; i += 1) session.scan({ format: 'text', content: `ticket ${i}: ${secret} and ${card}` });
  };
  scanMany(2_000);
  const before = process.memoryUsage().arrayBuffers;
  scanMany(20_000);
  assert.ok(process.memoryUsage().arrayBuffers - before < 4 << 20);
});
