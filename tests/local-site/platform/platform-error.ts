/** An answer of the platform that is not a success. The SDK expects JSON with `code` and `message`. */
export class PlatformError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}
