// Rule files to the canonical rule set, and to tables.
//
//   compile-rules.mjs --out RULES_JSON                                   check the files, write the canonical set
//   compile-rules.mjs --check                                            check the files, and that rules/ids.txt lists all ids
//   compile-rules.mjs --compiler BIN --rules RULES_JSON [--tables CC]    prove and try the rules, write the tables
//   compile-rules.mjs --update-ids                                       add new ids to rules/ids.txt
//
// The canonical set is sorted, free of comments and line numbers, and so are its bytes and its version: equal rules, equal
// module. Problems are told as file:line: rule: field: what and the remedy; exit status 1 if there are any.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import Ajv from 'ajv';
import { LineCounter, parseDocument } from 'yaml';
import { expandAnnotatedKeys } from './lib/annotated-keys.mjs';
import { expandNamedTokens } from './lib/named-tokens.mjs';
import { joinPattern } from './lib/pattern-parts.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const rulesDir = path.join(root, 'rules');
const idsFile = path.join(rulesDir, 'ids.txt');

/** Fields that are lists of texts which may be written in fragments. */
const TEXT_LIST_FIELDS = ['examples', 'counterexamples', 'published_examples'];

const join = (text) => (Array.isArray(text) ? text.join('') : text);

const validator = (schema) =>
  new Ajv({ allErrors: true, allowUnionTypes: true, formats: { uri: true } }).compile(
    JSON.parse(readFileSync(path.join(rulesDir, 'schema', schema), 'utf8')),
  );

/** One rule file with its positions. */
function readRuleFile(file) {
  const lineCounter = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter, prettyErrors: false });
  const name = path.relative(root, file);
  const lineOf = (pathInFile) => {
    for (let length = pathInFile.length; length > 0; length -= 1) {
      const node = document.getIn(pathInFile.slice(0, length), true);
      if (node?.range) return lineCounter.linePos(node.range[0]).line;
    }
    return 1;
  };
  const errors = document.errors.map((error) => `${name}:${lineCounter.linePos(error.pos[0]).line}: ${error.message}`);
  return { name, family: path.basename(file, '.yml'), rules: errors.length > 0 ? [] : document.toJS(), lineOf, errors };
}

const TEMPLATES = {
  named_token: { isValid: validator('named.schema.json'), expand: expandNamedTokens },
  annotated_key: { isValid: validator('annotated.schema.json'), expand: expandAnnotatedKeys },
};

/** One file of rules/secrets/named: its rules are made from a template, and stand where their type stands. */
function readNamedFile(file) {
  const read = readRuleFile(file);
  if (read.errors.length > 0) return read;
  const fail = (line, what) => ({ ...read, rules: [], errors: [`${read.name}:${line}: ${what}`] });
  const template = TEMPLATES[read.rules?.template];
  if (template === undefined) return fail(1, `template: must be one of ${Object.keys(TEMPLATES).join(', ')}`);
  if (!template.isValid(read.rules)) {
    const [error] = template.isValid.errors;
    const at = error.instancePath.split('/').slice(1);
    const line = read.lineOf(at.map((part) => (/^\d+$/.test(part) ? Number(part) : part)));
    return fail(line, `${at.join('.')}: ${error.message} ${JSON.stringify(error.params)}`);
  }
  try {
    const { rules, places } = template.expand(read.rules);
    return { ...read, family: undefined, rules, lineOf: ([index]) => read.lineOf(places[index]) };
  } catch (error) {
    return fail(1, error.message);
  }
}

function ruleFiles() {
  const read = (folder, reader) => {
    const files = existsSync(path.join(rulesDir, folder)) ? readdirSync(path.join(rulesDir, folder)).sort() : [];
    return files.filter((file) => file.endsWith('.yml')).map((file) => reader(path.join(rulesDir, folder, file)));
  };
  return [...read('secrets', readRuleFile), ...read('secrets/named', readNamedFile), ...read('pii', readRuleFile)];
}

function knownIds() {
  if (!existsSync(idsFile)) return [];
  return readFileSync(idsFile, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** Whether a file may hold rules of a family: its name is the family's, or goes on behind a dash ("azure-messaging" of "azure"). */
const isFamilyOf = (family, fileName) => fileName === family || fileName.startsWith(`${family}-`);

/** Problems no single field shows: schema, families, doubles, ids that vanished. */
function checkFiles(files) {
  const validate = validator('rule.schema.json');
  const problems = files.flatMap((file) => file.errors);
  const seen = new Map();
  for (const file of files) {
    if (file.errors.length > 0) continue;
    if (!validate(file.rules)) {
      for (const error of validate.errors) {
        const at = error.instancePath
          .split('/')
          .slice(1)
          .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
        const extra = error.params.additionalProperty ?? error.params.missingProperty;
        const field = at.slice(1).join('.') || extra || 'file';
        const rule = file.rules?.[at[0]]?.id ?? '?';
        problems.push(
          `${file.name}:${file.lineOf(at)}: rule ${rule}: ${field}: ${error.message}${extra ? ` '${extra}'` : ''}`,
        );
      }
      continue;
    }
    file.rules.forEach((rule, index) => {
      const say = (field, message) =>
        problems.push(`${file.name}:${file.lineOf([index, field])}: rule ${rule.id}: ${field}: ${message}`);
      if (file.family && !isFamilyOf(rule.id.split('.')[0], file.family))
        say('id', `must start with '${file.family}.', the name of its file, or with the words it begins with`);
      if (seen.has(rule.id)) say('id', `is used in ${seen.get(rule.id)} too; ids are unique`);
      seen.set(rule.id, file.name);
      try {
        joinPattern(rule.pattern);
      } catch (error) {
        say('pattern', error.message);
      }
      if (rule.category === 'secret' && rule.references === undefined) say('references', 'a secret rule needs one');
      if (rule.category === 'pii' && (rule.gdpr_class ?? 'none') === 'none')
        say('gdpr_class', 'personal data needs one');
    });
  }
  for (const id of knownIds()) {
    if (!seen.has(id) && problems.length === 0)
      problems.push(`rules/ids.txt: rule ${id}: id: is gone; ids are permanent, disable the rule instead`);
  }
  return problems;
}

function sortKeys(value) {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sortKeys(value[key])]),
  );
}

function canonicalRule(rule) {
  const canonical = { ...rule };
  canonical.pattern = joinPattern(rule.pattern);
  for (const field of TEXT_LIST_FIELDS) if (rule[field]) canonical[field] = rule[field].map(join);
  return sortKeys(canonical);
}

function canonicalSet(files) {
  const rules = files.flatMap((file) => file.rules.map(canonicalRule));
  rules.sort((a, b) => (a.id < b.id ? -1 : 1));
  return `${JSON.stringify({ schemaVersion: 1, rules }, null, 1)}\n`;
}

/** Where a field of a rule stands: "file:line". */
function locate(files, id, field) {
  for (const file of files) {
    const index = file.rules.findIndex((rule) => rule.id === id);
    if (index < 0) continue;
    const inRule = field
      .split(/[./]/)
      .filter(Boolean)
      .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
    return `${file.name}:${file.lineOf([index, ...inRule])}`;
  }
  return 'rules';
}

function fail(problems) {
  for (const problem of problems) console.error(problem);
  console.error(`${problems.length} problem${problems.length === 1 ? '' : 's'}`);
  process.exit(1);
}

function runCompiler(compiler, rulesJson, tables) {
  const run = spawnSync(compiler, tables ? [rulesJson, '--out', tables] : [rulesJson], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (run.status === 0) return;
  if (run.status !== 1) fail([`rule_compiler stopped with ${run.status ?? run.signal}: ${run.stderr}`]);
  const files = ruleFiles();
  const told = run.stdout
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  fail(
    told.map(
      (p) =>
        `${locate(files, p.rule, p.field)}: rule ${p.rule}: ${p.field}: ${p.message}${p.offset === undefined ? '' : ` (at byte ${p.offset})`}`,
    ),
  );
}

const { values: args } = parseArgs({
  options: {
    out: { type: 'string' },
    compiler: { type: 'string' },
    rules: { type: 'string' },
    tables: { type: 'string' },
    check: { type: 'boolean' },
    'update-ids': { type: 'boolean' },
  },
});

if (args.compiler) {
  runCompiler(args.compiler, args.rules, args.tables);
} else {
  const files = ruleFiles();
  const problems = checkFiles(files);
  if (problems.length > 0) fail(problems);
  const ids = files.flatMap((file) => file.rules.map((rule) => rule.id)).sort();
  const known = new Set(knownIds());
  const missing = ids.filter((id) => !known.has(id));
  if (args['update-ids']) {
    writeFileSync(
      idsFile,
      `# Ids of all rules there ever were, one per line. They are permanent: stored findings name them.\n${ids.join('\n')}\n`,
    );
  } else if (args.check && missing.length > 0) {
    fail([`rules/ids.txt: lacks ${missing.join(', ')}; run scripts/compile-rules.mjs --update-ids`]);
  }
  if (args.out) writeFileSync(args.out, canonicalSet(files));
}
