import type { Engine } from './contract.ts';
import type { EngineModule } from './engine-module.ts';
import createModule from './generated/engine-glue.cjs';
import { WasmEngine } from './wasm-engine.ts';

/**
 * An engine from the bytes of engine.wasm. The code is compiled here, once; instances are made from it synchronously, so
 * that one can be replaced in the middle of a scan. Throws WebAssembly.CompileError if the bytes are not a module.
 */
export async function loadWasmEngine(wasm: Uint8Array): Promise<Engine> {
  const compiled = await WebAssembly.compile(wasm as BufferSource);
  return new WasmEngine(() => makeInstance(compiled));
}

/** What the module would print is dropped: it has nothing to say, and anything it said might quote a text. */
function silence(): void {
  /* nothing */
}

/** A fresh instance of the compiled module, synchronously. */
export function makeInstance(compiled: WebAssembly.Module): EngineModule {
  const state = { ready: false };
  const module = {
    instantiateWasm: (imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void): object => {
      receive(new WebAssembly.Instance(compiled, imports));
      return {};
    },
    onRuntimeInitialized: (): void => {
      state.ready = true;
    },
    print: silence,
    printErr: silence,
  };
  void createModule(module);
  if (!state.ready) throw new Error('the engine module did not start synchronously');
  return module as unknown as EngineModule;
}
