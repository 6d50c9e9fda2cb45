import { makeResolver } from '@forge/resolver';
import type { Request } from '@forge/resolver';
import type { Services } from '../services.ts';
import { adminCalls } from './admin-calls.ts';
import { asAdministrator } from './admin-guard.ts';

type Call = (services: Services, input: unknown) => Promise<unknown>;

/** Every call passes the administrator check before anything else happens. `servicesOf` runs once per call. */
export function adminResolver(servicesOf: () => Services) {
  const handlers = Object.entries(adminCalls).map(([name, { schema, call }]) => {
    const handle = ({ payload }: Request) => asAdministrator(servicesOf(), schema, payload, call as Call);
    return [name, handle] as const;
  });
  return makeResolver(Object.fromEntries(handlers));
}
