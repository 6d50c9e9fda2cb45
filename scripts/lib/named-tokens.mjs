// Rules for tokens without a mark of their own: a provider's word, a gap, and a body of the right alphabet and length.
// rules/secrets/named/*.yml lists providers and bodies; here each type becomes an ordinary rule, with examples drawn
// from its body. rules/README.md tells the format and what the scores mean.
import { bodyPattern, exampleOf, isNumber, strengthOf } from './token-body.mjs';

/** Any ASCII text on this line or the next: what stands between a provider's word and its token. */
const GAP = '[\\t\\n -~]';
/** What may stand right before a token: nothing that could be part of it. */
const BEFORE_TOKEN = '[\\t\\n !-,./:-@[-^`{-~]';
const AFTER_WORD = '[\\t\\n -`{-~]'; // no small letter: "boxes" is not "box"
const QUOTES = '[\\t\\n "\'`\\\\]';
const ASSIGNED = `(?:[=:>,(|]| (?:is|was|ist|est) )${QUOTES}{0,4}`;
const anyCase = (word) => word.replaceAll(/[a-z]/g, (c) => `[${c}${c.toUpperCase()}]`);
const NAMED = `(?:${['key', 'token', 'secret', 'password', 'auth', 'id'].map(anyCase).join('|')})(?: is)?:?${QUOTES}{1,3}`;

/** A word for a credential, and behind it a sign or nothing but quotes. */
const KEY_WORD = `(?:${['key', 'token', 'secret', 'pass', 'password', 'auth', 'pat'].map(anyCase).join('|')})`;
const KEYED = `${KEY_WORD}(?:[-"'\`*_)? :\\\\\\]]{0,8}(?:value|</t[dh]><t[dh])?${ASSIGNED}|(?: is)?:?${QUOTES}{1,3})`;
/** The rest of a name, as in "AcmeClient" or "acme.init". */
const NAME_REST = '(?:[A-Z_.\\\\][A-Za-z_.\\\\]{0,15})?';
/** The provider's word is all there is: a call, an assignment, a comment or a heading above. */
const BESIDE = `${NAME_REST}[\\t\\n "'\`=:>(),*|\\\\]{1,12}`;
/** The same where neither the word nor the body tells much: text in quotes that is assigned or handed over. */
const QUOTED = `${NAME_REST}["'\`]? ?[=:(]>? ?["'\`]`;

const KEY_WORDS = [
  'key', 'keys', 'token', 'tokens', 'secret', 'secrets', 'password', 'passwd', 'pwd', 'auth', 'authorization', 'api',
  'apikey', 'apitoken', 'authtoken', 'accesstoken', 'credential', 'credentials', 'access', 'bearer', 'pat',
]; // prettier-ignore
const OTHER_WORDS = [
  'commit', 'revision', 'rev', 'sha', 'sha1', 'sha256', 'md5', 'checksum', 'hash', 'etag', 'digest', 'build', 'trace',
  'changeset', 'fingerprint', 'image', 'version', 'session', 'request', 'correlation',
]; // prettier-ignore

export const slugOf = (name) =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

/** "visual crossing" as people write it: any case, and a sign or nothing between the parts. */
const wordPattern = (word) =>
  word
    .split(' ')
    .map((part) => anyCase(part.replaceAll('.', '\\.')))
    .join('[-_. ]?');
/** Parts of words that are everywhere: no use as the keyword of the prefilter while there is another part. */
const EVERYDAY = new Set(
  (
    'browser central channel cloud currency customer data elements emails exchange file financial flow guru host key line ' +
    'login master meaning message messaging modeling notify odds personal private secret search testing times tracker ' +
    'upload visual'
  ).split(' '),
);
/** The part of a word that the prefilter looks for: the longest, if it can be one that is not everywhere. */
const keywordOf = (word) => {
  const parts = word.split(' ').sort((a, b) => b.length - a.length);
  return parts.find((part) => part.length > 2 && !EVERYDAY.has(part)) ?? parts[0];
};

const ACRONYMS = { api: 'API', oauth: 'OAuth', id: 'id', sms: 'SMS', smtp: 'SMTP', ci: 'CI' };
const titleOf = (provider, type) =>
  `${provider} ${
    type.title ??
    type.id
      .split('-')
      .map((word) => ACRONYMS[word] ?? word)
      .join(' ')
  }`;

/** One type of one provider as a rule. */
function ruleOf(entry, type) {
  const words = entry.words ?? [slugOf(entry.provider).replaceAll('-', ' ')];
  const common = entry.common ?? words.some((word) => word.length < 5);
  const strength = strengthOf(type.body);
  const strict = common || strength !== 'strong' || type.near !== undefined;
  const near = type.near ?? KEY_WORDS;
  const sign = strength === 'faint' ? ASSIGNED : `(?:${ASSIGNED}|${NAMED})`;
  // What one of both tells, the other need not.
  const telling = common ? strength === 'strong' : strength === 'plain';
  const beside = type.near === undefined && strength !== 'faint' && (common || strength === 'plain');
  const keyed = beside ? KEYED : sign;
  const gap = strict ? `${GAP}{0,32}?${keyed}` : `${GAP}{0,39}?${BEFORE_TOKEN}`;
  const between = common
    ? `${AFTER_WORD}${gap}${beside ? `|${KEYED}` : ''}${beside && !telling ? '' : `|${sign}`}`
    : gap;
  const alternatives = words.map(wordPattern);
  const word = alternatives.length === 1 ? alternatives[0] : `(?:${alternatives.join('|')})`;
  // Numbers and formed bodies cannot look random.
  const validators = type.formed
    ? []
    : [isNumber(type.body) ? { not_placeholder: {} } : { randomness: { confirm: 25, hex: 1, uuid: 1 } }];
  const plain = type.formed || isNumber(type.body);
  const base64 = /[+/=]/.test(bodyPattern(type.body));
  return {
    id: `${slugOf(entry.provider)}.${type.id}`,
    title: titleOf(entry.provider, type),
    provider: entry.provider,
    category: 'secret',
    severity: type.severity ?? entry.severity ?? 'medium',
    base_score: plain ? 35 : strict ? 25 : 30,
    specificity: type.near === undefined ? 62 : 63,
    keywords: [...new Set(words.map(keywordOf))],
    pattern: `${word}(?:${beside ? `${telling ? BESIDE : QUOTED}|` : ''}${between})(?P<secret>${bodyPattern(type.body)})`,
    boundary: { left: common ? 'alnum' : 'none', right: type.extend ? 'none' : base64 ? 'base64' : 'token' },
    ...(type.extend ? { extend: type.extend } : {}),
    validators,
    context: {
      words: near,
      negative_words: OTHER_WORDS,
      before: 48,
      after: 0,
      points: 20,
      negative_points: 30,
      required: strict && !beside,
    },
    ...(type.id === 'client-secret' && entry.types['client-id'] !== undefined
      ? { pair: { with: [`${slugOf(entry.provider)}.client-id`] } }
      : {}),
    ...examplesOf(entry, type, words[0], strict),
    references: [type.reference ?? entry.reference],
    description: `${type.description ?? `Found by the word "${words[0]}" near a value of its form.`}`,
  };
}

/** Examples and counterexamples, random, the same each time; nowhere written down. */
function examplesOf(entry, type, word, strict) {
  const id = `${slugOf(entry.provider)}.${type.id}`;
  const random = (use, shorten) => exampleOf(type.body, `${id} ${use}`, shorten);
  const upper = word.replaceAll(' ', '_').toUpperCase();
  const near = type.near?.[0] ?? (strict ? 'token' : 'key');
  const name = `${upper}_${near.replaceAll(' ', '_').toUpperCase()}`;
  return {
    examples: [`${name}=${random('a')}`, `{"${word.replaceAll(' ', '_')}_${near}": "${random('b')}", "retries": 3}`],
    counterexamples: [
      `${name}=${random('c', true)}`,
      `${name}=<your ${word} ${near}>`,
      `the value ${random('d')} stands alone`,
    ],
  };
}

/** The rules of one file of rules/secrets/named, and where in it each stands: [entry, type]. */
export function expandNamedTokens(file) {
  const rules = [];
  const places = [];
  file.providers.forEach((entry, index) => {
    for (const [id, given] of Object.entries(entry.types)) {
      const type = typeof given === 'string' ? { id, body: given } : { id, ...given };
      try {
        rules.push(ruleOf(entry, type));
      } catch (error) {
        throw new Error(`${entry.provider} ${id}: body: ${error.message}`);
      }
      places.push(['providers', index, 'types', id]);
    }
  });
  return { rules, places };
}
