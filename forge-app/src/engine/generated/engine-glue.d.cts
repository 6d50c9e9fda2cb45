/** Emscripten's glue, written beside this file by the build. */
import type { EngineModule } from '../engine-module.ts';

/** Options of the factory that are used; the factory puts the exports on the same object. */
interface GlueOptions {
  instantiateWasm: (imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void) => object;
  onRuntimeInitialized: () => void;
  print: (line: string) => void;
  printErr: (line: string) => void;
}

declare const createModule: (options: GlueOptions & Partial<EngineModule>) => Promise<EngineModule>;
export = createModule;
