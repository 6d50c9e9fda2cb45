import { makeResolver } from '@forge/resolver';
import type { Request } from '@forge/resolver';
import type { Services } from '../services.ts';
import { adminCalls } from './admin-calls.ts';
import { asAdministrator } from './admin-guard.ts';

type Call = (services: Services, input: unknown) => Promise<unknown>;

/** Every call passes the administrator check before anything else happens. `servicesOf` runs once per call. */
export function adminResolver(servicesOf: () => Services) {
  const handlers = Object.entries(adminCalls).map(([name, { schema, call }]) => {
    const handle = ({ payload, context }: Request) => {
      // The platform overwrites the account id of the context with the one it knows.
      const accountId: unknown = context['accountId'];
      const caller = { accountId: typeof accountId === 'string' ? accountId : undefined };
      return asAdministrator({ ...servicesOf(), caller }, schema, payload, call as Call);
    };
    return [name, handle] as const;
  });
  return makeResolver(Object.fromEntries(handlers));
}
