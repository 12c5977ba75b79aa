// The oracle of the reports: those who read them. SARIF against OASIS' schema, JUnit by a reader of CI systems and by libxml2, report objects by
// the schemas of their CustomResourceDefinitions, the page in a real Chromium, and JSON by the schema that we publish.
//
// `node oracle/reports.cjs`, on the compiled library, through the command line.
const { spawnSync } = require('node:child_process');
const { mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const Ajv2020 = require('ajv/dist/2020').default;
const { parseAllDocuments } = require('yaml');
const go = require('./go-program.cjs');
const { check, close, skip } = require('./report.cjs');
const browsers = require('./reports/browser.cjs');
const pageChecks = require('./reports/page-checks.cjs');
const schemas = require('./reports/schemas.cjs');

const folder = join(__dirname, 'bin', 'reports');
const input = join(__dirname, 'reports', 'input');
const main = join(__dirname, '..', 'lib', 'cli', 'main.js');
const FILES = ['json=r.json', 'sarif=r.sarif', 'junit=r.xml', 'markdown=r.md', 'html=r.html', 'policyreport=r.policyreport.yaml', 'openreports=r.openreports.yaml', 'text=r.txt'];
const MANY = 10_000;
const QUICK = 10_000;

/** Inputs by name: what is judged, with which options, and how the program has to end. */
const CASES = {
  full: { paths: ['shop.yaml', 'template.yaml'], status: 2, config: exemption('pod/no-privileged') },
  failing: { paths: ['shop.yaml'], status: 1 },
  hostile: { paths: ['hostile.yaml'], status: 1 },
  clean: { paths: ['clean.yaml'], args: ['--pss', 'baseline'], status: 0 },
  nothing: { paths: ['template.yaml'], status: 2 },
  many: { text: many(), status: 1 },
};

function exemption(rule) {
  const expires = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  return `exemptions:\n  - { rule: ${rule}, objects: { kind: Deployment, namespace: shop, name: api }, reason: the agent must, owner: team-shop, expires: '${expires}' }\n`;
}

function many() {
  const pod = (i) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: `pod-${i}`, namespace: `n-${i % 50}` }, spec: { containers: [{ name: 'app', image: `registry.example/app-${i}` }] } });
  return Array.from({ length: MANY / 10 }, (_, i) => `${JSON.stringify(pod(i))}\n---\n`).join('');
}

/** Writes all formats of a case in one run. */
function audit(name, { paths = [], text = '', args = [], config, status }) {
  const out = join(folder, name);
  mkdirSync(out, { recursive: true });
  if (config) writeFileSync(join(out, 'cdk8s-hardened.yaml'), config);
  const files = text ? ['-'] : paths.map((path) => join(input, path));
  const run = spawnSync(process.execPath, [main, 'audit', ...files, '--quiet', ...args, ...FILES.flatMap((file) => ['--output', file])], { cwd: out, encoding: 'utf8', input: text, maxBuffer: 1 << 28 });
  if (run.status !== status) throw new Error(`ends with ${run.status} instead of ${status}\n${run.stdout}${run.stderr}`);
  return out;
}

const read = (out, file) => readFileSync(join(out, file), 'utf8');
const problemText = (problems) => (problems.filter(Boolean).length > 0 ? problems.filter(Boolean).slice(0, 8).join('\n') : undefined);

function checkData(outs, { sarif, reportObject }) {
  const json = new Ajv2020({ allErrors: true }).compile(JSON.parse(readFileSync(join(__dirname, '..', 'docs', 'audit.schema.json'), 'utf8')));
  for (const [name, out] of outs) {
    check(`json of ${name} is as published`, () => (json(JSON.parse(read(out, 'r.json'))) ? undefined : JSON.stringify(json.errors.slice(0, 5))));
    check(`sarif of ${name} is valid and has every finding`, () => {
      const log = JSON.parse(read(out, 'r.sarif'));
      const { findings } = JSON.parse(read(out, 'r.json'));
      return problemText([...sarif(log), log.runs[0].results.length !== findings.length && 'results are missing']);
    });
    for (const group of ['policyreport', 'openreports']) check(`${group} of ${name} is what clusters take`, () => reportObjects(out, group, reportObject));
  }
}

function reportObjects(out, group, problemsOf) {
  const objects = parseAllDocuments(read(out, `r.${group}.yaml`)).map((document) => document.toJS());
  const { findings, problems } = JSON.parse(read(out, 'r.json'));
  const results = objects.flatMap((object) => object.results);
  const names = objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace} ${metadata.name}`);
  return problemText([
    ...objects.flatMap(problemsOf),
    results.length !== findings.length + problems.length && `${results.length} results`,
    new Set(names).size !== names.length && 'names are not unique',
    ...objects.filter((object) => JSON.stringify(object).length > 262_144).map(({ metadata }) => `${metadata.name} is too large to apply`),
  ]);
}

function checkDifference({ sarif }) {
  const json = new Ajv2020({ allErrors: true }).compile(JSON.parse(readFileSync(join(__dirname, '..', 'docs', 'diff.schema.json'), 'utf8')));
  const sides = [['clean.yaml', 'shop.yaml'], ['shop.yaml', 'hostile.yaml'], ['shop.yaml', 'shop.yaml']];
  for (const [old, now] of sides) {
    check(`sarif and json of the difference from ${old} to ${now} are valid`, () => {
      const [log, answer] = ['sarif', 'json'].map((format) => {
        const run = spawnSync(process.execPath, [main, 'diff', '--format', format, join(input, old), join(input, now)], { encoding: 'utf8', maxBuffer: 1 << 28 });
        return JSON.parse(run.stdout);
      });
      const expected = answer.changes.filter(({ effect }) => effect === 'weaker').length;
      const found = log.runs[0].results.length;
      return problemText([...sarif(log), !json(answer) && JSON.stringify(json.errors.slice(0, 5)), found !== expected && `${found} results instead of ${expected}`]);
    });
  }
}

function checkSchemasBite(outs, { sarif, reportObject }) {
  check('the schemas tell what is wrong when they see it', () => {
    const log = JSON.parse(read(outs.get('failing'), 'r.sarif'));
    log.runs[0].results[0].level = 'fatal';
    const [object] = parseAllDocuments(read(outs.get('failing'), 'r.policyreport.yaml')).map((document) => document.toJS());
    const bad = [{ ...object, results: [{ policy: 'x', result: 'failed' }] }, { ...object, extra: 1 }, { ...object, kind: 'PolicyReport' }];
    return sarif(log).length > 0 && bad.every((each) => reportObject(each).length > 0) ? undefined : 'they do not';
  });
}

function checkJUnit(outs) {
  const files = [...outs.values()].map((out) => join(out, 'r.xml'));
  const lint = () => spawnSync('xmllint', ['--noout', '--nonet', ...files], { encoding: 'utf8' });
  if (lint().error && !(browsers.installed(['libxml2-utils']) && !lint().error)) skip(1, 'libxml2', 'xmllint cannot be had');
  else check('libxml2 reads every JUnit report', () => lint().stderr || undefined);
  let program;
  check('the reader of JUnit builds', () => {
    program = go.build('reports', { version: go.versions.at(-1), modules: ['k8s.io/apimachinery', 'github.com/joshdk/go-junit@v1.0.0'] });
  });
  if (!program) return;
  const { stdout, stderr } = spawnSync(program, [], { input: `${files.join('\n')}\n`, encoding: 'utf8' });
  const answers = stdout.trim().split('\n').map((line) => JSON.parse(line || '{}'));
  [...outs].forEach(([name, out], i) => check(`junit of ${name} counts what json counts`, () => {
    const { summary } = JSON.parse(read(out, 'r.json'));
    const { failed = 0, error = 0, passed = 0, skipped = 0, nameless = 0, told } = answers[i] ?? {};
    return problemText([
      stderr, failed !== summary.failing && `${failed} failures instead of ${summary.failing}`, error !== summary.problems && `${error} errors instead of ${summary.problems}`,
      nameless > 0 && `${nameless} without a name`, told !== failed + error + passed + skipped && `the counts of the suites say ${told}`,
      name === 'clean' && passed === 0 && 'a clean report has no test that passed',
    ]);
  }));
}

/** The questions to the page, each with its answer. */
async function pageAnswers(outs) {
  const browser = await browsers.Browser.start(browsers.chromium());
  const answers = [];
  const ask = async (name, options, question) => {
    const [title, out] = name;
    const page = await browser.open(join(outs.get(out), 'r.html'), options);
    answers.push([`page: ${title}`, await question(page, JSON.parse(read(outs.get(out), 'r.json'))).then(problemText, (error) => error.message)]);
    await page.close();
  };
  for (const name of outs.keys()) await ask([`${name} loads without a request or a complaint`, name], {}, async (page) => pageChecks.quiet(page));
  await ask(['filters and search show what they say', 'full'], {}, pageChecks.filters);
  await ask(['a link to a rule opens it', 'full'], {}, async (page) => [await page.run(() => new Promise((resolve) => {
    addEventListener('hashchange', () => setTimeout(() => resolve(document.getElementById('rule-pod/no-privileged').open ? undefined : 'it stays closed'), 50));
    for (const rule of document.querySelectorAll('.rule')) rule.open = false;
    location.hash = '#rule-pod/no-privileged';
  }))]);
  await ask(['the policy refuses intruders', 'full'], {}, pageChecks.policy);
  for (const dark of [false, true]) await ask([`${dark ? 'dark' : 'light'} has contrast`, 'full'], { dark }, async (page) => page.run(pageChecks.inPage.contrasts));
  await ask(['dark is dark', 'full'], { dark: true }, async (page) => [await page.run(() => (Number(getComputedStyle(document.body).backgroundColor.match(/\d+/)[0]) < 60 ? undefined : 'it is light'))]);
  for (const name of ['full', 'clean', 'nothing']) await ask([`${name} has landmarks, labels and headings`, name], {}, async (page) => page.run(pageChecks.inPage.structure));
  await ask(['a narrow window scrolls one way only', 'full'], { width: 360 }, async (page) => [await page.run(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    return document.documentElement.scrollWidth > 360 ? `${document.documentElement.scrollWidth} px wide` : undefined;
  })]);
  await ask(['a hostile manifest does nothing', 'hostile'], {}, async (page) => [await page.run(() => {
    const strange = document.querySelectorAll('img, iframe, object, body style, [onerror], [onmouseover]').length;
    return globalThis.taken !== undefined || strange > 0 || document.scripts.length !== 1 ? 'it got through' : undefined;
  })]);
  await ask(['without scripts everything is there and nothing is dead', 'full'], { scripts: false }, async (page, { findings }) => [await page.run((expected) => {
    const shown = document.querySelectorAll('.finding:not([hidden])').length;
    return shown === expected && !document.getElementById('filter').checkVisibility() ? undefined : `${shown} of ${expected} findings`;
  }, findings.length)]);
  await ask(['prints', 'full'], {}, async (page) => [Buffer.from((await page.send('Page.printToPDF', {})).data, 'base64').subarray(0, 5).toString() === '%PDF-' ? undefined : 'no PDF']);
  await askMany(browser, outs, answers);
  await browser.close();
  return answers;
}

async function askMany(browser, outs, answers) {
  const started = Date.now();
  const page = await browser.open(join(outs.get('many'), 'r.html'));
  await page.run(pageChecks.inPage.filter, { search: 'pod-7' });
  const shown = await page.run(pageChecks.inPage.visible);
  const took = Date.now() - started;
  const { findings } = JSON.parse(read(outs.get('many'), 'r.json'));
  const expected = findings.filter(({ resource }) => resource.name.startsWith('pod-7')).length;
  const wrong = [findings.length < MANY && `only ${findings.length} findings`, took > QUICK && `${took} ms`, findings.length <= MANY && shown !== expected && `${shown} shown instead of ${expected}`];
  answers.push([`page: ${findings.length} findings open and filter in under ${QUICK / 1000} s`, problemText([...wrong, shown === 0 && 'the search finds nothing'])]);
}

async function run() {
  const outs = new Map();
  rmSync(folder, { recursive: true, force: true });
  for (const [name, options] of Object.entries(CASES)) check(`audit writes eight formats of ${name} in one run`, () => void outs.set(name, audit(name, options)));
  if (outs.size < Object.keys(CASES).length) return;
  const obstacle = go.obstacle();
  if (obstacle) skip(outs.size * 5, 'the schemas of others and the reader of JUnit', obstacle);
  else {
    const known = { sarif: schemas.sarif(), reportObject: schemas.reportObjects() };
    checkData(outs, known);
    checkDifference(known);
    checkSchemasBite(outs, known);
    checkJUnit(outs);
  }
  check('markdown fits into a comment', () => problemText([...outs].map(([name, out]) => read(out, 'r.md').length > 65_536 && `${name} does not`)));
  if (!browsers.chromium()) return skip(20, 'the page', 'Chromium is not installed and cannot be');
  for (const [name, problem] of await pageAnswers(outs)) check(name, () => problem);
}

run().catch((error) => check('the oracle runs', () => error.stack)).finally(close);
