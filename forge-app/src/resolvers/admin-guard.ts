/**
 * The gate of every administrator's resolver. Whoever can load one of the app's modules can call any resolver of it, so each
 * one asks Jira whether the calling user administers the site, and refuses unless Jira clearly says yes.
 */
import type * as z from 'zod';
import { FieldError, toAppError } from '../errors.ts';
import type { AppError } from '../errors.ts';
import type { Services } from '../services.ts';

export interface Refusal {
  readonly code: string;
  /** Path of the member of the request that is wrong, where one is. */
  readonly field?: string;
  /** Seconds after which the same call may succeed, where storage or Jira limits requests. */
  readonly retryAfter?: number;
}

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Refusal };

/** Codes: `forbidden`, `admin-unknown` if Jira did not say, `invalid-request`, or the code of what went wrong. */
export async function asAdministrator<S extends z.ZodType, T>(
  services: Services,
  schema: S,
  payload: unknown,
  call: (services: Services, input: z.infer<S>) => Promise<T>,
): Promise<Answer<T>> {
  const refusal = await refusalOf(services);
  if (refusal !== undefined) return { ok: false, error: refusal };
  const input = schema.safeParse(payload ?? {});
  if (!input.success) return { ok: false, error: { code: 'invalid-request' } };
  try {
    return { ok: true, value: await call(services, input.data) };
  } catch (thrown) {
    const error = toAppError(thrown);
    services.log('warn', 'resolver-failed', { code: error.code });
    const field = error instanceof FieldError ? { field: error.field } : {};
    return { ok: false, error: { code: error.code, ...field, ...waitOf(error) } };
  }
}

/** Undefined for administrators and nobody else. */
async function refusalOf({ jira, log }: Services): Promise<Refusal | undefined> {
  try {
    return (await jira.isAdministrator()) ? undefined : { code: 'forbidden' };
  } catch (thrown) {
    const error = toAppError(thrown);
    log('warn', 'admin-check-failed', { code: error.code });
    return { code: 'admin-unknown', ...waitOf(error) };
  }
}

function waitOf({ retryAfterSeconds }: AppError): Pick<Refusal, 'retryAfter'> {
  return retryAfterSeconds === undefined ? {} : { retryAfter: retryAfterSeconds };
}
