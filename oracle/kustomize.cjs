// The oracle of generated repositories: kustomize itself, and `kubectl kustomize` where there is a kubectl.
//
// Every kustomization of examples/gitops is built. What comes out must be the objects of its files, in the order in which it names them, and every file
// of a folder must be named by one. `node oracle/kustomize.cjs [--update-sums]`, on what is committed.
const { spawnSync } = require('node:child_process');
const { readdirSync, readFileSync } = require('node:fs');
const { dirname, join, relative, sep } = require('node:path');
const { parseAllDocuments, parse } = require('yaml');
const go = require('./go-program.cjs');
const { check, close, skip } = require('./report.cjs');

const MODULES = ['sigs.k8s.io/kustomize/api@v0.20.1', 'sigs.k8s.io/kustomize/kyaml@v0.20.1'];
const VERSION = '1.34';
const repositories = join(__dirname, '..', 'examples', 'gitops', 'repository');
const KUSTOMIZATION = 'kustomization.yaml';

const files = readdirSync(repositories, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
const folders = files.filter((file) => file.endsWith(`${sep}${KUSTOMIZATION}`)).map((file) => dirname(file)).sort();
const nameOf = (path) => relative(repositories, path);
const resourcesOf = (folder) => parse(readFileSync(join(folder, KUSTOMIZATION), 'utf8')).resources;

/** The files that a kustomization names, those of the folders that it names among them. */
function filesOf(folder) {
  return resourcesOf(folder).map((path) => join(folder, path)).flatMap((path) => path.endsWith('.yaml') ? [path] : filesOf(path));
}

/** What a patch of ours adds where a repository starts: namespaces that are there already stay as they are. */
function startingNamespace(object, folder) {
  const { patches = [] } = parse(readFileSync(join(folder, KUSTOMIZATION), 'utf8'));
  if (object.kind !== 'Namespace' || patches.length === 0) return object;
  const { annotations } = JSON.parse(patches[0].patch).metadata;
  return { ...object, metadata: { ...object.metadata, annotations: { ...object.metadata.annotations, ...annotations } } };
}

/** What is wrong with what kustomize made of a folder. */
function difference(folder, built) {
  const expected = filesOf(folder).map((file) => startingNamespace(parse(readFileSync(file, 'utf8')), folder));
  const found = parseAllDocuments(built).map((document) => document.toJS());
  const wrong = expected.findIndex((object, i) => JSON.stringify(sorted(object)) !== JSON.stringify(sorted(found[i])));
  if (wrong >= 0) return `${filesOf(folder)[wrong]} came out as ${JSON.stringify(found[wrong])}`;
  return found.length === expected.length ? undefined : `${found.length} objects of ${expected.length} files`;
}

/** With the members in one order: kustomize has its own. */
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
}

function checkWithKubectl() {
  const { error, stdout } = spawnSync('kubectl', ['version', '--client', '--output=json'], { encoding: 'utf8' });
  if (error) return;
  for (const folder of folders) {
    check(`kubectl ${JSON.parse(stdout).clientVersion.gitVersion}: ${nameOf(folder)}`, () => {
      const built = spawnSync('kubectl', ['kustomize', folder], { encoding: 'utf8' });
      return built.status === 0 ? difference(folder, built.stdout) : built.stderr;
    });
  }
}

function checkWithKustomize() {
  const obstacle = go.obstacle() ?? MODULES.map(go.moduleObstacle).find(Boolean);
  if (obstacle) return skip(folders.length, 'kustomize', obstacle);
  const program = go.build('kustomize', { version: VERSION, modules: ['k8s.io/api', ...MODULES] });
  const answers = go.askLines(program, [], folders);
  folders.forEach((folder, i) => check(`kustomize: ${nameOf(folder)}`, () => answers[i].error ?? difference(folder, answers[i].yaml)));
}

check('every repository has kustomizations', () => folders.length < 16 ? `there are ${folders.length}` : undefined);
check('every object stands in a kustomization', () => {
  const named = new Set(folders.flatMap(filesOf));
  const lost = files.filter((file) => file.endsWith('.yaml') && !file.endsWith(KUSTOMIZATION) && !named.has(file));
  return lost.length > 0 ? lost.map(nameOf).join('\n') : undefined;
});
check('every checksum holds', () => {
  const wrong = files.filter((file) => file.endsWith(`${sep}SHA256SUMS`)).filter((file) => spawnSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], { cwd: dirname(file) }).status !== 0);
  return wrong.length > 0 ? wrong.map(nameOf).join('\n') : undefined;
});
checkWithKubectl();
checkWithKustomize();
close();
