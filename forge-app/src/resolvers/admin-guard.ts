/**
 * The gate of every administrator's resolver. Whoever can load one of the app's modules can call any resolver of it, so each
 * one asks Jira whether the calling user administers the site, and refuses unless Jira clearly says yes.
 */
import type * as z from 'zod';
import { toAppError } from '../errors.ts';
import type { Services } from '../services.ts';

export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: { readonly code: string } };

/** Codes: `forbidden`, `invalid-request`, or the code of what went wrong. */
export async function asAdministrator<S extends z.ZodType, T>(
  services: Services,
  schema: S,
  payload: unknown,
  call: (services: Services, input: z.infer<S>) => Promise<T>,
): Promise<Answer<T>> {
  if (!(await isAdministrator(services))) return refused('forbidden');
  const input = schema.safeParse(payload ?? {});
  if (!input.success) return refused('invalid-request');
  try {
    return { ok: true, value: await call(services, input.data) };
  } catch (thrown) {
    const error = toAppError(thrown);
    services.log('warn', 'resolver-failed', { code: error.code });
    return refused(error.code);
  }
}

async function isAdministrator({ jira, log }: Services): Promise<boolean> {
  try {
    return await jira.isAdministrator();
  } catch (error) {
    log('warn', 'admin-check-failed', { code: toAppError(error).code });
    return false;
  }
}

function refused(code: string): { ok: false; error: { code: string } } {
  return { ok: false, error: { code } };
}
