// `npm run bench`: what judged synthesis costs, as ratios within one run. Every measurement is a fresh process; the sides of
// a comparison alternate; medians count. `--quick` only proves that it runs. `--rounds N`, `--json FILE`.
//
// Targets are DESIGN §7. They are printed, not asserted: a busy machine must not fail a build.
const { execFileSync } = require('node:child_process');
const { mkdirSync, writeFileSync } = require('node:fs');
const { cpus } = require('node:os');
const { dirname, join, resolve } = require('node:path');
const { parseArgs } = require('node:util');
const { measureAudit } = require('./audit.cjs');
const { measureNetwork, SHAPES } = require('./network.cjs');
const { measurePermissions, PERMISSION_SHAPES } = require('./permissions.cjs');
const { measureRepository, REPOSITORY_TOOLS } = require('./repository.cjs');

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, rounds: { type: 'string', default: '5' }, json: { type: 'string' } },
});
const rounds = options.quick ? 1 : Number(options.rounds);
const [SMALL, LARGE] = options.quick ? [40, 200] : [1000, 5000];

/** Above this many charts plain cdk8s takes minutes: it validates the whole app again for every chart. */
const PLAIN_CHARTS_CAP = options.quick ? 40 : 1000;

const plain = (n, charts, program = 'hardenedKplus') => ({ program, app: 'plain', n, charts });
const secure = (n, charts, program = 'hardenedKplus') => ({ program, app: 'secure', n, charts });

/** Each group is measured alternately; `once` says that one round of it is enough. */
const GROUPS = [
  { name: 'oneChart', cases: { plain: plain(SMALL, 1), secure: secure(SMALL, 1), plainKplus: plain(SMALL, 1, 'plainKplus'), ours: secure(SMALL, 1, 'ours') } },
  { name: 'manyCharts', cases: { plain: plain(Math.min(SMALL, PLAIN_CHARTS_CAP), SMALL), secure: secure(SMALL, SMALL) } },
  { name: 'oneChartLarge', once: true, cases: { plain: plain(LARGE, 1), secure: secure(LARGE, 1), ours: secure(LARGE, 1, 'ours') } },
  { name: 'manyChartsLarge', once: true, cases: { secure: secure(LARGE, LARGE) } },
];

function measure(what) {
  const output = execFileSync(process.execPath, [join(__dirname, 'measure.cjs'), JSON.stringify(what)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  return JSON.parse(output);
}

function progress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The median of every figure of every case. */
function runGroup({ name, once, cases }) {
  const taken = Object.fromEntries(Object.keys(cases).map((key) => [key, []]));
  const repeats = once ? Math.min(rounds, 3) : rounds;
  for (let round = 0; round < repeats; round += 1) {
    for (const [key, what] of Object.entries(cases)) {
      progress(`${name} ${round + 1}/${repeats}: ${key}`);
      taken[key].push(measure(what));
    }
  }
  progress('');
  return Object.fromEntries(Object.entries(taken).map(([key, runs]) => [
    key, Object.fromEntries(Object.keys(runs[0]).map((figure) => [figure, median(runs.map((run) => run[figure]))])),
  ]));
}

function comparisons({ oneChart, manyCharts, oneChartLarge, manyChartsLarge }) {
  const growth = LARGE / SMALL;
  const extrapolated = manyCharts.plain.synth * growth ** 2;
  const charts = `${SMALL} charts`;
  return [
    row('(a) same cdk8s-plus objects, one chart', `N = ${SMALL}`, oneChart.plain.synth, oneChart.secure.synth, 0.5),
    row('    with declaring them', `N = ${SMALL}`, oneChart.plain.total, oneChart.secure.total),
    row('    one chart, large', `N = ${LARGE}`, oneChartLarge.plain.synth, oneChartLarge.secure.synth, 0.5),
    row('    a chart each', charts, manyCharts.plain.synth, manyCharts.secure.synth, 0.05),
    row('    a chart each, large; plain extrapolated ~', `${LARGE} charts`, extrapolated, manyChartsLarge.secure.synth, 0.01),
    row('(b) our constructs : cdk8s-plus\' own', `N = ${SMALL}`, oneChart.plainKplus.total, oneChart.ours.total, 1),
    row('(c) rules : whole synthesis, same objects', `N = ${SMALL}`, oneChart.secure.synth, oneChart.secure.judge, 0.1),
    row('    our constructs', `N = ${SMALL}`, oneChart.ours.synth, oneChart.ours.judge, 0.1),
    row('    same objects, large', `N = ${LARGE}`, oneChartLarge.secure.synth, oneChartLarge.secure.judge, 0.1),
    row(`(d) growth ${SMALL} → ${LARGE} : ${growth}, one chart`, 'linear: 1', oneChart.secure.synth * growth, oneChartLarge.secure.synth, 1.2),
    row('    our constructs', 'linear: 1', oneChart.ours.total * growth, oneChartLarge.ours.total, 1.2),
    row('    a chart each', 'linear: 1', manyCharts.secure.synth * growth, manyChartsLarge.secure.synth, 1.2),
  ];
}

function row(name, size, base, value, target) {
  return { name, size, base, value, ratio: value / base, target: options.quick ? undefined : target }; // targets are for full sizes
}

const LABELS = {
  plain: 'cdk8s.App, same objects', secure: 'SecureApp, same objects', plainKplus: 'cdk8s.App, cdk8s-plus\' own', ours: 'SecureApp, our constructs',
};

function memoryRows(results) {
  return Object.entries(results).flatMap(([group, cases]) => Object.entries(cases).map(([key, figures]) => {
    const { n, charts } = GROUPS.find(({ name }) => name === group).cases[key];
    return [LABELS[key], `${n}`, `${charts}`, millis(figures.declare), millis(figures.synth), figures.objects ? `${figures.objects}` : '', mebibytes(figures.bytes), mebibytes(figures.memory)];
  }));
}

const millis = (value) => (value >= 10_000 ? `${(value / 1000).toFixed(1)} s` : `${value.toFixed(0)} ms`);
const mebibytes = (value) => `${(value / 2 ** 20).toFixed(1)} MiB`;
const verdict = ({ ratio, target }) => (target === undefined ? '' : ratio <= target ? 'met' : 'MISSED');

/** Columns as wide as they need; the first is text, the others are figures. */
function table(head, rows) {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((cells) => cells[i].length)));
  const line = (cells) => cells.map((text, i) => (i === 0 ? text.padEnd(widths[i]) : text.padStart(widths[i]))).join('  ');
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}

const results = Object.fromEntries(GROUPS.map((group) => [group.name, runGroup(group)]));
const rows = comparisons(results);
console.log(`N × (Deployment, Service, NetworkPolicy); medians of ${rounds} alternating rounds of fresh processes (large ones: ${Math.min(rounds, 3)}); `
  + `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}\n`);
console.log(table(['time', 'size', 'base', 'ours', 'ratio', 'target', ''], rows.map((r) => [
  r.name, r.size, millis(r.base), millis(r.value), r.ratio.toFixed(3), r.target === undefined ? '' : `≤ ${r.target}`, verdict(r),
])));
console.log(`\n~ plain cdk8s is capped at ${PLAIN_CHARTS_CAP} charts and extrapolated as quadratic: it resolves and validates the whole app again for every chart\n`);
console.log(table(['measured', 'N', 'charts', 'declare', 'synthesis', 'objects judged', 'written', 'peak memory'], memoryRows(results)));

/** A figure against what was promised of it. */
const bounded = (name, size, value, bound, shown) => [name, size, shown(value), options.quick ? '' : `≤ ${shown(bound)}`, options.quick ? '' : value <= bound ? 'met' : 'MISSED'];

/** What users wait for: seconds and memory against the promises of the command line, and growth as a ratio within this run. */
function auditRows({ sizes, taken }) {
  const of = (name, figure) => median(taken[name].map((run) => run[figure]));
  const growth = of('stream', 'millis') / (of('fifth', 'millis') * 5);
  return [
    ['an idle Node process', '', millis(of('node', 'millis')), '', ''],
    bounded('one small file', '1 file', of('one', 'millis'), 400, millis),
    bounded('many files, each with findings', `${sizes.files} files`, of('many', 'millis'), 6000, millis),
    bounded('    peak memory', '', of('many', 'memory'), 500 * 2 ** 20, mebibytes),
    ['one stream', `${sizes.stream} objects`, millis(of('stream', 'millis')), '', ''],
    bounded('    growth from a fifth of it, 1 is linear', '', growth, 1.2, (ratio) => ratio.toFixed(2)),
    ['    peak memory', '', mebibytes(of('stream', 'memory')), '', ''],
  ];
}

const audited = measureAudit({ quick: options.quick, rounds, progress });
console.log(`\n${table(['audit, from process start to its end', 'size', 'measured', 'promised', ''], auditRows(audited))}`);

/** The graph and single questions: seconds and memory against what the issue promises, and growth as a ratio within this run. */
function networkRows({ sizes, taken }) {
  const of = (name, figure) => median(taken[name].map((run) => run[figure]));
  const graphs = SHAPES.flatMap((shape) => [
    bounded(`${shape}: ${of(shape, 'connections')} connections`, `${sizes.small} workloads`, of(shape, 'graph'), 2000, millis),
    bounded('    peak memory', '', of(shape, 'memory'), 500 * 2 ** 20, mebibytes),
    bounded('    a single question', '', of(shape, 'question'), 5, (value) => `${value.toFixed(2)} ms`),
  ]);
  const growth = of('large', 'graph') / (of('sparse', 'graph') * (sizes.large / sizes.small));
  return [...graphs, bounded('growth of sparse, 1 is linear', `${sizes.large} workloads`, growth, 1.2, (ratio) => ratio.toFixed(2))];
}

const reached = measureNetwork({ quick: options.quick, rounds, progress });
console.log(`\n${table(['who reaches whom, two policies a workload', 'size', 'measured', 'promised', ''], networkRows(reached))}`);

/** Everybody's permissions, questions of who can, and everybody's ways to more: seconds against what the issue promises, and growth as a ratio within this run. */
function permissionRows({ sizes: [small, ...larger], taken }) {
  const of = (shape, size, figure) => median(taken[`${shape} ${size}`].map((run) => run[figure]));
  return PERMISSION_SHAPES.flatMap((shape) => [
    bounded(`${shape}: everything`, `${small} subjects, ${2 * small} roles`, of(shape, small, 'total'), 2000, millis),
    [`    effective permissions: ${of(shape, small, 'grants')} rules`, '', millis(of(shape, small, 'permissions')), '', ''],
    ['    a question of who can', '', millis(of(shape, small, 'question')), '', ''],
    [`    ways to more: ${of(shape, small, 'paths')}`, '', millis(of(shape, small, 'escalations')), '', ''],
    ['    peak memory', '', mebibytes(of(shape, small, 'memory')), '', ''],
    ...larger.map((size) => [
      '    growth, 1 is linear', `${size} subjects, ${2 * size} roles`, (of(shape, size, 'total') / (of(shape, small, 'total') * (size / small))).toFixed(2), '', '',
    ]),
  ]);
}

const permitted = measurePermissions({ quick: options.quick, rounds, progress });
console.log(`\n${table(['who may do what, two roles a subject', 'size', 'measured', 'promised', ''], permissionRows(permitted))}`);

/** A repository of five environments: seconds against what the issue promises, and growth as a ratio within this run. */
function repositoryRows({ environments, n, taken }) {
  const of = (name, figure) => median(taken[name].map((run) => run[figure]));
  return REPOSITORY_TOOLS.flatMap((tool) => [
    bounded(`${tool}: declared, judged and written`, `${environments} × ${n} workloads, ${of(tool, 'files')} files`, of(tool, 'first'), 5000, millis),
    ['    again, where nothing changes', '', millis(of(tool, 'again')), '', ''],
    bounded('    growth from half of it, 1 is linear', '', of(tool, 'first') / (of(`${tool} half`, 'first') * 2), 1.2, (ratio) => ratio.toFixed(2)),
    ['    peak memory', '', mebibytes(of(tool, 'memory')), '', ''],
  ]);
}

const generated = measureRepository({ quick: options.quick, rounds, progress });
console.log(`\n${table(['a GitOps repository', 'size', 'measured', 'promised', ''], repositoryRows(generated))}`);
if (options.json) {
  mkdirSync(dirname(resolve(options.json)), { recursive: true });
  writeFileSync(options.json, `${JSON.stringify({ rounds, results, comparisons: rows, audit: audited.taken, network: reached.taken, permissions: permitted.taken, repository: generated.taken }, null, 2)}\n`);
}
