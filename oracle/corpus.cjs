// A thousand real manifests of all sorts, and more: what other projects publish, from Go modules.
//
// Kubernetes' own readers say which objects a file holds; ours must have every one of them or tell of a problem, no rule may crash
// on any, and `audit` must judge each project in one go. `node oracle/corpus.cjs`, on the compiled library.
const { execFileSync, spawnSync } = require('node:child_process');
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const go = require('./go-program.cjs');
const { check, close, skip } = require('./report.cjs');

/** Modules at a version, with the sum of what they hold. */
const MODULES = require('./corpus.json');
const cli = join(__dirname, '..', 'lib', 'cli', 'main.js');

const manifestsIn = (folder) => readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(?:ya?ml|json)$/.test(entry.name)).map((entry) => join(entry.parentPath, entry.name)).sort();

/** What Kubernetes' readers find: file → objects and broken documents. */
function theirs(program, files) {
  const output = execFileSync(program, { input: files.map((file) => `${file}\n`).join(''), encoding: 'utf8', maxBuffer: 1 << 30 });
  return output.trimEnd().split('\n').map((line) => JSON.parse(line));
}

/** What we find in a file. */
function ours(file) {
  const { readManifests } = require('../lib/input/read-manifests.js');
  return readManifests(readFileSync(file, 'utf8'), { file, isNamed: false });
}

/** What is wrong with our reading of a file: an object that is missing though nothing was said. */
function missing({ file, objects, broken }) {
  const { manifests, problems, skipped } = ours(file);
  const found = manifests.map(({ apiVersion, kind, name }) => `${apiVersion} ${kind} ${name}`);
  const lost = withoutEach(objects, found);
  const told = problems.length + skipped.length;
  if (lost.length > 0 && told === 0) return [`${file}: ${lost.join('; ')} and nothing said`];
  if (broken > 0 && problems.length === 0 && skipped.length === 0) return [`${file}: ${broken} documents that Kubernetes cannot read, and nothing said`];
  return [];
}

function withoutEach(all, found) {
  const left = [...found];
  return all.filter((name) => {
    const at = left.indexOf(name);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** Every rule on every object of a project, as one app. */
function crashes(files) {
  const { Engine } = require('../lib/policy/engine.js');
  const { CATALOGUE } = require('../lib/policy/catalogue.js');
  const manifests = files.flatMap((file) => ours(file).manifests);
  const verdict = new Engine({ rules: CATALOGUE, today: '2026-11-21' }).judge(manifests);
  return { manifests, crashed: verdict.violations.filter(({ ruleId }) => ruleId === 'engine/rule-crashed').map(({ found, resource }) => `${resource.kind} ${resource.name}: ${found}`) };
}

function audited(folder, objects) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'audit', '--format', 'json', folder], { encoding: 'utf8', maxBuffer: 1 << 30, cwd: __dirname });
  if (status !== 1 && status !== 2) return `ended with ${status}: ${stderr.slice(-500)}`;
  const { summary, findings } = JSON.parse(stdout);
  if (summary.judged.objects !== objects) return `judged ${summary.judged.objects} objects of ${objects}`;
  return findings.some(({ file, line }) => !file || !line) ? 'a finding has no place' : undefined;
}

function judge(module, program) {
  const folder = go.pinnedFolder(module, MODULES[module]);
  const files = manifestsIn(folder);
  const answers = theirs(program, files);
  const count = answers.reduce((sum, { objects }) => sum + objects.length, 0);
  check(`${module}: every object of ${files.length} files is read, or a problem told (${count} objects)`, () => answers.flatMap(missing).slice(0, 5).join('\n'));
  let manifests = [];
  check(`${module}: no rule crashes`, () => {
    const judged = crashes(files);
    ({ manifests } = judged);
    return judged.crashed.slice(0, 5).join('\n');
  });
  check(`${module}: audit judges all of it and says where everything stands`, () => audited(folder, manifests.length));
  return { files: files.length, objects: manifests.length };
}

function main() {
  const obstacle = go.obstacle();
  if (obstacle) return skip(1, 'the corpus of real manifests', obstacle);
  let program;
  check('the readers of Kubernetes build', () => {
    program = go.build('corpus', { version: go.versions.at(-1), modules: ['k8s.io/apimachinery', 'sigs.k8s.io/yaml@v1.6.0'] });
  });
  if (!program) return;
  const total = { files: 0, objects: 0 };
  for (const module of Object.keys(MODULES)) {
    try {
      const { files, objects } = judge(module, program);
      total.files += files;
      total.objects += objects;
    } catch (error) {
      check(module, () => error.message);
    }
  }
  console.log(`        ${total.files} files, ${total.objects} objects of ${Object.keys(MODULES).length} projects`);
  check('there are more than a thousand', () => (total.objects > 1000 ? undefined : `${total.objects} objects`));
}

main();
close();
