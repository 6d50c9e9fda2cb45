/** Entity properties of issues. */
import type { ProductEvents } from '../events/product-events.ts';
import type { Issue, Issues } from './issues.ts';
import { JiraError, notFound } from './jira-error.ts';
import type { Actor } from './users.ts';

const VALUE_CHARACTERS = 32_768;
const KEY_CHARACTERS = 255;

export class Properties {
  readonly #issues: Issues;
  readonly #events: ProductEvents;

  constructor(issues: Issues, events: ProductEvents) {
    this.#issues = issues;
    this.#events = events;
  }

  keys(issue: Issue): string[] {
    const rows = this.#issues.database
      .prepare('SELECT key FROM property WHERE issue = ? ORDER BY key')
      .all(issue.id) as { key: string }[];
    return rows.map((row) => row.key);
  }

  get(issue: Issue, key: string): unknown {
    const row = this.#issues.database
      .prepare('SELECT value FROM property WHERE issue = ? AND key = ?')
      .get(issue.id, key) as { value: string } | undefined;
    if (row === undefined) throw notFound(`The property with the key '${key}' does not exist.`);
    return JSON.parse(row.value) as unknown;
  }

  /** True if it is new. */
  set(issue: Issue, key: string, value: unknown, actor: Actor): boolean {
    const json = JSON.stringify(value);
    if (key.length > KEY_CHARACTERS)
      throw new JiraError(400, ['The property key cannot be longer than 255 characters.']);
    if (value === undefined || json.length > VALUE_CHARACTERS)
      throw new JiraError(400, ['The property value is not valid.']);
    const isNew = !this.keys(issue).includes(key);
    this.#issues.database
      .prepare(
        'INSERT INTO property (issue, key, value) VALUES (?, ?, ?) ON CONFLICT (issue, key) DO UPDATE SET value = excluded.value',
      )
      .run(issue.id, key, json);
    this.#events.property('set', issue, key, actor);
    return isNew;
  }

  remove(issue: Issue, key: string, actor: Actor): void {
    this.get(issue, key);
    this.#issues.database.prepare('DELETE FROM property WHERE issue = ? AND key = ?').run(issue.id, key);
    this.#events.property('deleted', issue, key, actor);
  }
}
