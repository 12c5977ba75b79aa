import { GitLabJob, NO_CHECKOUT, OWN_MERGE_REQUEST } from './gitlab-json';
import type { GitOpsSettings, PipelineSettings } from '../pipeline-settings';
import { COMMENT_TEXT_SCRIPT, markerOf } from '../scripts/comment-script';
import { APPROVAL_PROGRAM, nodeScript, NOTE_PROGRAM } from '../scripts/gitlab-review-scripts';
import { COMMIT_SCRIPT, GITLAB_PROPOSE_SCRIPT } from '../scripts/publish-script';
import { shellScanScript } from '../scripts/scan-script';
import { REPORTS } from '../scripts/verify-scripts';

const MERGE_REQUEST = '$CI_PIPELINE_SOURCE == "merge_request_event"';

const NO_DIFFERENCE = `if [ ! -f ${REPORTS}/difference.md ]; then echo "There is no difference to tell: look at the job verify."; exit 0; fi\n`;

const NO_TOKEN = 'if [ -z "$(printenv "$TOKEN_VARIABLE")" ]; then echo "There is no token in $TOKEN_VARIABLE, so nothing is noted."; exit 0; fi\n';

/** The environment to which the token of the review can be limited, so that no job has it which runs code of the repository. Nothing is deployed. */
function reviewing(name: string): GitLabJob['environment'] {
  return { name, action: 'verify' };
}

/** The job that scans every image of the manifests, in the image of the scanner, which sees nothing of the job's variables. */
export function scanJob({ scan }: PipelineSettings): GitLabJob {
  return {
    stage: 'scan',
    image: { name: scan.scannerImage, entrypoint: [''] },
    needs: ['verify'],
    variables: NO_CHECKOUT,
    script: [shellScanScript(scan)],
  };
}

/** The job that notes the difference at the merge request, where there is a token for it. */
export function commentJob({ title, review: { tokenVariable, environment } }: PipelineSettings): GitLabJob {
  return {
    stage: 'review',
    needs: ['verify'],
    rules: [{ if: OWN_MERGE_REQUEST, when: 'always' }], // findings are no reason not to tell the difference
    environment: reviewing(environment),
    variables: { ...NO_CHECKOUT, MARKER: markerOf(title), TOKEN_VARIABLE: tokenVariable },
    script: [NO_TOKEN, NO_DIFFERENCE, COMMENT_TEXT_SCRIPT, nodeScript(NOTE_PROGRAM)],
  };
}

/** The job that fails until somebody who may has approved what weakens security. Without a token nobody can be asked, and it fails too. */
export function approveJob({ review: { approvers, tokenVariable, environment } }: PipelineSettings): GitLabJob {
  return {
    stage: 'review',
    needs: ['verify'],
    rules: [{ if: MERGE_REQUEST }],
    environment: reviewing(environment),
    variables: { ...NO_CHECKOUT, APPROVERS: approvers.join(' '), TOKEN_VARIABLE: tokenVariable },
    script: [`if [ "$(cat ${REPORTS}/approval.txt)" = none ]; then echo "Nothing demands an approval."; exit 0; fi\n`, nodeScript(APPROVAL_PROGRAM)],
  };
}

/** The job that proposes the manifests to the project from which they are deployed. */
export function publishJob({ id, title, branch, manifests }: PipelineSettings, gitops: GitOpsSettings): GitLabJob {
  const { tokenSecret, repository } = gitops;
  return {
    stage: 'deploy',
    needs: ['verify', 'scan'],
    rules: [{ if: `$CI_COMMIT_BRANCH == "${branch}" && $CI_PIPELINE_SOURCE != "schedule"` }],
    environment: gitops.environment,
    resource_group: `${id}-publish`,
    interruptible: false,
    variables: {
      ...NO_CHECKOUT,
      TARGET_URL: `$CI_SERVER_URL/${repository ?? '$CI_PROJECT_PATH'}.git`,
      TARGET_BRANCH: gitops.branch,
      TARGET_FOLDER: gitops.folder,
      BRANCH_PREFIX: `cdk8s-hardened/${id}/`,
      MESSAGE: `${title}: manifests of $CI_PROJECT_PATH at $CI_COMMIT_SHA`,
    },
    script: [
      ...tokenSecret === 'DEPLOYMENT_TOKEN' ? [] : [`export DEPLOYMENT_TOKEN=$${tokenSecret}\n`],
      ...manifests.folder === 'manifests' ? [] : [`rm -rf manifests\nmv ${manifests.folder} manifests\n`],
      `${COMMIT_SCRIPT}${GITLAB_PROPOSE_SCRIPT}`,
    ],
  };
}
