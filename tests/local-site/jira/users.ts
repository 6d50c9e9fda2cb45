/** The people of the site, and who is asking. */
import { JiraError } from './jira-error.ts';

export interface User {
  readonly accountId: string;
  readonly displayName: string;
  readonly emailAddress: string;
  readonly isAdmin: boolean;
}

/** The app's own user writes what the app writes. */
export const APP_USER: User = {
  accountId: '557058:00000000-0000-4000-8000-0000000000aa',
  displayName: 'Secret Scanner',
  emailAddress: 'app@local.invalid',
  isAdmin: false,
};

export const USERS: readonly User[] = [
  {
    accountId: '5b10a2844c20165700ede21a',
    displayName: 'Ada Admin',
    emailAddress: 'admin@local.invalid',
    isAdmin: true,
  },
  {
    accountId: '5b10a2844c20165700ede21b',
    displayName: 'Uma User',
    emailAddress: 'user@local.invalid',
    isAdmin: false,
  },
  {
    accountId: '5b10a2844c20165700ede21c',
    displayName: 'Otto Other',
    emailAddress: 'other@local.invalid',
    isAdmin: false,
  },
];

export const ADMIN = USERS[0] as User;

export interface Actor {
  readonly user: User;
  readonly isApp: boolean;
}

export const AS_APP: Actor = { user: APP_USER, isApp: true };

export function actorOf(accountId: string): Actor {
  const user = USERS.find((candidate) => candidate.accountId === accountId);
  if (user === undefined) throw new JiraError(401, ['Client must be authenticated to access this resource.']);
  return { user, isApp: false };
}

/**
 * Basic authentication with an e-mail address and any token: the site is on the loopback interface and holds no secrets.
 * Without credentials the administrator is meant, so that a browser or curl needs none.
 */
export function authenticate(authorization: string | undefined): Actor {
  if (authorization === undefined) return { user: ADMIN, isApp: false };
  const [scheme, credentials = ''] = authorization.split(' ');
  const email = Buffer.from(credentials, 'base64').toString().split(':')[0];
  const user = scheme === 'Basic' ? USERS.find((candidate) => candidate.emailAddress === email) : undefined;
  if (user === undefined) throw new JiraError(401, ['Client must be authenticated to access this resource.']);
  return { user, isApp: false };
}

export function userView(accountId: string, base: string): object {
  const user = [...USERS, APP_USER].find((candidate) => candidate.accountId === accountId);
  return {
    self: `${base}/rest/api/3/user?accountId=${accountId}`,
    accountId,
    accountType: accountId === APP_USER.accountId ? 'app' : 'atlassian',
    active: true,
    displayName: user?.displayName ?? 'Former user',
    ...(user === undefined || user === APP_USER ? {} : { emailAddress: user.emailAddress }),
    timeZone: 'Etc/UTC',
    avatarUrls: {},
  };
}
