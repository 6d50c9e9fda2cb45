/**
 * Measures the CPU time of WebAssembly code in this thread: wraps what instances export, from the moment it is called. Nested
 * calls count once. Callbacks from WebAssembly into JavaScript count too; the engine has next to none.
 */
export interface EngineTime {
  /** Milliseconds so far. */
  take(): number;
  stop(): void;
}

/** CPU time of this thread in milliseconds: other programs of the machine do not count. */
export function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

export function engineTime(): EngineTime {
  const original = WebAssembly.Instance;
  const now = cpuMs;
  let depth = 0;
  let total = 0;
  const timed =
    (call: (...values: unknown[]) => unknown) =>
    (...values: unknown[]): unknown => {
      if (depth > 0) return call(...values);
      depth += 1;
      const started = now();
      try {
        return call(...values);
      } finally {
        depth -= 1;
        total += now() - started;
      }
    };
  WebAssembly.Instance = new Proxy(original, {
    construct(target, values: ConstructorParameters<typeof WebAssembly.Instance>) {
      const instance = new target(...values);
      const exports = Object.fromEntries(
        Object.entries(instance.exports).map(([name, value]) => [
          name,
          typeof value === 'function' ? timed(value as (...values: unknown[]) => unknown) : value,
        ]),
      );
      return Object.defineProperty(Object.create(original.prototype) as WebAssembly.Instance, 'exports', {
        value: exports,
      });
    },
  });
  return {
    take: () => total,
    stop: () => {
      WebAssembly.Instance = original;
    },
  };
}
