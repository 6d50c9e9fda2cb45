import Resolver from '@forge/resolver';
import type { Services } from '../services.ts';
import { adminCalls } from './admin-calls.ts';
import { asAdministrator } from './admin-guard.ts';

/** Every call passes the administrator check before anything else happens. `servicesOf` runs once per call. */
export function adminResolver(servicesOf: () => Services) {
  const resolver = new Resolver();
  for (const [name, { schema, call }] of Object.entries(adminCalls)) {
    resolver.define(name, ({ payload }) =>
      asAdministrator(servicesOf(), schema, payload, call as (services: Services, input: unknown) => Promise<unknown>),
    );
  }
  return resolver.getDefinitions();
}
