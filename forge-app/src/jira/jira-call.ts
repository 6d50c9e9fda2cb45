/** One call of Jira: sends, maps refusals to AppErrors, checks the shape of the answer. */
import type { APIResponse, RequestInit, Route } from '@forge/api';
import type * as z from 'zod';
import { AppError } from '../errors.ts';
import { jiraError } from './jira-errors.ts';

export type Send = (path: Route, init?: RequestInit) => Promise<APIResponse>;

/** Sends and maps refusals; 404 is the caller's to understand. */
export async function call(
  send: Send,
  now: () => number,
  path: Route,
  method = 'GET',
  body?: object,
): Promise<APIResponse> {
  const headers = { Accept: 'application/json', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) };
  let response: APIResponse;
  try {
    response = await send(path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  } catch (error) {
    // The SDK throws for errors of the platform's own proxy; their messages are not ours to show.
    const status = (error as { status?: unknown }).status;
    if (typeof status === 'number') throw jiraError(status, new Headers(), now());
    throw new AppError('jira-unreachable', 'later');
  }
  if (response.ok || response.status === 404) return response;
  throw jiraError(response.status, response.headers, now());
}

export async function read<S extends z.ZodType>(schema: S, response: APIResponse): Promise<z.infer<S>> {
  if (response.status === 404) throw new AppError('jira-not-found', 'later');
  let body: unknown;
  try {
    body = await response.json();
  } catch {
    throw new AppError('jira-answer-unreadable', 'later');
  }
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new AppError('jira-answer-unexpected', 'later');
  return parsed.data;
}

export async function readOrMissing<S extends z.ZodType>(
  schema: S,
  response: APIResponse,
): Promise<z.infer<S> | undefined> {
  return response.status === 404 ? undefined : read(schema, response);
}
