/** An answer of Jira that is not a success, in its own shape. */
export class JiraError extends Error {
  readonly status: number;
  readonly errorMessages: readonly string[];
  readonly errors: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    errorMessages: readonly string[],
    errors: Readonly<Record<string, string>> = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(errorMessages[0] ?? 'Jira refused the request');
    this.status = status;
    this.errorMessages = errorMessages;
    this.errors = errors;
    this.headers = headers;
  }
}

export function notFound(what = 'Issue does not exist or you do not have permission to see it.'): JiraError {
  return new JiraError(404, [what]);
}

export function fieldError(field: string, message: string): JiraError {
  return new JiraError(400, [], { [field]: message });
}
