import { WORKFLOW_GROUP, WorkflowKind } from '../../../core/workflow-file';

/** A workflow of GitHub Actions, as a kind. */
export const GITHUB_WORKFLOW = `${WORKFLOW_GROUP}/${WorkflowKind.GITHUB_WORKFLOW}`;
/** An action of GitHub, as a kind. */
export const GITHUB_ACTION = `${WORKFLOW_GROUP}/${WorkflowKind.GITHUB_ACTION}`;
/** A pipeline of GitLab, as a kind. */
export const GITLAB_PIPELINE = `${WORKFLOW_GROUP}/${WorkflowKind.GITLAB_PIPELINE}`;
