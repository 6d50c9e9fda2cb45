/** How a file of calls (`<area>-calls.ts`) states one of them, and the inputs that many share. */
import * as z from 'zod';
import type { Services } from '../services.ts';

export const idSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
export const cursorSchema = z.string().max(4000).optional();
export const noInput = z.strictObject({});

/** Fixes a call's input type to its schema. */
export function define<S extends z.ZodType, T>(schema: S, call: (services: Services, input: z.infer<S>) => Promise<T>) {
  return { schema, call };
}
