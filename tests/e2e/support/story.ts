/**
 * A story of edits for the delivery test, told in chapters: within a chapter deliveries are held back, so that how they are
 * shuffled cannot change which texts are read together.
 */
import type { LocalSite } from '../../local-site/index.ts';
import { adminCall } from './app-site.ts';
import { adf, jiraRest } from './jira-rest.ts';
import { plantedValues } from './planted.ts';

const TASK = '10001';
const SUBTASK = '10004';
export const ISSUES = 10;

export interface Cast {
  /** Issues by their number in the story. */
  readonly issues: string[];
  readonly subtasks: string[];
  /** The first comment of each issue. */
  readonly comments: string[];
}

export type Chapter = (site: LocalSite, cast: Cast) => Promise<void>;

const values = plantedValues(4242, 400);
/** The `part`th text for the `issue`th issue. */
function text(issue: number, part: number): string {
  return values[(issue * 37 + part) % values.length]?.text ?? '';
}

const create: Chapter = async (site, cast) => {
  const rest = jiraRest(site);
  for (let i = 0; i < ISSUES; i++) {
    const many = Array.from({ length: i === 3 ? 40 : 2 }, (_, part) => text(i, part)).join('\n');
    const fields = {
      project: { key: 'DEMO' },
      issuetype: { id: TASK },
      summary: `Deploy ${i}`,
      description: adf(many),
    };
    const id = await rest.createIssue({ ...fields, customfield_10041: text(i, 50), environment: adf(text(i, 51)) });
    cast.issues.push(id);
    cast.comments.push(await rest.addComment(id, text(i, 52)));
    await rest.addWorklog(id, text(i, 53));
    for (let n = 0; n < (i === 0 ? 30 : 1); n++) await rest.addComment(id, `${text(i, 54)} again ${n}`);
  }
};

const addSubtasks: Chapter = async (site, cast) => {
  for (const parent of [cast.issues[1], cast.issues[2]]) {
    const fields = { project: { key: 'DEMO' }, issuetype: { id: SUBTASK }, parent: { id: parent }, summary: 'Part' };
    cast.subtasks.push(await jiraRest(site).createIssue({ ...fields, description: adf(text(90, 1)) }));
  }
};

/** All in one: the alerts that follow take numbers of issues too. */
const createAll: Chapter = async (site, cast) => {
  await create(site, cast);
  await addSubtasks(site, cast);
};

const remove: Chapter = async (site, cast) => {
  const rest = jiraRest(site);
  for (const [i, id] of cast.issues.entries()) {
    if (i % 2 === 0) await rest.editIssue(id, { description: adf('rotated') });
    if (i % 3 === 0) await rest.editComment(id, cast.comments[i] ?? '', 'edited away');
    if (i % 3 === 1) await rest.deleteComment(id, cast.comments[i] ?? '');
    if (i % 5 === 0) await rest.editIssue(id, { customfield_10041: null, environment: null });
  }
};

const resolve: Chapter = async (site) => {
  for (const row of site.rows('finding')) {
    const { issueId, fingerprint, presence } = row.value as { issueId: string; fingerprint: string; presence: string };
    if (presence === 'absent')
      await adminCall(site, 'findings.triage', { issueId, fingerprint, triage: 'resolved', seen: 0 });
  }
};

const putBack: Chapter = async (site, cast) => {
  const rest = jiraRest(site);
  for (const [i, id] of cast.issues.entries()) {
    if (i % 4 === 0) await rest.editIssue(id, { description: adf([text(i, 0), text(i, 1), text(i, 60)].join('\n')) });
  }
};

const deleteIssues: Chapter = async (site, cast) => {
  await jiraRest(site).deleteIssue(cast.issues[1] ?? '');
  await jiraRest(site).deleteIssue(cast.issues[4] ?? '');
};

export const CHAPTERS: readonly Chapter[] = [createAll, remove, resolve, putBack, deleteIssues];
