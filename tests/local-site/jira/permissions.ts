/** Who may do what: administrators everything, people what they can browse, the app what its scopes allow. */
import type { Issues } from './issues.ts';
import { maySee } from './issues.ts';
import { JiraError } from './jira-error.ts';
import type { Projects } from './projects.ts';
import { mayBrowse } from './projects.ts';
import type { Actor } from './users.ts';

const GLOBAL = ['ADMINISTER', 'SYSTEM_ADMIN'];
const PROJECT = [
  'BROWSE_PROJECTS',
  'EDIT_ISSUES',
  'CREATE_ISSUES',
  'DELETE_ISSUES',
  'ADD_COMMENTS',
  'ADMINISTER_PROJECTS',
];
const ADMIN_ONLY = new Set(['ADMINISTER', 'SYSTEM_ADMIN', 'ADMINISTER_PROJECTS', 'DELETE_ISSUES']);
const CHECKED_ISSUES = 1000;

function has(actor: Actor, permission: string): boolean {
  return !ADMIN_ONLY.has(permission) || actor.user.isAdmin;
}

export function myPermissions(actor: Actor, names: string | null): object {
  if (names === null || names === '') throw new JiraError(400, ["The 'permissions' query parameter is required."]);
  const permissions = names.split(',').map((key) => {
    if (![...GLOBAL, ...PROJECT].includes(key)) throw new JiraError(400, [`Unrecognized permission: ${key}`]);
    const type = GLOBAL.includes(key) ? 'GLOBAL' : 'PROJECT';
    return [key, { id: '0', key, name: key, type, description: '', havePermission: has(actor, key) }];
  });
  return { permissions: Object.fromEntries(permissions) as unknown };
}

interface CheckRequest {
  readonly globalPermissions?: readonly string[];
  readonly projectPermissions?: readonly {
    readonly permissions: readonly string[];
    readonly issues?: readonly number[];
    readonly projects?: readonly number[];
  }[];
}

export function checkPermissions(actor: Actor, request: CheckRequest, issues: Issues, projects: Projects): object {
  const asked = request.projectPermissions ?? [];
  if (asked.some((entry) => (entry.issues?.length ?? 0) > CHECKED_ISSUES))
    throw new JiraError(400, ['Too many issues.']);
  const seen = (id: number) => {
    const issue = issues.find(String(id));
    return issue !== undefined && maySee(issue, actor);
  };
  const browsed = (id: number) => {
    const project = projects.find(String(id));
    return project?.state === 'live' && mayBrowse(project, actor);
  };
  const projectPermissions = asked.flatMap((entry) =>
    entry.permissions.map((permission) => ({
      permission,
      issues: has(actor, permission) ? (entry.issues ?? []).filter(seen) : [],
      projects: has(actor, permission) ? (entry.projects ?? []).filter(browsed) : [],
    })),
  );
  return {
    projectPermissions,
    globalPermissions: (request.globalPermissions ?? []).filter((permission) => has(actor, permission)),
  };
}
