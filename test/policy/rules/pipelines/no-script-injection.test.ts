import { action, workflow } from './workflows';
import { NoScriptInjection } from '../../../../src/policy/rules/pipelines/no-script-injection';
import { describeRule } from '../../../../src/testing';

const running = (run: unknown, step = {}, job = {}, rest = {}) => workflow([{ run, ...step }], job, rest);
const SCRIPT = 'actions/github-script@0123456789abcdef0123456789abcdef01234567';
const found = (context: string, place = 'run') => `/jobs/build/steps/0/${place}: ${context}, which strangers write`;

describeRule(new NoScriptInjection(), {
  passes: {
    'a variable': running('echo "$TITLE"', { env: { TITLE: '${{ github.event.pull_request.title }}' } }),
    'a context that nobody writes': running('git checkout ${{ github.sha }} && echo ${{ github.event.pull_request.number }} ${{ github.event.pull_request.head.sha }}'),
    'a comparison': running('echo ${{ github.event.issue.title == \'release\' }} ${{ contains(github.event.comment.body, \'/deploy\') }} ${{ !github.head_ref }}'),
    'a choice that a text decides': running('echo ${{ github.head_ref && \'branch\' || \'main\' }}'),
    'a condition': running('make', { if: 'github.event.comment.body' }),
    'an input of an action that does not run it': workflow([{ uses: 'a/b@v1', with: { script: '${{ github.head_ref }}' } }]),
    'a variable of an expression with a value that nobody writes': running('echo ${{ env.NAME }}', { env: { NAME: 'a' } }, {}, { env: { NAME: '${{ github.head_ref }}' } }),
    'the context as a text': running('echo ${{ \'github.head_ref\' }} github.head_ref'),
    'no command': workflow([{ uses: 'a/b@v1' }, { run: 3 }]),
    'a secret, which another rule judges': running('echo ${{ secrets.A }}'),
  },
  fails: {
    'a title': [running('echo "${{ github.event.pull_request.title }}"'), found('github.event.pull_request.title')],
    'the name of a branch': [running('git push origin HEAD:${{github.head_ref}}'), found('github.head_ref')],
    'a script': [workflow([{ uses: SCRIPT, with: { script: 'core.info(`${{ github.event.comment.body }}`)' } }]), found('github.event.comment.body', 'with/script')],
    'a script, its input in capitals': [workflow([{ uses: SCRIPT, with: { Script: '${{ github.head_ref }}' } }]), found('github.head_ref', 'with/Script')],
    'in brackets and capitals': [running('echo ${{ GitHub.Event[\'issue\'][\'Title\'] }}'), found('github.event.issue.title')],
    'in a choice': [running('echo ${{ github.head_ref || github.ref_name }}'), found('github.head_ref')],
    'behind a condition': [running('echo ${{ github.event_name == \'pull_request\' && github.event.pull_request.head.ref || \'main\' }}'), found('github.event.pull_request.head.ref')],
    'in a function': [running('echo ${{ format(\'{0} }}\', github.event.issue.body) }}'), found('github.event.issue.body')],
    'the whole event': [running('echo \'${{ toJSON(github.event) }}\''), found('github.event')],
    'all messages': [running('echo ${{ join(github.event.commits.*.message) }} ${{ github.event.commits[0].author.name }}'),
      found('github.event.commits.*.message'), found('github.event.commits.*.author.name')],
    'a variable put in as text': [running('echo ${{ env.BRANCH }}', {}, { env: { BRANCH: 'x-${{ github.head_ref }}' } }), found('env.branch')],
    'an action': [action({ run: 'echo ${{ github.head_ref }}', shell: 'bash' }), '/runs/steps/0/run: github.head_ref, which strangers write'],
    'an expression that is none': [running('echo ${{ github.head_ref # }}'), found('github.head_ref')],
    'an expression without end': [running('echo ${{ github.head_ref'), found('github.head_ref')],
  },
});
