/** Issue types, statuses, priorities and security levels of the site: fixed, and the same in every project. */

export interface IssueType {
  readonly id: string;
  readonly name: string;
  readonly subtask: boolean;
}

export const ISSUE_TYPES: readonly IssueType[] = [
  { id: '10001', name: 'Task', subtask: false },
  { id: '10002', name: 'Bug', subtask: false },
  { id: '10003', name: 'Story', subtask: false },
  { id: '10004', name: 'Sub-task', subtask: true },
];

export const STATUS = {
  id: '10000',
  name: 'To Do',
  statusCategory: { id: 2, key: 'new', name: 'To Do', colorName: 'blue-gray' },
} as const;

export const PRIORITIES = ['Highest', 'High', 'Medium', 'Low', 'Lowest'].map((name, position) => ({
  id: String(position + 1),
  name,
}));

export interface SecurityLevel {
  readonly id: string;
  readonly name: string;
  /** Whether apps are members of the level. Administrators always are, other people never. */
  readonly includesApps: boolean;
}

export const SECURITY_LEVELS: readonly SecurityLevel[] = [
  { id: '10100', name: 'Staff', includesApps: true },
  { id: '10101', name: 'Sealed', includesApps: false },
];

/** Finds an entry by `{id}` or `{name}`, as Jira takes references. */
export function findReference<T extends { readonly id: string; readonly name: string }>(
  entries: readonly T[],
  reference: unknown,
): T | undefined {
  const { id, name } = (reference ?? {}) as { id?: unknown; name?: unknown };
  return entries.find((entry) => entry.id === id || (id === undefined && entry.name === name));
}
