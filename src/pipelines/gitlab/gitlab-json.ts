/** A rule by which GitLab takes a job into a pipeline. */
export interface GitLabRule {
  readonly if?: string;
  readonly when?: string;
}

/** A job as GitLab has it; what is undefined is not written. */
export interface GitLabJob {
  readonly stage: string;
  readonly image?: string | { readonly name: string; readonly entrypoint: readonly string[] };
  readonly needs?: readonly (string | { readonly job: string; readonly artifacts: boolean })[];
  readonly rules?: readonly GitLabRule[];
  readonly timeout?: string;
  readonly environment?: string | { readonly name: string; readonly action: string };
  readonly resource_group?: string;
  readonly interruptible?: boolean;
  readonly allow_failure?: boolean;
  readonly variables?: { readonly [name: string]: string };
  readonly script: readonly string[];
  readonly artifacts?: {
    readonly when: string;
    readonly expire_in: string;
    readonly paths: readonly string[];
    readonly reports?: { readonly [kind: string]: string };
  };
}

/** The rule of what runs for merge requests of the project itself only: those of forks get no variables, and run nothing with them. */
export const OWN_MERGE_REQUEST = '$CI_PIPELINE_SOURCE == "merge_request_event" && $CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_MERGE_REQUEST_PROJECT_ID';

/**
 * The variables of a job that has no need of the repository: it begins with an empty folder. With `none` it would begin with what the job before
 * has left on this runner, that of a merge request too.
 */
export const NO_CHECKOUT = { GIT_STRATEGY: 'empty' };
