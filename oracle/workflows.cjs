// The oracle of workflows: actionlint, which knows what GitHub Actions takes.
//
// It is given what `PipelineWorkflow` writes, with every option, and what it has to refuse, so that its silence means something.
// `node oracle/workflows.cjs [--update-sums]`, on the compiled library.
const { spawnSync } = require('node:child_process');
const { App } = require('cdk8s');
const go = require('./go-program.cjs');
const { check, close, skip } = require('./report.cjs');

const MODULE = 'github.com/rhysd/actionlint@v1.7.7';
/** The Kubernetes whose version of Go is taken. */
const VERSION = '1.37';

/** The workflows, by what is special about them. */
function workflows() {
  const { ImageScanner, PipelinePlatform, PipelineWorkflow, Severity } = require('../lib/index.js');
  const of = (props, add = () => {}) => {
    const workflow = new PipelineWorkflow(new App(), 'deliver', { platform: PipelinePlatform.GITHUB, ...props });
    add(workflow);
    return workflow._text(workflow.toJson()[0]);
  };
  return {
    'the defaults': of({}),
    'a proposal to the own repository': of({ gitops: {} }),
    'a proposal to another repository': of({ gitops: { repository: 'acme/deployment', branch: 'live', folder: 'clusters', environment: 'live' } }),
    'committed manifests': of({ manifests: { folder: 'k8s', committed: true }, audit: { failOn: Severity.HIGH, codeScanning: false } }),
    'another scanner, with logins': of({ scan: { scanner: ImageScanner.GRYPE, registries: [{ registry: 'ghcr.io', username: 'bot', passwordSecret: 'PULL' }] } }),
    'two clusters': of({ manifests: { clusters: ['production/eu', 'production/us'] } }),
    'what is added': of({}, (workflow) => {
      workflow.addStep('verify', { name: 'Lint', run: 'npm run lint' });
      workflow.addJob('announce', {
        needs: ['scan'], condition: "github.event_name == 'push'", environment: 'night', permissions: { contents: 'read' }, steps: [{ name: 'Tell', run: 'echo told', env: { A: '${{ github.sha }}' } }],
      });
    }),
  };
}

/** What has to be refused, each with a word of the refusal. */
function refused(text) {
  return {
    'a key that there is not': [text.replace('timeout-minutes:', 'timeout:'), 'timeout'],
    'an expression that is none': [text.replace("needs.verify.outputs.judged == 'true'", 'needs.verify.outputs.judged ='), 'expression'],
    'an output that no job has': [text.replace('needs.verify.outputs.judged', 'needs.verify.outputs.judgd'), 'judgd'],
    'an event that there is not': [text.replace('pull_request:', 'pull_requests:'), 'pull_requests'],
    'a right that there is not': [text.replace('security-events: write', 'security-event: write'), 'security-event'],
    'an input that its action has not': [text.replace('sarif_file:', 'sarif_files:').replace(/upload-sarif@\w+/, 'upload-sarif@v3').replace(/checkout@\w+/, 'checkout@v4').replace('fetch-depth', 'fetch-dept'), 'fetch-dept'],
  };
}

function problems(program, texts) {
  const { status, stdout, stderr } = spawnSync(program, [], { input: texts.map((text) => `${JSON.stringify(text)}\n`).join(''), encoding: 'utf8', maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(`${stdout}${stderr}`);
  const answers = stdout.trimEnd().split('\n').map((line) => JSON.parse(line));
  if (answers.length !== texts.length) throw new Error(`${answers.length} answers to ${texts.length} questions`);
  return answers;
}

function compare(program, written) {
  const bad = refused(written['the defaults']);
  const answers = problems(program, [...Object.values(written), ...Object.values(bad).map(([text]) => text)]);
  Object.keys(written).forEach((name, i) => check(`it takes ${name}`, () => answers[i].join('\n')));
  Object.entries(bad).forEach(([name, [, word]], i) => {
    const said = answers[Object.keys(written).length + i].join('\n');
    check(`it refuses ${name}`, () => (said.includes(word) ? undefined : `it said: ${said}`));
  });
}

function main() {
  const reason = go.obstacle() ?? go.moduleObstacle(MODULE);
  if (reason) return skip(14, 'the oracle of workflows', reason);
  let program;
  check('actionlint builds', () => {
    program = go.build('workflows', { version: VERSION, modules: ['k8s.io/api', MODULE] });
  });
  if (program) compare(program, workflows());
}

main();
close();
