import { Chart } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { AddedJob, AddedSteps } from './added-jobs';
import { gitHubWorkflow } from './github/github-workflow';
import { gitLabPipeline } from './gitlab/gitlab-pipeline';
import { checked, refused } from './pipeline-checks';
import type { PipelineJob, PipelineStep } from './pipeline-job';
import { PipelinePlatform } from './pipeline-platform';
import type { PipelineWorkflowProps } from './pipeline-props';
import { PipelineSettings, settingsOf } from './pipeline-settings';
import { workflowText } from './workflow-text';
import { Judgement } from '../core/judgement';

/** What marks the root of apps that write workflows, for every copy of this library to see. */
const WRITES_PIPELINES = Symbol.for('cdk8s-hardened.pipeline-app');

/** What marks workflows: `instanceof` takes every chart for one, since charts say for their subclasses what is an instance. */
const WORKFLOW = Symbol.for('cdk8s-hardened.pipeline-workflow');

const OWN_JOBS = ['verify', 'findings', 'comment', 'approve', 'scan', 'publish'];

/**
 * The pipeline of a project of this library, as one file for GitHub Actions or GitLab CI/CD, made in a `PipelineApp`.
 *
 * It installs, synthesises, tests and judges, shows findings, comments a pull request with what it changes in security, demands an approval
 * for what weakens it, scans the images, and proposes the manifests to the repository from which they are deployed. Each job may do no more
 * than it has to; no job with a token that may write runs code of the repository.
 */
export class PipelineWorkflow extends Chart {
  /**
   * Marks an app as one that writes workflows.
   * @internal
   */
  public static _writtenBy(app: Construct): void {
    Object.defineProperty(app, WRITES_PIPELINES, { value: true });
  }

  /**
   * Whether a construct is a workflow, of whatever copy of this library.
   * @internal
   */
  public static _isWorkflow(construct: IConstruct): construct is PipelineWorkflow {
    return WORKFLOW in construct;
  }

  /** Where the file stands, from the root of the repository on. */
  public readonly path: string;
  /** What runs the pipeline. */
  public readonly platform: PipelinePlatform;
  private readonly settings: PipelineSettings;
  private readonly steps = new AddedSteps();
  private readonly jobs: AddedJob[] = [];

  /**
   * A workflow; its id is the name of its file on GitHub.
   *
   * @throws a usage error for what a prop may not say.
   */
  public constructor(scope: Construct, id: string, props: PipelineWorkflowProps) {
    super(scope, id);
    this.settings = settingsOf(id, props);
    this.platform = props.platform;
    this.path = this.platform === PipelinePlatform.GITHUB ? `.github/workflows/${id}.yml` : '.gitlab-ci.yml';
    Object.defineProperty(this, WORKFLOW, { value: true });
    this.node.addValidation({ validate: () => this.misplaced() });
    Judgement.require(this);
  }

  /**
   * Adds a job. It is judged like those that are there.
   *
   * @throws a usage error when there is one of this id.
   */
  public addJob(id: string, job: PipelineJob): void {
    checked('the id of a job', id, 'job');
    if (OWN_JOBS.includes(id) || this.jobs.some((other) => other.id === id)) {
      throw refused('addJob', 'must not name a job that there is', id, OWN_JOBS.includes(id) ? 'name it otherwise, or add steps by addStep' : 'name it otherwise');
    }
    if (job.steps.length === 0) throw refused(`the job ${id}`, 'must have a step', '[]', 'say what it does');
    this.jobs.push({ id, job });
  }

  /** Adds a step to a job that the workflow has; in `verify` before its reports are kept, elsewhere at the end. It is judged like the others. */
  public addStep(job: string, step: PipelineStep): void {
    this.steps.add(job, step);
  }

  /** The workflow, as its file says it. */
  public toJson(): any[] {
    const render = this.platform === PipelinePlatform.GITHUB ? gitHubWorkflow : gitLabPipeline;
    return [JSON.parse(JSON.stringify(render(this.settings, this.steps, this.jobs)))];
  }

  /**
   * The file for a workflow that was judged.
   * @internal
   */
  public _text(workflow: unknown): string {
    return workflowText(workflow, ['Written by a program (PipelineWorkflow of cdk8s-hardened). Change that, not this file.']);
  }

  private misplaced(): string[] {
    return WRITES_PIPELINES in this.node.root ? [] : ['A PipelineWorkflow is no manifest: make it in a PipelineApp, which writes it where its platform looks for it.'];
  }
}
