/** After a trap the module is discarded and a new one made; sessions go on. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { EngineModule } from '../../forge-app/src/engine/engine-module.ts';
import { EngineError } from '../../forge-app/src/engine/engine-error.ts';
import { makeInstance } from '../../forge-app/src/engine/load-wasm-engine.ts';
import { WasmEngine } from '../../forge-app/src/engine/wasm-engine.ts';
import { testOptions, wasmBytes } from '../support/engine.ts';

/** A module whose only function is one `unreachable` instruction: a real trap. */
const TRAP = new Uint8Array([
  0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00, 0x01, 0x04, 0x01, 0x60, 0x00, 0x00, 0x03, 0x02, 0x01, 0x00, 0x07,
  0x05, 0x01, 0x01, 0x74, 0x00, 0x00, 0x0a, 0x05, 0x01, 0x03, 0x00, 0x00, 0x0b,
]);

test('a trap discards the instance and a new one takes over', () => {
  const trap = new WebAssembly.Instance(new WebAssembly.Module(TRAP)).exports['t'] as () => never;
  const compiled = new WebAssembly.Module(wasmBytes() as BufferSource);
  const made: EngineModule[] = [];
  let armed = false;
  const engine = new WasmEngine(() => {
    const module = makeInstance(compiled);
    const scan = module._ss_scan.bind(module);
    const wired = (...args: Parameters<typeof scan>): number => (armed ? trap() : scan(...args));
    // The glue puts the real export in place on its first call; that must not undo the wiring.
    Object.defineProperty(module, '_ss_scan', { get: () => wired, set: () => undefined });
    made.push(module);
    return module;
  });
  const session = engine.openSession(testOptions);
  const text = readFileSync(new URL('./engine.test.ts', import.meta.url), 'utf8');
  const before = session.scan({ format: 'text', content: text });

  armed = true;
  assert.throws(
    () => session.scan({ format: 'text', content: 'x' }),
    (error) => error instanceof EngineError && error.code === 'engine-crashed',
  );
  armed = false;
  assert.deepEqual(session.scan({ format: 'text', content: text }), before);
  assert.equal(made.length, 2);
  session.close();
});

test('the session that was closed last serves the next one with the same options, and no other', () => {
  const compiled = new WebAssembly.Module(wasmBytes() as BufferSource);
  const calls = { opened: 0, closed: 0 };
  const engine = new WasmEngine(() => {
    const module = makeInstance(compiled);
    const [open, close] = [module.openSession.bind(module), module.closeSession.bind(module)];
    return Object.assign(module, {
      openSession: (request: string) => {
        calls.opened += 1;
        return open(request);
      },
      closeSession: (session: number) => {
        calls.closed += 1;
        return close(session);
      },
    });
  });
  const text = 'Written by ada.byron@difference-engines.org';
  const scanWith = (options: typeof testOptions): string => {
    const session = engine.openSession(options);
    const report = JSON.stringify(session.scan({ format: 'text', content: text }));
    session.close();
    return report;
  };
  const other = { ...testOptions, keys: ['77'.repeat(32)] };
  const [first, second, third] = [scanWith(testOptions), scanWith(testOptions), scanWith(other)];
  assert.equal(second, first);
  assert.notEqual(third, first, 'fingerprints under another key');
  assert.deepEqual(calls, { opened: 2, closed: 1 });

  // Two at once share nothing, and both end.
  const [one, two] = [engine.openSession(other), engine.openSession(other)];
  one.close();
  assert.equal(two.scan({ format: 'text', content: text }).findings.length > 0, true);
  two.close();
  assert.deepEqual(calls, { opened: 3, closed: 2 });
  assert.equal(scanWith(testOptions), first);
});
