import { action, COMMIT, workflow } from './workflows';
import { NoRetiredActions } from '../../../../src/policy/rules/pipelines/no-retired-actions';
import { describeRule, under } from '../../../../src/testing';

const using = (uses: unknown) => workflow([{ uses }]);
const runningOn = (runsOn: unknown, matrix?: unknown) => workflow([], { 'runs-on': runsOn, 'strategy': { matrix } });

describeRule(new NoRetiredActions(), {
  passes: {
    'a version that runs': using('github/codeql-action/upload-sarif@v4'),
    'the oldest that runs': using('actions/cache@v3.4.2'),
    'a commit': using(`actions/upload-artifact@${COMMIT}`),
    'a branch': using('actions/cache@main'),
    'another action': using('acme/cache@v1'),
    'an image that there is': runningOn('ubuntu-24.04'),
    'a runner of one\'s own': runningOn(['self-hosted', 'ubuntu-20.04']),
    'a group of runners': runningOn({ group: 'large' }),
    'what the caller says': runningOn('${{ inputs.runner }}'),
    'no runner': workflow([], { 'runs-on': undefined }),
    'a server of one\'s own': under({ parameters: { isHostedByGitHub: false } }, using('actions/upload-artifact@v3')),
  },
  fails: {
    'findings that are never shown': [using('github/codeql-action/upload-sarif@v2'), '/jobs/build/steps/0/uses: "github/codeql-action/upload-sarif@v2"'],
    'artifacts': [using('Actions/upload-artifact@v3.1.0'), '/jobs/build/steps/0/uses: "Actions/upload-artifact@v3.1.0"'],
    'in an action': [action({ uses: 'actions/cache@v2' }), '/runs/steps/0/uses: "actions/cache@v2"'],
    'an image that was removed': [runningOn('ubuntu-20.04'), '/jobs/build/runs-on: "ubuntu-20.04"'],
    'an image among labels': [runningOn(['windows-2019']), '/jobs/build/runs-on: ["windows-2019"]'],
    'an image of a matrix': [runningOn('${{ matrix.os }}', { os: ['ubuntu-24.04', 'macos-12'] }), '/jobs/build/runs-on: "${{ matrix.os }}", which is "macos-12"'],
  },
});
