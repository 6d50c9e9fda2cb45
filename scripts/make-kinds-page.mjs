// Makes rules/KINDS.md: all kinds of findings with what is known of each.
//
//   make-kinds-page.mjs            write the page
//   make-kinds-page.mjs --check    exit status 1 if the page is not what the rules say
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const page = path.join(root, 'rules/KINDS.md');
const MEDIUM = 50;
const HIGH = 75;

function readRules() {
  const folder = mkdtempSync(path.join(tmpdir(), 'kinds-'));
  const file = path.join(folder, 'rules.json');
  try {
    const run = spawnSync(process.execPath, [path.join(root, 'scripts/compile-rules.mjs'), '--out', file]);
    if (run.status !== 0) throw new Error(run.stderr.toString());
    return JSON.parse(readFileSync(file, 'utf8')).rules;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Name of a validator to the chance that a random value passes it; "-" where it is no check. */
function readChances() {
  const chances = new Map();
  for (const list of ['secret_validators.def', 'personal_data_validators.def']) {
    const text = readFileSync(path.join(root, 'wasm/src/validate', list), 'utf8');
    for (const match of text.matchAll(/^VALIDATOR\("([^"]+)", \w+, "[^"]*", "[^"]*",\s+"([^"]+)"/gm)) {
      chances.set(match[1], match[2]);
    }
  }
  return chances;
}

const levelOf = (score) => (score >= HIGH ? 'high' : score >= MEDIUM ? 'medium' : 'low');

/** The level that the pattern alone reaches and the one with all evidence, as "medium to high". */
function confidenceOf(rule) {
  const confirmed = (rule.validators ?? []).reduce((sum, v) => sum + (Object.values(v)[0].confirm ?? 0), 0);
  const context = rule.context?.points ?? 0;
  const least = levelOf(rule.base_score + (rule.context?.required ? context : 0));
  const most = levelOf(rule.base_score + confirmed + context);
  return least === most ? least : `${least} to ${most}`;
}

function evidenceOf(rule, chances) {
  const told = (rule.validators ?? []).map((validator) => {
    const name = Object.keys(validator)[0];
    const chance = chances.get(name);
    if (chance === undefined) throw new Error(`${rule.id}: validator ${name} is in no list`);
    return chance === '-' ? name : `${name} (${chance})`;
  });
  if (rule.context?.words?.length > 0) told.push(rule.context.required ? 'context, required' : 'context');
  return told.join('; ') || 'pattern';
}

const cell = (text) => String(text ?? '').replaceAll('|', '\\|');
const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

function makePage() {
  const chances = readChances();
  const rules = readRules();
  const secrets = rules.filter((rule) => rule.category === 'secret');
  const personal = rules.filter((rule) => rule.category === 'pii');
  const common = (rule) => [evidenceOf(rule, chances), rule.severity, confidenceOf(rule)];
  return `# Kinds of findings

Made by \`scripts/make-kinds-page.mjs\` from the rules; do not edit. ${rules.length} rules: ${secrets.length} of secrets, ${personal.length} of personal data.

Evidence names the validators, with the chance that a random value of the right form passes, and whether words nearby count or are
asked for. Confidence is what the pattern alone reaches, and what it reaches with all evidence; the default floor is medium.
[README.md](README.md) explains scores and validators.

## Secrets

${table(
  ['Rule', 'What', 'Provider', 'Evidence', 'Severity', 'Confidence'],
  secrets.map((rule) => [`\`${rule.id}\``, rule.title, rule.provider ?? '', ...common(rule)]),
)}

## Personal data

${table(
  ['Rule', 'What', 'GDPR class', 'Country', 'Evidence', 'Severity', 'Confidence'],
  personal.map((rule) => [`\`${rule.id}\``, rule.title, rule.gdpr_class, rule.country ?? '', ...common(rule)]),
)}
`;
}

const made = makePage();
if (!process.argv.includes('--check')) {
  writeFileSync(page, made);
} else if (readFileSync(page, 'utf8') !== made) {
  console.error('rules/KINDS.md is not what the rules say; run scripts/make-kinds-page.mjs');
  process.exit(1);
}
