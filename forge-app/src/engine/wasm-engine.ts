/**
 * The engine over the WebAssembly module: typed calls, and a new module instance after a crash.
 *
 * A trap or an out-of-memory leaves the module's memory in an unknown state. The instance is then discarded; sessions reopen
 * themselves in the new one from their options, which the caller's Session object holds. What crashed is reported as
 * `engine-crashed` and not tried again: a text that traps would trap again.
 */
import type {
  CustomRuleSource,
  CustomRulesResult,
  Engine,
  EngineVersion,
  RedactResult,
  RuleDescription,
  ScanInput,
  ScanReport,
  ScanResult,
  Session,
  SessionOptions,
  ValueFingerprint,
} from './contract.ts';
import { SCHEMA_VERSION } from './contract.ts';
import { EngineError } from './engine-error.ts';
import { FORMAT_NUMBER, isErrorAnswer, readOutput, roomFor, writeText } from './engine-module.ts';
import type { EngineModule } from './engine-module.ts';

const NOTHING: ScanReport = Object.freeze({
  findings: Object.freeze([]),
  suppressed: Object.freeze([]),
  truncated: false,
  cuts: Object.freeze([]),
});

/** A format and a length before each text of a batch. */
const BATCH_HEADER_BYTES = 8;
/** Texts beyond this many bytes of room go through the module one batch after the other. */
const MAX_BATCH_BYTES = 4 << 20;
/** Largest single text handed to the module, UTF-16 units; the readers cut at 8 MiB of UTF-8 anyway. */
const MAX_TEXT_UNITS = 32 << 20;

/** Makes a fresh instance, synchronously: the WebAssembly code is compiled already. */
export type ModuleMaker = () => EngineModule;

export class WasmEngine implements Engine {
  readonly #make: ModuleMaker;
  #module: EngineModule | undefined;
  /** Counts module instances, so that sessions notice a replacement. */
  #generation = 0;
  /** Constant, like the list of rules, which takes longer to parse than an issue to scan. */
  #version: EngineVersion | undefined;
  #rules: readonly RuleDescription[] | undefined;
  /** The session that was closed last. The next one has mostly the same options, and custom rules take long to compile. */
  #idle: OpenSession | undefined;

  constructor(make: ModuleMaker) {
    this.#make = make;
  }

  version(): EngineVersion {
    this.#version ??= this.#ask((module) => module.version()) as EngineVersion;
    return this.#version;
  }

  describeRules(): readonly RuleDescription[] {
    this.#rules ??= this.#ask((module) => module.describeRules()) as RuleDescription[];
    return this.#rules;
  }

  compileCustomRules(rules: readonly CustomRuleSource[]): CustomRulesResult {
    return this.#ask((module) => module.compileCustomRules(JSON.stringify(rules))) as CustomRulesResult;
  }

  rewrapFingerprints(fingerprints: readonly string[], key: string): string[] {
    const answer = this.#ask((module) => module.rewrap(JSON.stringify({ key, fingerprints })));
    return (answer as { fingerprints: string[] }).fingerprints;
  }

  openSession(options: SessionOptions): Session {
    const request = JSON.stringify({ schemaVersion: SCHEMA_VERSION, ...options });
    return new WasmSession(this, request);
  }

  /** Opens a session in `module`, or takes the idle one with the same options; for sessions. */
  open(module: EngineModule, generation: number, request: string): OpenSession {
    const idle = this.#idle;
    if (idle?.request === request && idle.generation === generation) {
      this.#idle = undefined;
      return idle;
    }
    const { session } = parseAnswer(module.openSession(request)) as { session: number };
    return { request, generation, handle: session };
  }

  /** Keeps a session for the next one with the same options, and closes the one kept so far; for sessions. */
  release(session: OpenSession): void {
    const before = this.#idle;
    this.#idle = session;
    if (before === undefined) return;
    this.run((module, generation) => generation === before.generation && module.closeSession(before.handle));
  }

  /** Runs `call` on the live module; for sessions. Throws `engine-crashed` and discards the module if it traps. */
  run<Result>(call: (module: EngineModule, generation: number) => Result): Result {
    if (this.#module === undefined) {
      this.#module = this.#make();
      this.#generation += 1;
    }
    try {
      return call(this.#module, this.#generation);
    } catch (error) {
      if (error instanceof EngineError) throw error;
      this.#module = undefined;
      throw new EngineError({
        code: 'engine-crashed',
        message: 'the engine stopped and was replaced; the text was not scanned',
      });
    }
  }

  #ask(call: (module: EngineModule) => string): unknown {
    return parseAnswer(this.run(call));
  }
}

/** A session as the module knows it. */
interface OpenSession {
  readonly request: string;
  /** Of the module instance. */
  readonly generation: number;
  readonly handle: number;
}

function parseAnswer(json: string): unknown {
  const answer: unknown = JSON.parse(json);
  if (isErrorAnswer(answer)) throw new EngineError(answer.error);
  return answer;
}

class WasmSession implements Session {
  readonly #engine: WasmEngine;
  #request: string | undefined;
  #open: OpenSession | undefined;

  constructor(engine: WasmEngine, request: string) {
    this.#engine = engine;
    this.#request = request;
    this.#engine.run((module, generation) => this.#handleIn(module, generation));
  }

  scan(input: ScanInput): ScanReport {
    checkLength(input);
    return this.#engine.run((module, generation) => {
      const session = this.#handleIn(module, generation);
      const bytes = writeText(module, module._ss_input(roomFor(input.content)), input.content);
      const answer = module._ss_scan(session, FORMAT_NUMBER[input.format], bytes);
      if (answer === 0) return NOTHING;
      return (parseAnswer(readOutput(module, answer)) as { report: ScanReport }).report;
    });
  }

  scanBatch(inputs: readonly ScanInput[]): ScanResult[] {
    inputs.forEach(checkLength);
    const results: ScanResult[] = [];
    let batch: ScanInput[] = [];
    let room = 0;
    const flush = (): void => {
      if (batch.length > 0) results.push(...this.#scanOnce(batch, room));
      batch = [];
      room = 0;
    };
    for (const input of inputs) {
      const needed = BATCH_HEADER_BYTES + roomFor(input.content);
      if (room + needed > MAX_BATCH_BYTES) flush();
      batch.push(input);
      room += needed;
    }
    flush();
    return results;
  }

  redact(input: ScanInput, fingerprints: readonly string[]): RedactResult {
    checkLength(input);
    return this.#engine.run((module, generation) => {
      const session = this.#handleIn(module, generation);
      const bytes = writeText(module, module._ss_input(roomFor(input.content)), input.content);
      const request = JSON.stringify({ fingerprints });
      return parseAnswer(module.redact(session, FORMAT_NUMBER[input.format], bytes, request)) as RedactResult;
    });
  }

  fingerprintsOf(value: string): ValueFingerprint[] {
    checkLength({ format: 'plain', content: value });
    return this.#engine.run((module, generation) => {
      const session = this.#handleIn(module, generation);
      const bytes = writeText(module, module._ss_input(roomFor(value)), value);
      const answer = parseAnswer(module.fingerprintsOf(session, bytes));
      return (answer as { fingerprints: ValueFingerprint[] }).fingerprints;
    });
  }

  close(): void {
    if (this.#request === undefined) return;
    this.#request = undefined;
    if (this.#open !== undefined) this.#engine.release(this.#open);
    this.#open = undefined;
  }

  /** Handle of this session in `module`, opening it there if the module is new. */
  #handleIn(module: EngineModule, generation: number): number {
    if (this.#request === undefined) {
      throw new EngineError({ code: 'unknown-session', message: 'the session was closed; open a new one' });
    }
    if (this.#open?.generation !== generation) this.#open = this.#engine.open(module, generation, this.#request);
    return this.#open.handle;
  }

  #scanOnce(inputs: readonly ScanInput[], room: number): ScanResult[] {
    return this.#engine.run((module, generation) => {
      const session = this.#handleIn(module, generation);
      const start = module._ss_input(room);
      let at = start;
      for (const input of inputs) {
        const bytes = writeText(module, at + BATCH_HEADER_BYTES, input.content);
        const header = new DataView(module.HEAPU8.buffer, at, BATCH_HEADER_BYTES);
        header.setUint32(0, FORMAT_NUMBER[input.format], true);
        header.setUint32(4, bytes, true);
        at += BATCH_HEADER_BYTES + bytes;
      }
      const answer = module._ss_scan_batch(session, at - start);
      if (answer === 0) return inputs.map(() => ({ report: NOTHING }));
      const list = JSON.parse(readOutput(module, answer)) as (ScanResult | null)[];
      return list.map((entry) => entry ?? { report: NOTHING });
    });
  }
}

function checkLength(input: ScanInput): void {
  if (input.content.length > MAX_TEXT_UNITS) {
    throw new EngineError({
      code: 'too-large',
      message: `content is longer than ${String(MAX_TEXT_UNITS)} characters; split it`,
      field: '/content',
    });
  }
}
