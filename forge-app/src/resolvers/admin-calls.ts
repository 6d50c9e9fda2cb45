/** What the admin panel can ask for: an input schema and one call of a service each. */
import * as z from 'zod';
import { restartByHand } from '../alerts/dispatch-service.ts';
import { recordAudit } from '../audit/audit-log.ts';
import { AppError } from '../errors.ts';
import { findFailure, listFailures } from '../storage/failures-repository.ts';
import { auditCalls } from './audit-calls.ts';
import { customRuleCalls } from './custom-rule-calls.ts';
import { cursorSchema, define, idSchema } from './define.ts';
import { evidenceCalls } from './evidence-calls.ts';
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
  'failures.list': define(
    z.strictObject({ limit: z.int().min(1).max(100).default(50), cursor: cursorSchema }),
    ({ store }, input) => listFailures(store, input.limit, input.cursor),
  ),
  'failures.retry': define(
    z.strictObject({ subject: z.enum(['issue', 'maintenance', 'alert']), targetId: idSchema }),
    async (services, of) => {
      const row = await findFailure(services.store, of);
      if (row === undefined) throw new AppError('failure-not-found', 'never');
      await restartByHand(services, row);
      await recordAudit(services, { action: 'failure.retried', subject: `${of.subject}/${of.targetId}` });
      return {};
    },
  ),
} as const;
