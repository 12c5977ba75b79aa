import { action, pipeline, workflow } from './workflows';
import { NoSecretsInRun } from '../../../../src/policy/rules/pipelines/no-secrets-in-run';
import { describeRule } from '../../../../src/testing';

const running = (run: unknown, step = {}, rest = {}) => workflow([{ run, ...step }], {}, rest);
const ENV = { env: { TOKEN: '${{ secrets.NPM_TOKEN }}', MODE: 'ci' } };

describeRule(new NoSecretsInRun(), {
  passes: {
    'a variable': running('npm publish', ENV),
    'whether there is one': running('echo ${{ secrets.KEY != \'\' }}'),
    'a secret that is piped': running('echo "$TOKEN" | docker login --password-stdin', ENV),
    'a secret in a file': running('echo "$TOKEN" > key.pem\nprintf "%s" "${TOKEN}" >> a', ENV),
    'a secret that is masked': running('echo "::add-mask::$TOKEN"', ENV),
    'another variable that is printed': running('echo "$MODE"; echo \'$TOKEN\' ${#TOKEN}', ENV),
    'an input of an action': workflow([{ uses: 'a/b@v1', with: { token: '${{ secrets.TOKEN }}' } }]),
    'a secret that is piped, whatever becomes of it': running('echo "$TOKEN" | docker login --password-stdin || exit 1', ENV),
    'no command': workflow([{ run: 3 }]),
    'a trace that is off': pipeline({ script: 'make', variables: { CI_DEBUG_TRACE: 'false' } }),
    'a pipeline': pipeline({ script: ['echo "$CI_COMMIT_SHA"', 'echo "$CI_REGISTRY_PASSWORD" | docker login -u a --password-stdin'] }),
  },
  fails: {
    'a secret as text': [running('npm publish --token ${{ secrets.NPM_TOKEN }}'), '/jobs/build/steps/0/run: secrets.npm_token, put into a command as text'],
    'by brackets': [running('a ${{ secrets[\'NPM_TOKEN\'] }} ${{ secrets[matrix.name] }}'),
      '/jobs/build/steps/0/run: secrets.npm_token, put into a command as text', '/jobs/build/steps/0/run: secrets.*, put into a command as text'],
    'all of them': [running('echo \'${{ toJSON(secrets) }}\''), '/jobs/build/steps/0/run: secrets, put into a command as text'],
    'the token of the job': [running('git clone https://x:${{ github.token }}@github.com/a/b'), '/jobs/build/steps/0/run: github.token, put into a command as text'],
    'in a script': [workflow([{ uses: 'actions/github-script@v7', with: { script: 'f("${{ secrets.A }}")' } }]), '/jobs/build/steps/0/with/script: secrets.a, put into a command as text'],
    'printed': [running('make\necho "token: ${TOKEN}"', ENV), '/jobs/build/steps/0/run: a command that prints $TOKEN'],
    'printed under a condition': [running('if true; then echo "$TOKEN"; fi', ENV), '/jobs/build/steps/0/run: a command that prints $TOKEN'],
    'printed, whatever becomes of it': [running('make && echo "$TOKEN" || true', ENV), '/jobs/build/steps/0/run: a command that prints $TOKEN'],
    'printed, set for the whole workflow': [running('set -e; echo $TOKEN', {}, ENV), '/jobs/build/steps/0/run: a command that prints $TOKEN'],
    'printed by PowerShell': [running('echo $env:TOKEN', ENV), '/jobs/build/steps/0/run: a command that prints $TOKEN'],
    'in an action': [action({ run: 'echo ${{ secrets.A }}' }), '/runs/steps/0/run: secrets.a, put into a command as text'],
    'traced by a pipeline': [pipeline({ script: 'make', variables: { CI_DEBUG_TRACE: { value: 'true' } } }, { variables: { CI_DEBUG_TRACE: 'true' } }),
      '/variables/CI_DEBUG_TRACE: CI_DEBUG_TRACE, which prints every variable to the log', '/build/variables/CI_DEBUG_TRACE/value: CI_DEBUG_TRACE, which prints every variable to the log'],
    'printed by a pipeline': [pipeline({ script: ['make', 'echo $DB_PASSWORD'], after_script: 'printf "%s" $CI_JOB_TOKEN' }, { default: { before_script: [['echo ${API_KEY}']] } }),
      '/build/script/1: a command that prints $DB_PASSWORD', '/build/after_script: a command that prints $CI_JOB_TOKEN', '/default/before_script/0/0: a command that prints $API_KEY'],
  },
});
