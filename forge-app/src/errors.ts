/**
 * Errors of the app. They carry a stable code and what to do about it, and never a piece of input: codes end in logs and
 * in rows that an administrator sees.
 */

/**
 * What a caller may do about an error.
 * `never`: the same input fails again. `later`: trying again may help. `throttled`: trying again after a wait will help and
 * does not count as an attempt.
 */
export type Remedy = 'never' | 'later' | 'throttled';

export class AppError extends Error {
  readonly code: string;
  readonly remedy: Remedy;
  /** Seconds to wait at least; set for `throttled`. */
  readonly retryAfterSeconds: number | undefined;

  constructor(code: string, remedy: Remedy, retryAfterSeconds?: number) {
    super(code);
    this.name = 'AppError';
    this.code = code;
    this.remedy = remedy;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Input that cannot be taken, and where it is wrong: the path of the field in the request. */
export class FieldError extends AppError {
  readonly field: string;

  constructor(code: string, field: string) {
    super(code, 'never');
    this.field = field;
  }
}

const CODE = /^[a-z0-9-]{1,60}$/;

/** Reduces anything thrown to an AppError. Unknown errors keep only the name of their class; their messages may quote input. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (typeof error === 'object' && error !== null) {
    const { name, code } = error as { name?: unknown; code?: unknown };
    if (name === 'EngineError' && typeof code === 'string' && CODE.test(code))
      return new AppError(`engine-${code}`, 'later');
    if (typeof name === 'string' && /^[A-Za-z]{1,40}$/.test(name))
      return new AppError(`unexpected-${name.toLowerCase()}`, 'later');
  }
  return new AppError('unexpected', 'later');
}
