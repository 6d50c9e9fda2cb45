export { startLocalSite } from './start-local-site.ts';
export { FunctionFailed } from './runtime/direct-calls.ts';
export type { LocalSite, Row, SiteState, WaitOptions } from './local-site.ts';
export { NO_LATENCIES, TYPICAL_LATENCIES } from './options.ts';
export type { Latencies, LocalSiteOptions } from './options.ts';
export type { Fault } from './faults.ts';
export type { LogLine } from './log.ts';
export { ADMIN, APP_USER, USERS } from './jira/users.ts';
