/**
 * Counts what reads cost: a point per call and one per object in the answer, as Jira's rate limits say. Whether comments inside
 * a page of issues count is not said; they are not counted here, and the design names the price if they are.
 */
import { toAppError } from '../errors.ts';
import type { JiraPort } from '../jira/jira-port.ts';

export type HistoryJira = Pick<
  JiraPort,
  'readIssuePage' | 'listIssues' | 'countIssues' | 'lookUpIssues' | 'readComments' | 'readWorklogs'
>;

export interface MeteredJira extends HistoryJira {
  /** Points since the last call of `take`. */
  take(): number;
}

export function metered(jira: HistoryJira): MeteredJira {
  let points = 0;
  const priced = async <T>(call: Promise<T>, objects: (answer: T) => number): Promise<T> => {
    try {
      const answer = await call;
      points += 1 + objects(answer);
      return answer;
    } catch (thrown) {
      // A call that was turned away costs nothing.
      if (toAppError(thrown).remedy !== 'throttled') points += 1;
      throw thrown;
    }
  };
  return {
    readIssuePage: (...of) => priced(jira.readIssuePage(...of), (page) => page.issues.length + page.malformed.length),
    listIssues: (...of) => priced(jira.listIssues(...of), (page) => page.issues.length),
    countIssues: (...of) => priced(jira.countIssues(...of), () => 0),
    lookUpIssues: (...of) => priced(jira.lookUpIssues(...of), (issues) => issues.length),
    readComments: (...of) => priced(jira.readComments(...of), (page) => page.items.length),
    readWorklogs: (...of) => priced(jira.readWorklogs(...of), (page) => page.items.length),
    take() {
      const taken = points;
      points = 0;
      return taken;
    },
  };
}
