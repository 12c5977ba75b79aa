// The steps of CI; a failed one does not stop the others. `node scripts/ci.cjs [STEP…]` runs some of them.
//
// The tests come first, for they compile the library. Then the oracles and the other steps run beside each other, each one after the other, and last
// what wants the machine, or the library's folder, for itself.
//
// Every step says what it tested. The last line is `N passed, N failed`, with `, N skipped` where a test could not run.
const { spawn } = require('node:child_process');
const { mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const root = join(__dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'cdk8s-hardened-ci-'));
const jestReport = join(scratch, 'jest.json');
const bin = (name) => join(root, 'node_modules', '.bin', name);
const node = (script, ...args) => [process.execPath, join(root, script), ...args];

/** How a step counts: as one test, by the closing line of its output, or by jest's report. */
const one = (status) => (status === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 });
const byLastLine = (status, output) => {
  const found = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/m.exec(output.trimEnd().split('\n').at(-1) ?? '');
  if (!found) return { passed: 0, failed: 1, skipped: 0 };
  const [passed, failed, skipped] = found.slice(1).map((text) => Number(text ?? 0));
  return { passed, failed: status === 0 ? failed : Math.max(failed, 1), skipped };
};
const byJest = (status) => {
  const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped, numFailedTestSuites: suites } = JSON.parse(readFileSync(jestReport, 'utf8'));
  return { passed, failed: status === 0 ? failed : Math.max(failed, suites, 1), skipped };
};

const STEPS = {
  test: { does: 'compiles the library and runs every test', run: ['npm', 'test', '--', '--json', `--outputFile=${jestReport}`], count: byJest },
  lint: {
    does: 'holds the code to its ceilings',
    run: [bin('eslint'), '--ext', '.ts', '--max-warnings', '0', '--no-error-on-unmatched-pattern', 'src', 'test', 'examples', 'bench', 'scripts', 'oracle', 'projenrc', '.projenrc.ts'],
    env: { ESLINT_USE_FLAT_CONFIG: 'false', NODE_NO_WARNINGS: '1' },
  },
  typecheck: { does: 'checks the types of tests, examples and the oracle', run: node('scripts/typecheck.cjs') },
  generated: { does: 'compares what is generated with what is committed', run: node('scripts/docs.cjs', '--check'), count: byLastLine },
  projen: { does: 'generates the configuration anew and finds no difference', run: node('scripts/projen-clean.cjs') },
  types: { does: 'decodes what is written with the API types of real Kubernetes versions', run: node('oracle/api-types.cjs'), count: byLastLine },
  security: { does: 'compares our verdicts on pods with those of Pod Security Admission', run: node('oracle/pod-security.cjs'), count: byLastLine },
  values: { does: 'compares our readers and our YAML with those of Kubernetes', run: node('oracle/values.cjs'), count: byLastLine },
  fields: { does: 'decodes misspelt and misplaced fields with the API types, and compares the tables of fields', run: node('oracle/field-tables.cjs'), count: byLastLine },
  metrics: { does: 'compares the known metrics with what their programs say', run: node('oracle/metrics.cjs'), count: byLastLine },
  dialects: { does: 'has the upstream programs read what intents become in other policy languages', run: node('oracle/network-dialects.cjs'), count: byLastLine },
  reach: { does: 'compares who reaches whom with the verdicts of Cyclonus', run: node('oracle/reach.cjs'), count: byLastLine },
  sealed: { does: 'opens sealed values with the code of the Sealed Secrets controller', run: node('oracle/sealed-secrets.cjs'), count: byLastLine },
  rbac: { does: 'compares who may do what with the verdicts of Kubernetes\' authoriser', run: node('oracle/rbac.cjs'), count: byLastLine },
  external: { does: 'has the External Secrets Operator\'s code judge objects, templates and rewritings', run: node('oracle/external-secrets.cjs'), count: byLastLine },
  kustomize: { does: 'builds every kustomization of the generated repositories with kustomize', run: node('oracle/kustomize.cjs'), count: byLastLine },
  argo: { does: 'has Argo CD\'s definitions judge projects and Applications', run: node('oracle/gitops-argo-cd.cjs'), count: byLastLine },
  flux: { does: 'plays the delivery by Flux through with the code of Kubernetes and of kustomize', run: node('oracle/gitops-flux.cjs'), count: byLastLine },
  workflows: { does: 'has actionlint read the workflows that pipelines are written as', run: node('oracle/workflows.cjs'), count: byLastLine },
  corpus: { does: 'audits what other projects publish, and misses nothing', run: node('oracle/corpus.cjs'), count: byLastLine },
  reports: { does: 'hands every report to a real consumer of its format', run: node('oracle/reports.cjs'), count: byLastLine },
  rule: { does: 'adds a rule by one file, one table and one line', run: node('scripts/new-rule.cjs'), count: byLastLine },
  cdk8s: { does: 'has the real cdk8s-cli synthesise, import, print and validate', run: node('scripts/cdk8s-cli.cjs'), count: byLastLine },
  helm: { does: 'has Helm\'s code render the charts that cdk8s-cli makes of apps', run: node('oracle/helm-charts.cjs'), count: byLastLine },
  consumer: { does: 'installs the packed library into a new project and uses it', run: node('scripts/consumer.cjs'), count: byLastLine },
  init: { does: 'starts projects with the packed library, and runs all their scripts', run: node('scripts/init.cjs'), count: byLastLine },
  bench: { does: 'proves that the benchmark runs', run: node('bench/run.cjs', '--quick') },
  demo: { does: 'shows Online Boutique', run: ['npm', 'run', 'demo'] },
};

const FIRST = ['test'];
const LAST = ['projen', 'bench', 'demo'];
const isOracle = (name) => STEPS[name].run.some((word) => word.startsWith(join(root, 'oracle')));

/** Runs a step without input; its output is kept, and shown when it fails. */
function execute({ run: [command, ...args], env = {} }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env, CI: 'true' }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => { output += text; });
    child.on('error', (error) => resolve({ status: 1, output: `${output}${error}` }));
    child.on('close', (status) => resolve({ status: status ?? 1, output }));
  });
}

async function take(name) {
  const step = STEPS[name];
  const started = Date.now();
  const { status, output } = await execute(step);
  const counts = countOf(step, status, output);
  const seconds = ((Date.now() - started) / 1000).toFixed(0).padStart(4);
  console.log(`${counts.failed ? 'FAILED' : 'ok    '} ${name.padEnd(10)}${seconds} s  ${words(counts)}  ${step.does}`);
  for (const line of output.split('\n').filter((text) => text.startsWith('SKIPPED'))) console.log(`       ${line}`);
  if (counts.failed) console.log(`${'-'.repeat(80)}\n${output.trimEnd().split('\n').slice(-150).join('\n')}\n${'-'.repeat(80)}`);
  return counts;
}

function countOf({ count = one }, status, output) {
  try {
    return count(status, output);
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }; // the step ended without the report that it owes
  }
}

function words({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}

async function main(names) {
  const unknown = names.filter((name) => !Object.hasOwn(STEPS, name));
  if (unknown.length > 0) throw new Error(`${unknown.join(', ')}: no such step; there are ${Object.keys(STEPS).join(', ')}`);
  const total = { passed: 0, failed: 0, skipped: 0 };
  const chosen = names.length > 0 ? names : Object.keys(STEPS);
  const takeAll = async (steps) => {
    for (const name of steps) {
      const counts = await take(name);
      for (const key of Object.keys(total)) total[key] += counts[key];
    }
  };
  const isBetween = (name) => !FIRST.includes(name) && !LAST.includes(name);
  await takeAll(chosen.filter((name) => FIRST.includes(name)));
  await Promise.all([isOracle, (name) => !isOracle(name)].map((isOfLane) => takeAll(chosen.filter((name) => isBetween(name) && isOfLane(name)))));
  await takeAll(chosen.filter((name) => LAST.includes(name)));
  rmSync(scratch, { recursive: true, force: true });
  console.log(words(total));
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
}

main(process.argv.slice(2));
