import { action, expression, GitHubJob, GitHubStep } from './github-json';
import { PINNED_ACTIONS } from '../pinned-actions';
import type { PipelineSettings } from '../pipeline-settings';
import { auditScript, differenceScript, freshnessScript, imagesScript, installScript, MARKDOWN, REPORTS, SARIF } from '../scripts/verify-scripts';

/** What does not run the reports' steps: a synthesis that failed, for then there is nothing to report on. */
const SYNTHESISED = expression("!cancelled() && steps.synthesise.outcome == 'success'");
const IN_PULL_REQUEST = expression("!cancelled() && steps.synthesise.outcome == 'success' && github.event_name == 'pull_request'");
const KEEP_DAYS = 7;

const SUMMARY_SCRIPT = `\
for report in ${REPORTS}/difference.md ${REPORTS}/audit*.md; do
  if [ -f "$report" ]; then cat "$report" >> "$GITHUB_STEP_SUMMARY"; fi
done
if [ "$FORK" = true ]; then
  echo "::notice::The pull request comes from a fork, so its token may only read: the difference stands in the summary of the run, not in a comment."
fi
`;

/**
 * By hand only the default branch is judged: elsewhere the jobs of the run would be checks of the head of a pull request, and `approve` one that is
 * skipped, which counts as passed.
 */
const OTHER_BRANCH_SCRIPT = `\
echo "::error::A run by hand judges the branch $BRANCH only: what is on other branches is judged in a pull request."
exit 1
`;

/** The job that runs the program of the project: it may read the repository, and nothing else. */
export function verifyJob(settings: PipelineSettings, added: readonly GitHubStep[]): GitHubJob {
  const { title, runner, minutes } = settings;
  return {
    'name': `${title}: verify`,
    'runs-on': runner!,
    'timeout-minutes': minutes,
    'permissions': { contents: 'read' },
    'outputs': { judged: expression("steps.synthesise.outcome == 'success'"), approval: expression('steps.difference.outputs.approval') },
    'steps': [...preparation(settings), ...judgement(settings), ...added, ...kept(settings)],
  };
}

function preparation(settings: PipelineSettings): GitHubStep[] {
  const { nodeVersion, scripts, branch } = settings;
  const isElsewhere = expression(`github.event_name == 'workflow_dispatch' && github.ref != 'refs/heads/${branch}'`);
  return [
    { name: 'Refuse other branches', if: isElsewhere, env: { BRANCH: branch }, run: OTHER_BRANCH_SCRIPT },
    action('Check out', PINNED_ACTIONS.checkout, { 'persist-credentials': false, 'fetch-depth': 0 }),
    action('Set up Node.js', PINNED_ACTIONS.setupNode, { 'node-version': nodeVersion, 'package-manager-cache': false }),
    { name: 'Install', run: installScript(settings) },
    { name: 'Synthesise', id: 'synthesise', run: `npm run ${scripts.synth}` },
    { name: 'Test', run: `npm run ${scripts.test}` },
  ];
}

function judgement(settings: PipelineSettings): GitHubStep[] {
  const difference = `${differenceScript(settings, '$(git rev-parse HEAD^1)', '$RUNNER_TEMP')}echo "approval=$approval" >> "$GITHUB_OUTPUT"\n`;
  return [
    ...settings.manifests.committed ? [{ name: 'Compare with what is committed', if: SYNTHESISED, run: freshnessScript(settings) }] : [],
    { name: 'List images', if: SYNTHESISED, run: imagesScript(settings) },
    { name: 'Audit', if: SYNTHESISED, run: `${auditScript(settings, [SARIF, MARKDOWN])}exit "$failed"\n` },
    { name: 'Tell the security difference', id: 'difference', if: IN_PULL_REQUEST, run: difference },
  ];
}

function kept({ manifests: { folder } }: PipelineSettings): GitHubStep[] {
  const fork = expression("github.event_name == 'pull_request' && github.event.pull_request.head.repo.full_name != github.repository");
  return [
    { name: 'Summarise', if: SYNTHESISED, env: { FORK: fork }, run: SUMMARY_SCRIPT },
    action('Keep the reports', PINNED_ACTIONS.uploadArtifact, { 'name': 'reports', 'path': REPORTS, 'retention-days': KEEP_DAYS }, { if: SYNTHESISED }),
    action('Keep the manifests', PINNED_ACTIONS.uploadArtifact, {
      'name': 'manifests', 'path': folder, 'if-no-files-found': 'error', 'retention-days': KEEP_DAYS,
    }, { if: SYNTHESISED }),
  ];
}
