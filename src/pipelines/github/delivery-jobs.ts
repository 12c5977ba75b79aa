import { expression, GitHubJob, GitHubStep } from './github-json';
import { fetched } from './report-jobs';
import type { GitOpsSettings, PipelineSettings } from '../pipeline-settings';
import { COMMIT_SCRIPT, GITHUB_PROPOSE_SCRIPT } from '../scripts/publish-script';
import { dockerScanScript, LOGIN_SCRIPT } from '../scripts/scan-script';
import { REPORTS } from '../scripts/verify-scripts';

/** The job that scans every image of the manifests. It has no token for anything, and runs no code of the repository. */
export function scanJob({ title, runner, minutes, scan }: PipelineSettings): GitHubJob {
  const logins: GitHubStep[] = scan.registries.map(({ registry, username, passwordSecret }) => ({
    name: `Log in at ${registry}`,
    env: { REGISTRY: registry, REGISTRY_USER: username, PASSWORD: expression(`secrets.${passwordSecret}`) },
    run: LOGIN_SCRIPT,
  }));
  return {
    'name': `${title}: scan`,
    'needs': 'verify',
    'runs-on': runner!,
    'timeout-minutes': minutes,
    'permissions': {},
    'steps': [
      fetched('reports', REPORTS),
      ...logins,
      { name: 'Scan the images', env: { SCANNER: scan.scannerImage }, run: dockerScanScript(scan) },
    ],
  };
}

/** The job that proposes the manifests to the repository from which they are deployed: with its token, and no code of this one. */
export function publishJob({ title, id, runner, branch }: PipelineSettings, gitops: GitOpsSettings): GitHubJob {
  const own = gitops.tokenSecret === undefined;
  return {
    'name': `${title}: publish`,
    'needs': ['verify', 'scan'],
    'if': expression(`github.ref == 'refs/heads/${branch}' && (github.event_name == 'push' || github.event_name == 'workflow_dispatch')`),
    'runs-on': runner!,
    'timeout-minutes': 10,
    'environment': gitops.environment,
    'concurrency': { 'group': `${id}-publish`, 'cancel-in-progress': false },
    'permissions': own ? { 'contents': 'write', 'pull-requests': 'write' } : {},
    'steps': [
      fetched('manifests', `${expression('runner.temp')}/manifests`), // a folder that is empty when a job begins, also on runners of one's own
      { name: 'Propose the manifests', env: publishEnv(title, id, gitops), run: `cd "$RUNNER_TEMP"\n${COMMIT_SCRIPT}${GITHUB_PROPOSE_SCRIPT}` },
    ],
  };
}

function publishEnv(title: string, id: string, { repository, branch, folder, tokenSecret }: GitOpsSettings): { [name: string]: string } {
  const token = expression(tokenSecret === undefined ? 'github.token' : `secrets.${tokenSecret}`);
  const target = repository ?? expression('github.repository');
  return {
    DEPLOYMENT_TOKEN: token,
    GH_TOKEN: token,
    TARGET_URL: `${expression('github.server_url')}/${target}.git`,
    TARGET_REPOSITORY: target,
    TARGET_BRANCH: branch,
    TARGET_FOLDER: folder,
    BRANCH_PREFIX: `cdk8s-hardened/${id}/`,
    MESSAGE: `${title}: manifests of ${expression('github.repository')} at ${expression('github.sha')}`,
    BODY: `Made and judged by ${expression('github.server_url')}/${expression('github.repository')}/actions/runs/${expression('github.run_id')}`,
  };
}
