// The oracle of charts: Helm's own code loads and renders what `cdk8s synth --format helm` makes of an app, and the result is what the same app
// writes without Helm. `node oracle/helm-charts.cjs [--update-sums]`, on the compiled library.
const { spawnSync } = require('node:child_process');
const { join } = require('node:path');
const go = require('./go-program.cjs');
const { check, close, skip } = require('./report.cjs');
const { cdk8sProject } = require('../scripts/cdk8s-cli.cjs');

const MODULE = 'helm.sh/helm/v3@v3.18.6';
/** The Kubernetes that it is made with. */
const VERSION = '1.33';

/** Texts with braces, as templates of External Secrets, alerts and workflows have them, in every kind of YAML string. */
const TEXTS = {
  plain: 'user {{ .password }}',
  quoted: '{{ .password }}',
  single: '"{{ $labels.pod }}"',
  double: '{{ .Values.x }}\t\u2028"\\',
  block: "it's {{{x}}}\n{{- range . }}\n{{ `{{` }} x {{ end }}\n\n",
  comment: '{{/* gone */}} # no comment',
  close: '}} {{ unclosed',
  folded: `${'{{ "long" }} text '.repeat(40)}`,
  json: '{"a":{"b":{}}}',
};
const APP = (app, type) => `
const { App, ApiObject, Chart, YamlOutputType } = require('cdk8s');
const { SecureApp } = require('cdk8s-hardened');
const app = new ${app}({ yamlOutputType: YamlOutputType.${type} });
for (const namespace of ['one', 'two']) {
  const chart = new Chart(app, namespace, { namespace });
  new ApiObject(chart, 'texts', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'texts-' + namespace, annotations: { text: '{{ x }}' } }, data: ${JSON.stringify(TEXTS)} });
}
app.synth();
`;
const CHART = ['synth', '--format', 'helm', '--chart-version', '0.1.0', '--chart-api-version'];

/** The files of a chart as Helm renders them, by path in `templates/`. */
function rendered(program, project) {
  const { status, stdout, stderr } = spawnSync(program, [join(project.folder, 'dist')], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

function differing(program, type, version) {
  const project = cdk8sProject({ 'app.js': APP('SecureApp', type) });
  try {
    for (const args of [[...CHART, version], ['synth', '--output', 'flat']]) {
      const { status, stdout, stderr } = project.run(...args);
      if (status !== 0) return stdout + stderr;
    }
    const expected = Object.fromEntries(project.written('flat').filter((path) => path.endsWith('.yaml')).map((path) => [path, project.read(join('flat', path))]));
    const actual = rendered(program, project);
    return JSON.stringify(Object.entries(actual).sort()) === JSON.stringify(Object.entries(expected).sort()) ? undefined : `${JSON.stringify(actual)}\ninstead of ${JSON.stringify(expected)}`;
  } finally {
    project.remove();
  }
}

/** The bugs that src/app/cdk8s-cli.ts absorbs: a chart of plain cdk8s fails, or holds a file that is no manifest. */
function stillNeeded(program) {
  const project = cdk8sProject({ 'app.js': APP('App', 'FILE_PER_CHART') });
  try {
    project.run(...CHART, 'v2');
    const files = rendered(program, project);
    return 'a newer cdk8s-cli escapes braces: src/app/cdk8s-cli.ts need not do it any more' + JSON.stringify(files);
  } catch (error) {
    return /undefined variable|parse error|function "x" not defined/.test(error.message) ? undefined : error.message;
  } finally {
    project.remove();
  }
}

const obstacle = go.obstacle() ?? go.moduleObstacle(MODULE);
if (obstacle) {
  skip(1, 'Helm\'s code', obstacle);
} else {
  const program = go.build('helm-charts', { version: VERSION, modules: ['k8s.io/apimachinery', MODULE] });
  for (const type of ['FILE_PER_APP', 'FILE_PER_CHART', 'FILE_PER_RESOURCE', 'FOLDER_PER_CHART_FILE_PER_RESOURCE']) {
    for (const version of ['v1', 'v2']) check(`Helm renders a chart of ${version}, ${type}, to what the app writes without Helm`, () => differing(program, type, version));
  }
  check('a chart of plain cdk8s still needs what we do to ours', () => stillNeeded(program));
}
close();
