import { hideProject } from '../storage/projects-repository.ts';
import type { Services } from '../services.ts';
import { projectEventSchema } from './events.ts';
import { onEvent } from './trigger.ts';

/** Project moved to the trash, restored, or deleted for good. */
export function handleProjectEvent(services: Services, event: unknown): Promise<unknown> {
  return onEvent(services, projectEventSchema, event, async ({ eventType, project }) => {
    switch (eventType) {
      case 'avi:jira:softdeleted:project':
        return hideProject(services.store, project.id, services.now());
      case 'avi:jira:restored:project':
        return services.queue.push('maintenance', [{ type: 'project-restored', projectId: project.id }]);
      case 'avi:jira:deleted:project':
        return services.queue.push('maintenance', [{ type: 'project-deleted', projectId: project.id, pass: 1 }]);
    }
  });
}
