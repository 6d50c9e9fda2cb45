// Puts the skeleton of a rule into its family's file. Its empty examples fail until they are filled.
//
//   new-rule.mjs FAMILY.THING [--pii]
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { pii: { type: 'boolean', default: false } },
});
const id = positionals[0] ?? '';
if (!/^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
  console.error('new-rule: give an id such as acme.deploy-token: family, dot, thing, in kebab case');
  process.exit(2);
}
const [family, thing] = id.split('.');
const file = path.join(root, 'rules', values.pii ? 'pii' : 'secrets', `${family}.yml`);
const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
if (before.includes(`- id: ${id}\n`)) {
  console.error(`new-rule: ${id} is in ${path.relative(root, file)} already`);
  process.exit(1);
}
const own = values.pii
  ? ['  category: pii', '  gdpr_class: ordinary', `  domain: ${id.replace('.', '-')}`, '  normalise: exact']
  : ['  provider: ""', '  category: secret'];
const entry = [
  `- id: ${id}`,
  `  title: ${family} ${thing.replaceAll('-', ' ')}`,
  ...own,
  '  severity: high',
  '  base_score: 75 # 50 is medium, 75 high',
  "  keywords: [''] # lower case; proven to be in every match",
  "  pattern: ''",
  '  boundary: word # word | token | base64 | number | none',
  "  examples: # fragments; each gives exactly one finding\n    - ['']\n    - ['']",
  "  counterexamples: # near miss in length, placeholder, lookalike\n    - ['']\n    - ['']\n    - ['']",
  "  references: ['']",
  "  description: ''",
  '',
].join('\n');
writeFileSync(file, before === '' ? entry : `${before.trimEnd()}\n\n${entry}`);
console.log(`${path.relative(root, file)}: added ${id}; fill it in, then run scripts/test rules`);
