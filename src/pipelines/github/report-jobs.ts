import { action, expression, GitHubJob, GitHubStep } from './github-json';
import { manifestSets } from '../manifest-set';
import { PINNED_ACTIONS } from '../pinned-actions';
import type { PipelineSettings } from '../pipeline-settings';
import { GITHUB_COMMENT_SCRIPT, markerOf } from '../scripts/comment-script';
import { REPORTS } from '../scripts/verify-scripts';

const PULL_REQUEST = "github.event_name == 'pull_request'";
/** The token of a pull request from a fork may only read, whatever a job asks for. */
const OWN = 'github.event.pull_request.head.repo.full_name == github.repository';
const REPORTED = "!cancelled() && needs.verify.outputs.judged == 'true'";

/** Names the repository where it cannot be asked whether reviewers are demanded: then nobody would have approved anything. */
const PROTECTED_SCRIPT = `\
count() { gh api "repos/$GITHUB_REPOSITORY/environments/$ENVIRONMENT_PATH" --jq "[.protection_rules[]? | select(.type == \\"required_reviewers\\")$1] | length"; }
reviewers=$(count)
if [ "$reviewers" -eq 0 ]; then
  echo "::error::The environment $ENVIRONMENT demands no reviewers, so nobody has approved this change: set them in the settings of the repository."
  exit 1
fi
alone=$(count ' | select(.prevent_self_review | not)')
if [ "$alone" -ne 0 ]; then
  echo "::warning::The environment $ENVIRONMENT lets those who started a run approve it themselves: prevent self-review in its settings."
fi
echo "The change has been approved in the environment $ENVIRONMENT."
`;

/** Fetches what the first job reported. Nothing of it is run. */
export function fetched(name: string, path: string): GitHubStep {
  return action(`Fetch the ${name}`, PINNED_ACTIONS.downloadArtifact, { name, path });
}

/** The job that shows findings in GitHub's code scanning, also when there are some and the first job failed. */
export function findingsJob(settings: PipelineSettings): GitHubJob {
  const { id, title, runner } = settings;
  const uploads = manifestSets(settings).map(({ cluster, suffix }) => action(`Upload the findings${cluster && ` of ${cluster}`}`, PINNED_ACTIONS.uploadSarif, {
    sarif_file: `${REPORTS}/audit${suffix}.sarif`, category: ['cdk8s-hardened', id, cluster].filter(Boolean).join('/'),
  }, cluster === '' ? {} : { if: expression('!cancelled()') }));
  return {
    'name': `${title}: findings`,
    'needs': 'verify',
    'if': expression(`${REPORTED} && github.event_name != 'merge_group' && (github.event_name != 'pull_request' || ${OWN})`),
    'runs-on': runner!,
    'timeout-minutes': 10,
    'permissions': { 'security-events': 'write', 'actions': 'read' },
    'steps': [fetched('reports', REPORTS), ...uploads],
  };
}

/** The job that comments a pull request: the only one with a token for that, and it runs no code of the pull request. */
export function commentJob({ title, runner }: PipelineSettings): GitHubJob {
  const env = { GH_TOKEN: expression('github.token'), PULL_REQUEST: expression('github.event.pull_request.number'), MARKER: markerOf(title) };
  return {
    'name': `${title}: comment`,
    'needs': 'verify',
    'if': expression(`${REPORTED} && needs.verify.outputs.approval != '' && ${PULL_REQUEST} && ${OWN}`),
    'runs-on': runner!,
    'timeout-minutes': 10,
    'permissions': { 'pull-requests': 'write' },
    'steps': [fetched('reports', REPORTS), { name: 'Comment', env, run: GITHUB_COMMENT_SCRIPT }],
  };
}

/** The job that waits for an approval of what weakens security. Skipped, it counts as passed. */
export function approveJob({ title, runner, review: { environment } }: PipelineSettings): GitHubJob {
  return {
    'name': `${title}: approve`,
    'needs': 'verify',
    'if': expression(`${REPORTED} && ${PULL_REQUEST} && needs.verify.outputs.approval == 'required'`),
    'runs-on': runner!,
    'timeout-minutes': 10,
    'environment': environment,
    'permissions': { actions: 'read' },
    'steps': [{ name: 'Check that somebody had to approve', env: { GH_TOKEN: expression('github.token'), ENVIRONMENT: environment, ENVIRONMENT_PATH: encodeURIComponent(environment) }, run: PROTECTED_SCRIPT }],
  };
}
