/** How a file of calls (`<area>-calls.ts`) states one of them. */
import type * as z from 'zod';
import type { Services } from '../services.ts';

/** Fixes a call's input type to its schema. */
export function define<S extends z.ZodType, T>(schema: S, call: (services: Services, input: z.infer<S>) => Promise<T>) {
  return { schema, call };
}
