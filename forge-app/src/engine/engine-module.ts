/**
 * One instance of the WebAssembly module, with its exports typed. The module is single-threaded and keeps state (sessions,
 * compiled regexes); after a trap nothing of it may be used again (wasm-engine.ts replaces it).
 */
import type { EngineErrorShape } from './contract.ts';

/** What Emscripten's glue resolves to; wasm/bindings/embind.cc is the other side. Pointers and lengths are bytes. */
export interface EngineModule {
  HEAPU8: Uint8Array;
  _ss_input(bytes: number): number;
  _ss_output(): number;
  _ss_scan(session: number, format: number, bytes: number): number;
  _ss_scan_batch(session: number, bytes: number): number;
  version(): string;
  describeRules(): string;
  compileCustomRules(rulesJson: string): string;
  openSession(optionsJson: string): string;
  closeSession(session: number): boolean;
  rewrap(requestJson: string): string;
  fingerprintsOf(session: number, bytes: number): string;
  redact(session: number, format: number, bytes: number, requestJson: string): string;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** UTF-8 never needs more than three bytes for a UTF-16 unit. */
const MAX_BYTES_PER_UNIT = 3;

/** Numbers of the formats at the boundary (InputFormat in session.h). */
export const FORMAT_NUMBER = { text: 0, plain: 1, adf: 2 } as const;

/** Bytes `text` may need. */
export function roomFor(text: string): number {
  return text.length * MAX_BYTES_PER_UNIT;
}

/**
 * Writes `text` at `at`, which has room for it, and returns the number of bytes written. A lone surrogate becomes U+FFFD, as
 * encodeInto defines: one UTF-16 unit like the surrogate, so offsets hold.
 */
export function writeText(module: EngineModule, at: number, text: string): number {
  return encoder.encodeInto(text, module.HEAPU8.subarray(at, at + roomFor(text))).written;
}

/** The module's last answer, `bytes` long. */
export function readOutput(module: EngineModule, bytes: number): string {
  const at = module._ss_output();
  return decoder.decode(module.HEAPU8.subarray(at, at + bytes));
}

/** Whether a parsed answer is an error. */
export function isErrorAnswer(answer: unknown): answer is { error: EngineErrorShape } {
  return typeof answer === 'object' && answer !== null && 'error' in answer;
}
