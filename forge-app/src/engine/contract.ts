/**
 * What crosses the boundary between TypeScript and the engine module. The engine's JSON writer (wasm/src/report/) and this
 * file are the two sides of one contract; tests/wasm checks every report against `contract-schema.ts`.
 *
 * All offsets are UTF-16 code units, half-open, as JavaScript counts them.
 */

/** Version of the request and report shapes below. The engine refuses a request of another version. */
export const SCHEMA_VERSION = 1;

export type Category = 'secret' | 'pii';
export type Severity = 'low' | 'medium' | 'high' | 'critical';
export type Confidence = 'low' | 'medium' | 'high';
export type GdprClass = 'none' | 'ordinary' | 'financial' | 'national-id' | 'special-category' | 'criminal';

/** `active`: to be treated as real. `example`: a published sample or a reserved test value, shown only on request. */
export type FindingStatus = 'active' | 'example';

/**
 * One contribution to a finding's score. `code` is stable: `base`, `validator.<name>`, `context`, `negative-context`, `example`;
 * or, with 0 points, `pair` (see `pairedWith`) or how the value came to be read: `decoded.<encoding>`, where encoding is one of `base64`, `base64url`, `hex`,
 * `percent`, `escape`, `html-entity`, `quoted-printable`, `invisible`, `full-width`, `line-wrap`, `split`.
 */
export interface Evidence {
  readonly code: string;
  readonly points: number;
}

/** Where a finding lies; a decoded value where its encoded form does. `pointer` is the RFC 6901 JSON pointer of the string in the ADF; empty for text. */
export interface SourceLocation {
  readonly pointer: string;
  readonly start: number;
  readonly end: number;
}

/** A finding holds no piece of the value, on purpose. */
export interface Finding {
  /** Permanent rule id, for example `aws.access-key-id`. Custom rules: `custom.<name>`. */
  readonly rule: string;
  /** What was found, for example `aws-access-key-id`; several rules may share a kind. */
  readonly kind: string;
  readonly category: Category;
  readonly gdprClass: GdprClass;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** 0..100, the sum of `evidence`, clamped. */
  readonly score: number;
  readonly status: FindingStatus;
  /** Offsets in the text. For ADF: those of the first location. */
  readonly start: number;
  readonly end: number;
  readonly locations: readonly SourceLocation[];
  /** 32 lower-case hex digits under the last key of the chain; absent when the session has no key. */
  readonly fingerprint?: string;
  /** The same under the chain without its last key; present when the chain has more than one key. */
  readonly previousFingerprint?: string;
  /** Fingerprint domain and normaliser version, for example `secret/1`, `pan/1`. */
  readonly normaliser: string;
  readonly evidence: readonly Evidence[];
  /** The identifier that belongs to this secret and stands near it; it is no finding of its own then. */
  readonly pairedWith?: {
    readonly rule: string;
    readonly kind: string;
    readonly locations: readonly SourceLocation[];
  };
}

/** A finding that an allowlist entry or a suppression silenced. Never dropped in silence. */
export interface Suppressed {
  readonly rule: string;
  readonly kind: string;
  readonly fingerprint?: string;
  /** `allowlist:<entry id>` or `suppression:<entry id>`. */
  readonly reason: string;
  readonly start: number;
  readonly end: number;
}

/** Something that was not read, and why. */
export interface Cut {
  readonly reason:
    | 'text-too-long'
    | 'too-deep'
    | 'too-many-nodes'
    | 'too-many-findings'
    | 'match-too-long'
    | 'rule-budget'
    | 'decode-depth';
  readonly pointer: string;
  /** Bytes, nodes or candidates not looked at; at least 1. */
  readonly unread: number;
}

export interface ScanReport {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  /** True exactly when `cuts` is not empty. */
  readonly truncated: boolean;
  readonly cuts: readonly Cut[];
}

/** `text`: may hold Jira wiki markup. `plain`: as it is. `adf`: JSON of an Atlassian document. */
export interface ScanInput {
  readonly format: 'text' | 'plain' | 'adf';
  readonly content: string;
}

/** A batch answers one entry per input, in order: a malformed document fails alone. */
export type ScanResult = { readonly report: ScanReport } | { readonly error: EngineErrorShape };

/** Codes are stable; messages name a field and a remedy and never quote the input. */
export interface EngineErrorShape {
  readonly code:
    | 'invalid-adf'
    | 'invalid-request'
    | 'invalid-custom-rules'
    | 'unsupported-version'
    | 'too-large'
    | 'unknown-session'
    | 'engine-crashed';
  readonly message: string;
  /** JSON pointer into the request, where one applies. */
  readonly field?: string;
}

/** Site-wide exceptions. An entry's id comes back in `Suppressed.reason`. */
export interface Allowlist {
  /** A value of kind `email` whose domain is one of these, or below one of these. */
  readonly emailDomains?: readonly { readonly id: string; readonly domain: string }[];
  /** CIDR ranges, IPv4 or IPv6. */
  readonly ipRanges?: readonly { readonly id: string; readonly cidr: string }[];
  /** RE2 patterns that must match the whole value; `rules` limits it to these rule ids. */
  readonly patterns?: readonly { readonly id: string; readonly pattern: string; readonly rules?: readonly string[] }[];
}

export interface SessionOptions {
  /** Fingerprint keys, oldest first, 64 hex digits each; empty: findings come without fingerprints. */
  readonly keys: readonly string[];
  /** Default `medium`. */
  readonly minConfidence?: Confidence;
  /** Default false. */
  readonly includeExamples?: boolean;
  /**
   * ISO 3166 alpha-2 codes: rules of other countries are off, rules without a country stay. Absent: all countries, empty:
   * none. `disabledRules` and `enabledRules` have the last word, `disabledRules` on custom rules too. `describe()` names the country of each rule.
   */
  readonly countries?: readonly string[];
  readonly disabledRules?: readonly string[];
  /** Rules that are off by default and wanted on. */
  readonly enabledRules?: readonly string[];
  readonly severityOverrides?: Readonly<Record<string, Severity>>;
  readonly allowlist?: Allowlist;
  /** Fingerprints (current or previous key) to silence. */
  readonly suppressions?: readonly { readonly id: string; readonly fingerprint: string }[];
  /** The blob `compileCustomRules` returned. */
  readonly customRules?: string;
  /** For expiry checks; milliseconds since 1970. Default: unknown, nothing counts as expired. */
  readonly now?: number;
  /** Tests only: match every rule over the whole text instead of prefilter and windows. */
  readonly usePrefilter?: boolean;
}

/** A custom rule as an administrator writes it. */
export interface CustomRuleSource {
  /** Kebab case, 1..60 characters; the rule's id becomes `custom.<name>`. */
  readonly name: string;
  readonly title: string;
  readonly severity: Severity;
  readonly category?: Category;
  /** RE2; a group named `secret` marks the value, else the whole match is the value. */
  readonly pattern: string;
  /** Lower-case; each match must hold one of them, which is proven. Empty: derived where possible. */
  readonly keywords?: readonly string[];
  readonly ignoreCase?: boolean;
  readonly boundary?: 'word' | 'token' | 'none';
  readonly contextWords?: readonly string[];
  /** Must match, must not match. Run when compiled, never stored. */
  readonly examples?: readonly string[];
  readonly counterexamples?: readonly string[];
}

/** What can be wrong with a custom rule. Stable: pages have a sentence for each in every language. */
export type CustomRuleProblemCode =
  // The pattern, as RE2 sees it (wasm/src/rules/regex_problem.cc).
  | 'look-ahead'
  | 'look-ahead-not'
  | 'look-behind'
  | 'look-behind-not'
  | 'atomic-group'
  | 'group-syntax'
  | 'back-reference'
  | 'bad-escape'
  | 'bad-class'
  | 'bad-range'
  | 'open-bracket'
  | 'open-parenthesis'
  | 'stray-parenthesis'
  | 'last-backslash'
  | 'nothing-to-repeat'
  | 'repeat-size'
  | 'repeat-twice'
  | 'not-utf8'
  | 'group-name'
  | 'too-much-memory'
  | 'not-accepted'
  // The pattern and its keywords, as rules need them (wasm/src/rules/owned_rule_set.cc).
  | 'no-quoting'
  | 'too-many-groups'
  | 'other-group-name'
  | 'matches-nothing'
  | 'keyword-form'
  | 'keywords-too-long'
  | 'too-many-keywords'
  | 'keyword-missed'
  // What a rule may cost, its examples, its name (wasm/src/rules/custom_rules.cc).
  | 'too-large'
  | 'too-slow'
  | 'too-slow-without-keyword'
  | 'too-slow-together'
  | 'too-many-examples'
  | 'example-missed'
  | 'counterexample-found'
  | 'name-form'
  | 'name-twice'
  | 'malformed';

export interface CustomRuleProblem {
  /** Index in the list given. */
  readonly index: number;
  readonly field: string;
  readonly code: CustomRuleProblemCode;
  /** What the sentence of the code names: `limit`, `size`, `steps`, `number` (of an example, from 1). */
  readonly numbers: Readonly<Record<string, number>>;
  /** The sentence in English. */
  readonly message: string;
  /** UTF-16 offset in the pattern, where one is known. */
  readonly offset?: number;
}

export type CustomRulesResult =
  | {
      readonly blob: string;
      readonly rules: readonly {
        readonly name: string;
        readonly keywords: readonly string[];
        /** No keyword: the rule reads every text. */
        readonly unfiltered: boolean;
        /** Instructions of the compiled pattern. */
        readonly programSize: number;
        /** Steps that every scan takes for it, for each 1,000 bytes of text; computed, the same everywhere. */
        readonly cost: number;
      }[];
    }
  | { readonly problems: readonly CustomRuleProblem[] };

export interface RedactResult {
  /**
   * The same format as the input, with each wanted value replaced by `[redacted <kind>]`: where rules find it, and, if it has
   * six bytes or more and not letters alone, wherever else it stands as a word of its own.
   */
  readonly content: string;
  /** Fingerprints that were found and replaced, each once. */
  readonly redacted: readonly string[];
}

/** What a scan would have stored of a value, had it been found under this normaliser. */
export interface ValueFingerprint {
  /** Fingerprint domain and normaliser version, as in a finding. */
  readonly normaliser: string;
  readonly fingerprint: string;
  /** Present when the chain has more than one key. */
  readonly previousFingerprint?: string;
}

export interface EngineVersion {
  readonly schemaVersion: number;
  readonly engine: string;
  /** Hash of the built-in rule pack, 16 hex digits. */
  readonly rulePack: string;
  readonly rules: number;
  /** Of the blobs that `compileCustomRules` makes: one of another version must be compiled again. */
  readonly customRules: number;
}

/** A built-in rule as pages list it. */
export interface RuleDescription {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly provider: string;
  readonly country: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly gdprClass: GdprClass;
  readonly enabledByDefault: boolean;
  readonly helpUrl: string;
}

/** One set of options and keys. Closing wipes the keys from the module's memory. */
export interface Session {
  scan(input: ScanInput): ScanReport;
  scanBatch(inputs: readonly ScanInput[]): ScanResult[];
  redact(input: ScanInput, fingerprints: readonly string[]): RedactResult;
  /**
   * Every fingerprint under which scans may have found this value, personal data or secret, whatever the switches, the
   * floor or the words around it. Throws `invalid-request` if the session has no key.
   */
  fingerprintsOf(value: string): ValueFingerprint[];
  close(): void;
}

/**
 * The engine. `openSession(...)` is cheap (no regex is compiled). All calls throw `EngineError` (engine-error.ts), which
 * carries an EngineErrorShape; after `engine-crashed` the module was discarded and the next call makes a new one.
 */
export interface Engine {
  version(): EngineVersion;
  /** The built-in rules: the same list each time. */
  describeRules(): readonly RuleDescription[];
  compileCustomRules(rules: readonly CustomRuleSource[]): CustomRulesResult;
  openSession(options: SessionOptions): Session;
  /** fp' = HMAC(new key, fp) for each fingerprint; `key` is 64 hex digits. */
  rewrapFingerprints(fingerprints: readonly string[], key: string): string[];
}
