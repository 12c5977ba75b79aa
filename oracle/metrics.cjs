// The catalogue of metrics that the rules about alerts know, held to what kube-state-metrics and cAdvisor say of themselves:
// `node oracle/metrics.cjs` compares, `--update` writes. Names and labels are facts; nothing else is taken over.
const { execFileSync } = require('node:child_process');
const { readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const go = require('./go-program.cjs');
const { check, close, skip } = require('./report.cjs');

const MODULES = { kubeStateMetrics: 'k8s.io/kube-state-metrics/v2@v2.18.0', cadvisor: 'github.com/google/cadvisor@v0.60.6' };
const table = join(__dirname, '..', 'src', 'analysis', 'monitoring', 'known-metrics.ts');

const folderOf = (module) => JSON.parse(execFileSync('go', ['mod', 'download', '-json', module], { encoding: 'utf8', env: { ...process.env, GOFLAGS: '-mod=mod', GOWORK: 'off' } })).Dir;

/** Label set → metrics, of tables whose first column is the metric and one of whose columns lists `label`=<value>. */
function kubeStateMetrics() {
  const folder = join(folderOf(MODULES.kubeStateMetrics), 'docs', 'metrics');
  const found = new Map();
  for (const file of readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.md')).sort()) {
    for (const row of readFileSync(join(folder, file), 'utf8').split('\n')) {
      const [, name, ...cells] = row.split('|').map((cell) => cell.trim());
      if (!/^`?kube_[a-z0-9_]+`?$/.test(name ?? '')) continue;
      found.set(name.replaceAll('`', ''), labelsIn(cells.join('|')));
    }
  }
  return grouped(found);
}

/** The labels of a row; `label_POD_LABEL` and its like stand for any label with that beginning. */
function labelsIn(text) {
  const labels = [...text.matchAll(/`([A-Za-z_]+)`\s*=/g)].map(([, label]) => label.replace(/^(label|annotation|nodeselector|selector)_[A-Z_]+$/, '$1_*'));
  return [...new Set(labels.filter((label) => label === label.toLowerCase()))].sort().join(' ');
}

function grouped(found) {
  const groups = {};
  for (const [name, labels] of [...found].sort()) (groups[labels] ??= []).push(name);
  return groups;
}

function cadvisor() {
  const text = readFileSync(join(folderOf(MODULES.cadvisor), 'docs', 'storage', 'prometheus.md'), 'utf8');
  return [...new Set([...text.matchAll(/^`((?:container|machine)_[a-z0-9_]+)`\s*\|/gm)].map(([, name]) => name))].sort();
}

function source() {
  const groups = Object.entries(kubeStateMetrics()).sort(([a], [b]) => (a < b ? -1 : 1));
  return `// Written by \`node oracle/metrics.cjs --update\` from what the programs say of themselves.

/** The metrics of kube-state-metrics (${MODULES.kubeStateMetrics.split('@v')[1]}), by their labels; \`label_*\` stands for every label that begins so. */
export const KUBE_STATE_METRICS: { readonly [labels: string]: string } = {
${groups.map(([labels, names]) => `  '${labels}': '${names.join(' ')}',`).join('\n')}
};

/** The metrics of cAdvisor (${MODULES.cadvisor.split('@v')[1]}), which the kubelet serves. */
export const CADVISOR_METRICS = '${cadvisor().join(' ')}';
`;
}

const obstacle = go.obstacle();
if (obstacle) skip(1, 'the catalogue of metrics', obstacle);
else if (process.argv.includes('--update')) writeFileSync(table, source());
else check('the catalogue of metrics is what the programs say', () => (readFileSync(table, 'utf8') === source() ? undefined : 'run node oracle/metrics.cjs --update'));
close();
