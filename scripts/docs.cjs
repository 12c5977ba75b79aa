// Writes everything that is generated, from the compiled library: `npm run docs`. With `--check` it writes nothing and fails
// on a difference; its last line is then `N passed, N failed`.
const { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { dirname, join, relative } = require('node:path');
const { execFileSync } = require('node:child_process');
const { synthesiseExample, examples } = require('./examples.cjs');
const { gitopsExample } = require('./gitops-example.cjs');

const root = join(__dirname, '..');

/** Folders in which every file is generated: what is not written any more goes. */
const OWNED = [join('docs', 'pictures'), join('docs', 'rules'), join('docs', 'migration'), join('docs', 'compliance'), ...examples().map((name) => join('examples', name, 'expected')),
  join('examples', 'gitops', 'repository'), join('examples', 'gitops', 'audit')];

/** Examples whose connections are drawn. */
const PICTURED = ['online-boutique'];

/** Every generated file: path → content. */
function generate() {
  const files = new Map([[`API.md`, apiReference()]]);
  for (const [path, text] of require('./rule-pages.cjs').rulePages()) files.set(join('docs', 'rules', path), text);
  files.set(join('docs', 'cdk8s-hardened.schema.json'), require('./config-schema.cjs').configSchema());
  files.set(join('docs', 'what-breaks.md'), require('../lib/workloads/common-images.js').renderWhatBreaks());
  const outputs = { unsafe: unsafeOutput() };
  for (const path of require('./readme.cjs').QUOTING) files.set(path, require('./readme.cjs').withQuotes(readFileSync(join(root, path), 'utf8'), outputs));
  for (const [path, text] of gitopsExample()) files.set(join('examples', 'gitops', path), text);
  for (const name of examples()) {
    const written = synthesiseExample(name);
    for (const [path, text] of written) files.set(join('examples', name, 'expected', path), text);
    if (PICTURED.includes(name)) files.set(join('docs', 'pictures', `${name}.svg`), picture([...written.values()].join('---\n')));
  }
  return files;
}

/** Who reaches whom, as the command line draws it. */
function picture(yaml) {
  return execFileSync(process.execPath, [join(root, 'lib', 'cli', 'main.js'), 'connectivity', '--format', 'svg', '-'], { input: yaml, encoding: 'utf8', cwd: root });
}

/** What Online Boutique says when one line makes it unsafe. */
function unsafeOutput() {
  const folder = mkdtempSync(join(tmpdir(), 'unsafe-'));
  try {
    return require('./unsafe-run.cjs').unsafeRun(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function apiReference() {
  const folder = mkdtempSync(join(tmpdir(), 'api-'));
  try {
    const output = join(folder, 'API.md');
    execFileSync(join(root, 'node_modules', '.bin', 'jsii-docgen'), ['-o', output], { cwd: root, stdio: ['ignore', 2, 2] });
    return readFileSync(output, 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function present() {
  return OWNED.filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

function write(files) {
  for (const path of present()) if (!files.has(path)) rmSync(join(root, path));
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  console.log(`${files.size} files written`);
}

function check(files) {
  const problems = new Map(present().filter((path) => !files.has(path)).map((path) => [path, 'is no longer generated']));
  for (const [path, text] of files) {
    const committed = existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined;
    if (committed === undefined) problems.set(path, 'is missing');
    else if (committed !== text) problems.set(path, `is stale from line ${firstDifference(committed, text)} on`);
  }
  for (const [path, problem] of problems) console.log(`not ok  ${path} ${problem}: npm run docs`);
  console.log(`${files.size - [...problems.keys()].filter((path) => files.has(path)).length} passed, ${problems.size} failed`);
  process.exitCode = problems.size > 0 ? 1 : 0;
}

function firstDifference(committed, text) {
  const lines = text.split('\n');
  const index = committed.split('\n').findIndex((line, i) => line !== lines[i]);
  return (index < 0 ? lines.length : index) + 1;
}

const files = generate();
if (process.argv.includes('--check')) check(files);
else write(files);
