/** Projects going to the trash, coming back and being deleted: their issues get no events of their own. */
import type { ProductEvents } from '../events/product-events.ts';
import type { Issues } from './issues.ts';
import { notFound } from './jira-error.ts';
import type { Projects, ProjectRow } from './projects.ts';
import type { Actor } from './users.ts';

export class ProjectLife {
  readonly #projects: Projects;
  readonly #issues: Issues;
  readonly #events: ProductEvents;

  constructor(projects: Projects, issues: Issues, events: ProductEvents) {
    this.#projects = projects;
    this.#issues = issues;
    this.#events = events;
  }

  /** With `undo` the project goes to the trash, from which it can be restored or deleted for good. */
  remove(idOrKey: string, undo: boolean, actor: Actor): void {
    const project = this.#projects.find(idOrKey);
    if (project === undefined) throw notFound(`No project could be found with key '${idOrKey}'.`);
    if (undo) {
      this.#projects.setState(project.id, 'trash');
      this.#events.project('softdeleted', project, actor);
      return;
    }
    for (const issue of this.#issues.ofProject(project.id)) this.#issues.remove(issue.id);
    this.#projects.remove(project.id);
    this.#events.project('deleted', project, actor);
  }

  restore(idOrKey: string, actor: Actor): ProjectRow {
    const project = this.#projects.find(idOrKey);
    if (project?.state !== 'trash') throw notFound(`No project could be found with key '${idOrKey}'.`);
    this.#projects.setState(project.id, 'live');
    this.#events.project('restored', project, actor);
    return this.#projects.get(idOrKey, actor);
  }
}
