import { WORKFLOW } from './init/pipelines-program';
import { deliveredFolder, DEPLOYMENT_ENVIRONMENT, Project, writingScript } from './init/project';
import { hardenedConfig } from './init/settings-files';
import { renderedPipeline } from '../app/rendered-pipeline';

/** The workflow of a new project, as its `pipelines.ts` writes it. */
export function workflowFiles(project: Project, platform: 'github' | 'gitlab'): ReadonlyMap<string, string> {
  const configuration = hardenedConfig(project);
  const { deployment } = project;
  const folder = deliveredFolder(project);
  const gitops = deployment === undefined ? undefined : { repository: deployment, folder, environment: DEPLOYMENT_ENVIRONMENT };
  return renderedPipeline({ platform, id: WORKFLOW, synth: writingScript(project), folder, gitops, configuration });
}
