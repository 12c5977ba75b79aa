import { deliveredFolder, DEPLOYMENT_ENVIRONMENT, Project, writingScript } from './project';

/** What the workflow is called. */
export const WORKFLOW = 'deliver';

/** Where the workflow of a new project stands. */
export function workflowPath({ ci }: Project): string {
  return ci === 'github' ? `.github/workflows/${WORKFLOW}.yml` : '.gitlab-ci.yml';
}

/** `pipelines.ts`: the workflow that judges every change. */
export function pipelinesProgram(project: Project): string {
  return `import { PipelineApp, PipelinePlatform, PipelineWorkflow } from 'cdk8s-hardened';

/** The workflow of this repository, below a folder. */
export function pipelines(outdir?: string): PipelineApp {
  const app = new PipelineApp({ outdir });
  new PipelineWorkflow(app, '${WORKFLOW}', {
    platform: PipelinePlatform.${project.ci.toUpperCase()},
    scripts: { synth: '${writingScript(project)}' },
${manifests(project)}  });
  return app;
}

if (require.main === module) pipelines().synth();
`;
}

/** Where the manifests are: committed, or proposed to a repository of their own. */
function manifests(project: Project): string {
  const { deployment } = project;
  const folder = deliveredFolder(project);
  if (deployment === undefined) return `    manifests: { folder: '${folder}', committed: true },\n`;
  return `    manifests: { folder: '${folder}' },
    gitops: { repository: '${deployment}', folder: '${folder}', environment: '${DEPLOYMENT_ENVIRONMENT}' },
`;
}
