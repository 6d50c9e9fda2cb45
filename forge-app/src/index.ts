/** The functions that manifest.yml names. Each builds its services anew: a warm process serves several installations. */
import * as z from 'zod';
import { handleAlertMessage } from './handlers/alert-consumer.ts';
import { handleCommentEvent } from './handlers/comment-event.ts';
import { handleDispatchSchedule } from './handlers/dispatch.ts';
import { handleHistoryMessage } from './handlers/history-consumer.ts';
import { handleIssueDeleted } from './handlers/issue-deleted.ts';
import { handleIssueEvent } from './handlers/issue-event.ts';
import { handleMaintenanceMessage } from './handlers/maintenance-consumer.ts';
import { platformServices } from './handlers/platform-services.ts';
import { handleProjectEvent } from './handlers/project-event.ts';
import { handleScanMessage } from './handlers/scan-queue-consumer.ts';
import { handleDailySchedule, handleWeeklySchedule } from './handlers/schedules.ts';
import { handleSweepSchedule } from './handlers/sweep.ts';
import { handleWorklogEvent } from './handlers/worklog-event.ts';
import { adminResolver } from './resolvers/admin-resolver.ts';
import { issueResolver } from './resolvers/issue-resolver.ts';
import { toAppError } from './errors.ts';
import type { Services } from './services.ts';

// Generated validators would need `eval`; the interpreted ones are fast enough for a few ids.
z.config({ jitless: true });

/** The platform logs what a handler throws, message and stack, so only a code may leave. */
function exposed(handle: (services: Services, event: unknown) => Promise<unknown>) {
  return async (event: unknown): Promise<unknown> => {
    const services = platformServices();
    try {
      return await handle(services, event);
    } catch (thrown) {
      const { code } = toAppError(thrown);
      services.log('error', 'handler-failed', { code });
      const error = new Error(code);
      error.stack = code;
      throw error;
    }
  };
}

export const onIssue = exposed(handleIssueEvent);
export const onIssueDeleted = exposed(handleIssueDeleted);
export const onComment = exposed(handleCommentEvent);
export const onWorklog = exposed(handleWorklogEvent);
export const onProject = exposed(handleProjectEvent);
export const consumeScan = exposed(handleScanMessage);
export const consumeAlert = exposed(handleAlertMessage);
export const consumeMaintenance = exposed(handleMaintenanceMessage);
export const consumeHistory = exposed(handleHistoryMessage);
export const runSweep = exposed(handleSweepSchedule);
export const runDispatch = exposed(handleDispatchSchedule);
export const runDaily = exposed(handleDailySchedule);
export const runWeekly = exposed(handleWeeklySchedule);
export const resolveAdmin = adminResolver(platformServices);
export const resolveIssue = issueResolver(platformServices);
