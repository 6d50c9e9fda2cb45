// Rules for the annotated keys of Azure (rules/secrets/named/azure-keys.yml): 84 letters and digits of one layout, of which
// eight name the service. Here each service becomes an ordinary rule, with examples drawn from the layout.
import { exampleOf } from './token-body.mjs';

const MARK = 'JQQJ99';
const bodyOf = (code) => `[A-Za-z0-9]{52}${MARK}[A-Za-z0-9]{14}${code}[A-Za-z0-9]{4}`;

function ruleOf(id, type, reference) {
  const body = bodyOf(type.code);
  const random = (use, shorten) => exampleOf(body, `azure.${id} ${use}`, shorten);
  const filler = (length) => 'x'.repeat(length);
  return {
    id: `azure.${id}`,
    title: type.title,
    provider: 'Azure',
    category: 'secret',
    severity: type.severity ?? 'high',
    base_score: 78,
    specificity: 82,
    keywords: [type.code.toLowerCase()],
    pattern: body,
    boundary: 'word',
    validators: [{ not_placeholder: { mode: 1 } }],
    examples: [`token ${random('a')}`, `"key1": "${random('b')}"`],
    counterexamples: [
      `key1=${random('c', true)}`,
      `${filler(52)}${MARK}${filler(14)}${type.code}${filler(4)}`,
      `A key of this service carries ${type.code} in its tail.`,
    ],
    references: [type.reference ?? reference],
    description: 'Calls the service on the account of its owner.',
  };
}

/** The rules of one file, and where in it each stands: [field, type]. */
export function expandAnnotatedKeys(file) {
  const ids = Object.keys(file.types);
  return {
    rules: ids.map((id) => ruleOf(id, file.types[id], file.reference)),
    places: ids.map((id) => ['types', id]),
  };
}
