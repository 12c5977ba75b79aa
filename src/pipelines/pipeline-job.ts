import type { Duration } from 'cdk8s';

/** A step of a job: a script, or an action of GitHub. */
export interface PipelineStep {
  /** What the step does, as the log shows it. */
  readonly name: string;
  /**
   * A script for bash; it ends at the first command that fails. Values of events and secrets belong into `env`, never into the text.
   * @default - none: the step uses an action
   */
  readonly run?: string;
  /**
   * An action, by its commit: `owner/name@` and 40 hexadecimal digits. GitHub only.
   * @default - none: the step runs a script
   */
  readonly uses?: string;
  /**
   * The inputs of the action.
   * @default - none
   */
  readonly inputs?: { readonly [name: string]: string };
  /**
   * Variables of the step; in GitLab of its job. The only place for expressions such as `${{ secrets.TOKEN }}`.
   * @default - none
   */
  readonly env?: { readonly [name: string]: string };
  /**
   * When the step runs, an expression of GitHub. GitHub only.
   * @default - when all steps before it succeeded
   */
  readonly condition?: string;
}

/** A job besides those that a workflow has. It is judged like them. */
export interface PipelineJob {
  /** What the job does, in order. */
  readonly steps: PipelineStep[];
  /**
   * The jobs that must have succeeded before: those of the workflow are `verify`, `scan`, `findings`, `comment`, `approve`, `publish`.
   * @default - `verify`
   */
  readonly needs?: string[];
  /**
   * What the token of the job may do, for instance `{ contents: 'read' }`. GitHub only.
   * @default - nothing
   */
  readonly permissions?: { readonly [scope: string]: string };
  /**
   * When the job runs: an expression, for GitHub of `if`, for GitLab of `rules`.
   * @default - in every run
   */
  readonly condition?: string;
  /**
   * The environment whose protection and secrets hold for the job.
   * @default - none
   */
  readonly environment?: string;
  /**
   * The image that the job runs in, by its digest. GitLab only.
   * @default - the image of the workflow
   */
  readonly image?: string;
  /**
   * After how long the job is ended.
   * @default - that of the workflow
   */
  readonly timeout?: Duration;
}
