/** What the admin panel can ask for: an input schema and one call of a service each. */
import { auditCalls } from './audit-calls.ts';
import { customRuleCalls } from './custom-rule-calls.ts';
import { define } from './define.ts';
import { evidenceCalls } from './evidence-calls.ts';
import { failureCalls } from './failure-calls.ts';
import { findingCalls } from './finding-calls.ts';
import { historyCalls } from './history-calls.ts';
import { settingsCalls } from './settings-calls.ts';
import { personSearchSchema, searchPerson } from './person-search.ts';
import { ruleCalls } from './rule-calls.ts';

export const adminCalls = {
  ...findingCalls,
  ...settingsCalls,
  ...auditCalls,
  ...evidenceCalls,
  ...ruleCalls,
  ...customRuleCalls,
  'person.search': define(personSearchSchema, searchPerson),
  ...historyCalls,
  ...failureCalls,
} as const;
