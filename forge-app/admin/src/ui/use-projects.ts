import { useEffect, useState } from 'react';
import { visibleProjects } from '../host/bridge.ts';
import type { Project } from '../host/bridge.ts';

let asked: Promise<readonly Project[]> | undefined;

/** Projects by id, asked for once; empty until Jira has answered. */
export function useProjects(): ReadonlyMap<string, Project> {
  const [projects, setProjects] = useState<ReadonlyMap<string, Project>>(new Map());
  useEffect(() => {
    asked ??= visibleProjects();
    void asked.then((found) => {
      setProjects(new Map(found.map((project) => [project.id, project])));
    });
  }, []);
  return projects;
}
