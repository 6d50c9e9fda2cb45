/**
 * The net thrown over real issues before they are labelled: everything that has the look of a credential or of personal
 * data, far wider than the rules and sharing nothing with them, so that the labels also show what the rules miss.
 *
 * usage: node tests/corpus/net.ts [--show] < issues.jsonl
 *            {"id", "summary", "description"} per line in; {"id", "start", "end", "class"} per line out, offsets in
 *            UTF-16 units of summary + "\n\n" + description. With --show a line per candidate with its surroundings,
 *            for the reader's screen only.
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

export interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly class: string;
}

interface Net {
  readonly class: string;
  /** The group `v` is the candidate, or else the whole match. */
  readonly pattern: RegExp;
  readonly keep?: (value: string) => boolean;
}

const secretWord =
  'pass(?:wor[dt]|wd|phrase|code)?|passwort|kennwort|pwd|pw|mdp|contrase(?:ñ|n)a|clave|senha|wachtwoord|parola|secret|token|' +
  'credentials?|api[ _-]?key|auth|login|logon|ticket|nonce|csrf|session|cookie|sid|signature|sig|salt|private|license|licen[cs]e';
const wide = `[\\w.$-]{0,40}(?:${secretWord}|key|cred|crypt|cert|hash|code|access|pin)[\\w.$-]{0,30}`;

/** Share of places where a run changes between letters and digits, a crude measure of disorder. */
function changes(value: string): number {
  let count = 0;
  for (let i = 1; i < value.length; i += 1) {
    if (/\d/.test(value.charAt(i)) !== /\d/.test(value.charAt(i - 1))) count += 1;
  }
  return count;
}

const digitsOf = (value: string): string => value.replace(/\D/g, '');

function passesLuhn(value: string): boolean {
  const digits = digitsOf(value);
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - i));
    const weighted = i % 2 === 1 ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum % 10 === 0;
}

function passesMod97(value: string): boolean {
  const compact = value.replace(/\s/g, '').toUpperCase();
  let rest = 0;
  for (const character of compact.slice(4) + compact.slice(0, 4)) {
    const number = Number.parseInt(character, 36);
    rest = (rest * (number > 9 ? 100 : 10) + number) % 97;
  }
  return rest === 1;
}

function isPublicV4(value: string): boolean {
  const parts = value.split('.').map(Number);
  const [a = 0, b = 0] = parts;
  if (parts.some((part) => part > 255)) return false;
  return !(a === 0 || a === 10 || a === 127 || (a === 192 && b === 168) || (a === 172 && b >= 16 && b < 32) || a > 223);
}

/** In order: the first class that covers a span keeps it. */
const nets: readonly Net[] = [
  { class: 'private-key', pattern: /-----BEGIN [A-Z ]+-----|PuTTY-User-Key-File|AGE-SECRET-KEY/g },
  { class: 'url-credentials', pattern: /[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/@:"'<>]{1,60}:(?<v>[^\s/@"'<>]{1,80})@/gi },
  { class: 'jwt', pattern: /\bey[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{5,}(?:\.[A-Za-z0-9_-]*)?/g },
  {
    class: 'header',
    pattern: /\b(?:proxy-)?authorization\b["']?\s*[:=,]\s*["']?(?:(?:basic|bearer|digest|token)\s+)?(?<v>\S+)/gi,
  },
  { class: 'header', pattern: /\b(?:basic|bearer)\s+(?<v>[A-Za-z0-9+/_=.-]{8,})/gi },
  { class: 'header', pattern: /\b(?:set-)?cookie\b["']?\s*[:=]\s*(?<v>[^\r\n]{4,200})/gi },
  { class: 'header', pattern: /\bx-[a-z-]*(?:token|key|auth|session|secret)[a-z-]*["']?\s*[:=]\s*["']?(?<v>\S+)/gi },
  {
    class: 'session',
    pattern:
      /(?:jsessionid|phpsessid|aspsessionid\w*|sessionid|session_id|session-id|\bsid|\bticket|connect\.sid)["']?(?:\s*[:=]\s*|%3d|\s+is\s+)["']?(?<v>[\w.%!+/=-]{6,})/gi,
  },
  { class: 'url-parameter', pattern: new RegExp(`[?&;#](?:amp;)?${wide}=(?<v>[^\\s&"'<>|\\]]{3,})`, 'gi') },
  {
    class: 'url-parameter',
    pattern: /[?&;](?:amp;)?[\w.-]{1,40}=(?<v>[^\s&"'<>|\]]{16,})/g,
    keep: (v) => changes(v) > 2,
  },
  {
    class: 'connection',
    pattern:
      /\b(?:jdbc:|mongodb|amqps?|redis|postgres(?:ql)?|mysql|ldaps?|s?ftps?|smtps?|ssh|svn\+ssh|s3n?|hdfs):(?:\/\/)?[^\s"'<>]{6,}/gi,
    keep: (v) => /@|pass|pwd|user|key/i.test(v),
  },
  {
    class: 'connection',
    pattern: /\b(?:sqlplus|scp|ssh|mysql|curl|wget|psql|sftp|net use)\b[^\r\n]{0,80}/g,
    keep: (v) => /[/:]\S+@|\s-u\s|\s-p\s*\S|pass/i.test(v),
  },
  {
    class: 'flag',
    pattern:
      /\s--?(?:u|user|p|pw|pass\w*|pwd|token|secret|key|\w*(?:-pass\w*|-key|-token|-secret))[ =]+(?<v>[^\s-]\S{2,})/gi,
  },
  { class: 'flag', pattern: /\s-[a-z]*pass[a-z]*[ =]+["']?(?<v>[^\s"'-][^\s"']+)/gi },
  {
    class: 'call',
    pattern:
      /\b\w*(?:pass|pwd|secret|token|credential|apikey)\w*\(\s*(?:["']\w+["']\s*,\s*)?["'](?<v>[^"'\r\n]{2,80})["']/gi,
  },
  {
    class: 'prose',
    pattern:
      /\b(?:pw|pass|pin|login|logon|account)\b\s*(?:is|was|are|:|=)?\s*["'“]?(?<v>(?=\S*\d)(?=\S*[a-z])[^\s"'”,;()[\]{}]{4,30})/gi,
  },
  {
    class: 'xml',
    pattern: new RegExp(
      `(?:<|&lt;)(?:[\\w.-]+:)?${wide}(?:[^<>&\\r\\n]{0,80})(?:>|&gt;)\\s*(?<v>[^\\s<&]{2,120})\\s*(?:<|&lt;)/`,
      'gi',
    ),
  },
  {
    class: 'xml',
    pattern: new RegExp(
      `(?:name|key|id|property)\\s*=\\s*["'&quot;]+${wide}["'&quot;]+[^<>\\r\\n]{0,40}?(?:value|default|content)\\s*=\\s*["'&quot;]+(?<v>[^"'<>\\r\\n&]{2,120})`,
      'gi',
    ),
  },
  {
    class: 'assignment',
    pattern: new RegExp(
      `\\b${wide}["'\\]*}|]{0,4}\\s{0,2}(?:=>|:=|==?|:|%3d)\\s{0,2}["'*{|\\[(]{0,3}(?:&quot;)?(?<v>[^\\s"'<>,;]{2,160})`,
      'gi',
    ),
  },
  {
    class: 'pair',
    pattern:
      /\b(?<v>(?:admin|administrator|root|test|guest|user\w*|sa|scott|tiger|system|manager|demo|sysadmin|tomcat|joe|postgres|oracle|talend\w*)\s?[/:|]\s?[\w!@#$%^&*.-]{3,30})/gi,
  },
  {
    class: 'prose',
    pattern: new RegExp(
      `\\b(?:pass(?:word|wd|phrase|code)s?|passwort|kennwort|pwd|mot de passe|mdp|contrase(?:ñ|n)a|clave|senha|wachtwoord|parola|credentials?|api[ _-]?keys?|access[ _-]?keys?|secret[ _-]?keys?|auth\\w*[ _-]?tokens?)\\b[^\\r\\n]{0,30}`,
      'gi',
    ),
  },
  {
    class: 'base64',
    pattern: /\b[A-Za-z0-9+/]{40,}={0,2}/g,
    keep: (v) => changes(v) > 4 && /[a-z]/.test(v) && /[A-Z]/.test(v) && !/\/[a-z]+\/[a-z]+\//i.test(v),
  },
  { class: 'hex', pattern: /\b[0-9a-f]{32,}\b/gi },
  {
    class: 'mixed',
    pattern: /(?<![\w/+.-])[A-Za-z0-9_+=~-]{16,}(?![\w/+])/g,
    keep: (v) =>
      changes(v) > 4 &&
      /[a-z]/i.test(v) &&
      !/^[0-9a-f]{8}-[0-9a-f]{4}-/i.test(v) &&
      !/^\d{4}-\d\d-\d\d/.test(v) &&
      !/^[A-Z]+[-_]\d+/.test(v),
  },
  { class: 'iban', pattern: /\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]){11,30}\b/g, keep: passesMod97 },
  { class: 'card', pattern: /(?<![\d.-])[2-6]\d{3}(?:[ -]?\d){9,15}(?![\d.])/g, keep: passesLuhn },
  {
    class: 'email',
    pattern: /[\w.+%'-]{1,64}(?:@|\s?\[at\]\s?|\s?\(at\)\s?|%40)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+/gi,
  },
  { class: 'ipv4', pattern: /(?<![\d.-])(?:\d{1,3}\.){3}\d{1,3}(?![\d.-])/g, keep: isPublicV4 },
  {
    class: 'ipv6',
    pattern: /(?<![\w:])(?:[0-9a-f]{1,4}:){3,7}(?::?[0-9a-f]{1,4}){1,5}(?![\w:])/gi,
    keep: (v) => /[a-f]/i.test(v) || v.includes('::'),
  },
  { class: 'ssn-like', pattern: /(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])/g },
  {
    class: 'phone',
    pattern: /(?<![\w.+])\+\d[\d ().-]{7,18}\d/g,
    keep: (v) => digitsOf(v).length >= 9 && !/^\+\d{4}-\d\d/.test(v),
  },
  {
    class: 'phone',
    pattern:
      /\b(?:tel|phone|mobile|mob|cell|fax|call|telefon|handy|whatsapp|sms)\w*\W{1,5}(?<v>[+(]?\d[\d ().-]{5,18}\d)/gi,
  },
  { class: 'phone', pattern: /(?<![\w.-])\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?![\w.-])/g },
  {
    class: 'person',
    pattern:
      /\b(?:passport|social security|ssn|date of birth|dob|tax id|national id|driver'?s licen[cs]e|iban|swift|bic|vat|credit card|patient|insurance|home address|born|geboren|imei|mac address)\b[^\r\n]{0,40}/gi,
  },
  {
    class: 'digits',
    pattern: /(?<![\w.,-])\d(?:[ -]?\d){8,18}(?![\w-]|\.\d)/g,
    keep: (v) => digitsOf(v).length >= 9 && !/^(?:19|20)\d{2}[ -]?\d{2}[ -]?\d{2}/.test(v),
  },
];

/** All candidates of a text, sorted, none inside another; offsets in UTF-16 units. */
export function candidatesOf(text: string): Candidate[] {
  const found: Candidate[] = [];
  for (const net of nets) {
    for (const match of text.matchAll(net.pattern)) {
      const value = match.groups?.['v'] ?? match[0];
      const start = match.index + match[0].lastIndexOf(value);
      const end = start + value.length;
      if (net.keep !== undefined && !net.keep(value)) continue;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      found.push({ start, end, class: net.class });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

interface Issue {
  readonly id: string;
  readonly summary: string;
  readonly description: string;
}

/** The text that offsets of the labels count in. */
export function textOf(issue: Issue): string {
  return `${issue.summary}\n\n${issue.description === 'NULL' ? '' : issue.description}`;
}

function main(show: boolean): void {
  const around = 120;
  // Not by readline, which also breaks lines at U+2028, as real texts hold it.
  for (const line of readFileSync(0, 'utf8').split('\n')) {
    if (line === '') continue;
    const issue = JSON.parse(line) as Issue;
    const text = textOf(issue);
    for (const { start, end, class: name } of candidatesOf(text)) {
      const before = text.slice(Math.max(0, start - around), start);
      const row = show
        ? [issue.id, start, end, name, `${before}⟦${text.slice(start, end)}⟧${text.slice(end, end + around)}`].join(
            '\t',
          )
        : JSON.stringify({ id: issue.id, start, end, class: name });
      process.stdout.write(`${show ? row.replace(/[\r\n]+/g, '⏎') : row}\n`);
    }
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(process.argv.includes('--show'));
