/** The content security policy that the platform would send with a page, computed by its own package. */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

interface Details {
  readonly [directive: string]: readonly string[];
}
interface Csp {
  readonly CSPProcessingService: new (
    logger: { info: () => void },
    load: unknown,
  ) => { getCspDetails: (html: string, permissions: object) => Details };
  readonly CSPInjectionService: new () => {
    getInjectableCSP: (of: { existingCSPDetails: Details; microsEnv: string; hostname: string }) => string[];
  };
}

/** `permissions` as in the manifest. */
export function contentSecurityPolicy(html: string, permissions: object): string {
  const { CSPProcessingService, CSPInjectionService } = require('@forge/csp') as Csp;
  const { load } = require('cheerio') as { load: unknown };
  const existingCSPDetails = new CSPProcessingService({ info: () => undefined }, load).getCspDetails(html, permissions);
  const parts = new CSPInjectionService().getInjectableCSP({
    existingCSPDetails,
    microsEnv: 'prod',
    hostname: 'local.atlassian.net',
  });
  // Violations would be reported to Atlassian.
  return parts.filter((part) => !part.startsWith('report-uri')).join('; ');
}
