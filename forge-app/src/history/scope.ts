/** Which issues a historical scan is about, as JQL. */
import { AppError } from '../errors.ts';
import type { ScanScope } from '../storage/history-repository.ts';

/** Empty for the whole site. */
export function scopeJql(scope: ScanScope): string {
  if (scope.kind === 'projects') return `project in (${scope.projects.join(', ')})`;
  return scope.kind === 'jql' ? scope.jql : '';
}

/**
 * Refuses JQL that would not stay within the parentheses it is put into, or that orders: `jql-invalid`. Whether Jira
 * understands it, Jira says when it is asked for the first time.
 */
export function checkJql(jql: string): void {
  let depth = 0;
  let words = '';
  let quote: string | undefined;
  for (let at = 0; at < jql.length; at++) {
    const character = jql[at] as string;
    if (quote !== undefined) {
      if (character === '\\') at++;
      else if (character === quote) quote = undefined;
      continue;
    }
    if (character === '"' || character === "'") quote = character;
    if (character === '(') depth++;
    if (character === ')' && --depth < 0) break;
    words += character;
  }
  if (depth !== 0 || quote !== undefined || /\border\s+by\b/i.test(words)) throw new AppError('jql-invalid', 'never');
}
