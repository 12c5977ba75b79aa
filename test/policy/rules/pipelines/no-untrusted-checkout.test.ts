import { workflow } from './workflows';
import { NoUntrustedCheckout } from '../../../../src/policy/rules/pipelines/no-untrusted-checkout';
import { describeRule, Draft } from '../../../../src/testing';

const CHECKOUT = 'actions/checkout@0123456789abcdef0123456789abcdef01234567';
const checkout = (inputs: Draft, step: Draft = {}, job: Draft = {}, on: unknown = 'pull_request_target') => workflow([{ uses: CHECKOUT, with: inputs, ...step }], job, { on });
const running = (run: string, on: unknown = 'pull_request_target', step: Draft = {}) => workflow([{ run, ...step }], {}, { on });
const HEAD = { ref: '${{ github.event.pull_request.head.sha }}' };
const found = (place: string, trigger = 'pull_request_target') => `/jobs/build/steps/0/${place}: what a stranger proposes, with the rights of ${trigger}`;

describeRule(new NoUntrustedCheckout(), {
  passes: {
    'the branch that it is for': checkout({}),
    'its own commit': checkout({ ref: '${{ github.event.pull_request.base.sha }}' }),
    'a trigger without rights': checkout(HEAD, {}, {}, { pull_request: null }),
    'a revision that is known': checkout({ ref: 'main' }),
    'branches of the repository itself': checkout(HEAD, {}, { if: '${{ github.event.pull_request.head.repo.full_name == github.repository }}' }),
    'no forks': checkout(HEAD, { if: '!github.event.pull_request.head.repo.fork' }),
    'another event': checkout(HEAD, { if: 'github.event_name == \'pull_request\'' }, {}, ['pull_request', 'pull_request_target']),
    'not this event': checkout(HEAD, { if: 'github.event_name != \'pull_request_target\'' }, {}, ['push', 'pull_request_target']),
    'its own branches, or another event': checkout(HEAD, {}, {
      if: "github.event_name == 'push' || (github.event.pull_request.head.repo.full_name == github.repository && !github.event.pull_request.draft)",
    }, ['push', 'pull_request_target']),
    'its own branches, whatever else': checkout(HEAD, {}, { if: '${{ (github.actor || true) && github.repository == github.event.pull_request.head.repo.full_name }}' }),
    'a variable that is none of theirs': checkout({ ref: '${{ env.SHA }}' }, { env: { SHA: '${{ github.sha }}' } }),
    'its number': running('gh pr comment ${{ github.event.number }} --body "thanks"'),
    'another ref of git': running('git checkout main && git push origin pull'),
    'no input': workflow([{ uses: CHECKOUT, with: 'a' }], {}, { on: 'workflow_run' }),
  },
  fails: {
    'the commit': [checkout(HEAD), found('with/ref')],
    'the branch': [checkout({ ref: '${{ github.head_ref }}', repository: '${{ github.event.pull_request.head.repo.full_name }}' }), found('with/ref')],
    'the repository': [checkout({ repository: '${{ github.event.pull_request.head.repo.full_name }}' }), found('with/repository')],
    'the merge': [checkout({ ref: 'refs/pull/${{ github.event.number }}/merge' }), found('with/ref')],
    'behind a label': [checkout(HEAD, { if: 'contains(github.event.pull_request.labels.*.name, \'safe\')' }), found('with/ref')],
    'behind a choice': [checkout(HEAD, { if: 'github.event.pull_request.head.repo.full_name == github.repository || true' }), found('with/ref')],
    'behind the contrary': [checkout(HEAD, { if: '!(github.event.pull_request.head.repo.full_name == github.repository)' }), found('with/ref')],
    'behind the contrary of an event': [checkout(HEAD, { if: "!(github.event_name == 'push')" }, {}, ['push', 'pull_request_target']), found('with/ref')],
    'behind forks only': [checkout(HEAD, { if: 'github.event.pull_request.head.repo.full_name != github.repository' }), found('with/ref')],
    'behind a text that looks like it': [checkout(HEAD, { if: "contains(github.event.comment.body, 'head.repo.fork==false')" }), found('with/ref')],
    'behind one of two that is a label': [checkout(HEAD, { if: "github.event_name == 'push' || github.event.label.name == 'safe'" }, {}, ['push', 'pull_request_target']), found('with/ref')],
    'by a variable': [checkout({ ref: '${{ env.sha }}' }, {}, { env: { SHA: '${{ github.event.pull_request.head.sha }}' } }), found('with/ref')],
    'by git, by a variable put in': [running('git checkout ${{ env.SHA }}', ['pull_request_target'], { env: { SHA: '${{ github.head_ref }}' } }), found('run')],
    'after another workflow': [checkout({ ref: '${{ github.event.workflow_run.head_sha }}' }, {}, {}, { workflow_run: { workflows: ['ci'] } }), found('with/ref', 'workflow_run')],
    'after a comment': [running('gh pr checkout ${{ github.event.issue.number }}', { issue_comment: null }), found('run', 'issue_comment')],
    'by git': [running('git fetch origin pull/$NUMBER/head:pr\ngit checkout pr'), found('run')],
    'by git, by its commit': [running('git checkout "$SHA"', ['pull_request_target'], { env: { SHA: '${{ github.event.pull_request.head.sha }}' } }), found('run')],
  },
});
