import { App } from 'cdk8s';
import { PipelinePlatform } from '../../src/pipelines/pipeline-platform';
import type { PipelineWorkflowProps } from '../../src/pipelines/pipeline-props';
import { PipelineWorkflow } from '../../src/pipelines/pipeline-workflow';

/** A workflow of an app that is not written. */
export function workflow(props: Partial<PipelineWorkflowProps> = {}): PipelineWorkflow {
  return new PipelineWorkflow(new App(), 'deliver', { platform: PipelinePlatform.GITHUB, ...props });
}

/** Its JSON. */
export function rendered(props: Partial<PipelineWorkflowProps> = {}): any {
  return workflow(props).toJson()[0];
}

/** A step of a job of GitHub, by its name. */
export function step(json: any, job: string, name: string): any {
  const found = json.jobs[job].steps.find((each: any) => each.name === name);
  if (!found) throw new Error(`${job} has no step ${name}: ${json.jobs[job].steps.map((each: any) => each.name).join(', ')}`);
  return found;
}

/** The script of a job of GitLab, as its runner puts it together. */
export function script(json: any, job: string): string {
  return json[job].script.join('\n');
}

/** Variables with the expressions of GitHub filled in. */
export function filled(env: { readonly [name: string]: string }, values: { readonly [expression: string]: string }): { [name: string]: string } {
  return Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value.replace(/\$\{\{ (.+?) \}\}/g, (_, expression) => {
    if (!(expression in values)) throw new Error(`${name} has ${expression}`);
    return values[expression];
  })]));
}

/** Every option at once, of each platform. */
export const EVERYTHING: { readonly [platform in PipelinePlatform]: PipelineWorkflowProps } = {
  [PipelinePlatform.GITHUB]: {
    platform: PipelinePlatform.GITHUB,
    title: 'Deliver & prove',
    defaultBranch: 'trunk',
    manifests: { folder: 'out/k8s', committed: true },
    installScripts: true,
    audit: { failOn: 'medium' as any },
    review: { threshold: 'critical' as any, environment: 'reviewers' },
    scan: { scanner: 'grype' as any, failOn: 'low' as any, unfixed: true, registries: [{ registry: 'ghcr.io', username: 'bot', passwordSecret: 'PULL_PASSWORD' }] },
    gitops: { repository: 'acme/deployment', branch: 'live', folder: 'clusters', tokenSecret: 'LIVE_TOKEN', environment: 'live' },
    schedule: '5 4 * * 1-5',
  },
  [PipelinePlatform.GITLAB]: {
    platform: PipelinePlatform.GITLAB,
    title: 'Deliver & prove',
    defaultBranch: 'trunk',
    runner: 'shared',
    manifests: { folder: 'out/k8s', committed: true },
    installScripts: true,
    audit: { failOn: 'medium' as any },
    review: { threshold: 'critical' as any, approvers: ['security-lead', 'platform-lead'], tokenVariable: 'REVIEW_TOKEN' },
    scan: { failOn: 'low' as any, unfixed: true, registries: [{ registry: 'ghcr.io', username: 'bot', passwordSecret: 'PULL_PASSWORD' }, { registry: 'quay.io', username: 'robot', passwordSecret: 'QUAY_PASSWORD' }] },
    gitops: { repository: 'acme/deployment', branch: 'live', folder: 'clusters', tokenSecret: 'LIVE_TOKEN', environment: 'live' },
  },
};
