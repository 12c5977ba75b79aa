// Builds the oracles' Go programs against modules of one Kubernetes version, and says why where that is impossible.
//
// The sums of all modules are pinned in go.sum: a build that would need another one fails; `--update-sums` adds it.
const { execFileSync, spawnSync } = require('node:child_process');
const { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const sums = join(__dirname, 'go.sum');
const environment = { ...process.env, GOFLAGS: '-mod=mod', GOTOOLCHAIN: 'local', GOWORK: 'off', CGO_ENABLED: '0' };

/** How Go says that a proxy has no such module, or that there is no proxy. */
const UNAVAILABLE = /40[34]|410|dial tcp|no such host|not available|disabled by GOPROXY|lookup disabled/;

/** The patch release of the modules (`0.34.13`) that stands for each Kubernetes version (`1.34`), oldest first. */
exports.releases = require('./releases.json');

/** The Kubernetes versions, oldest first. */
exports.versions = Object.keys(exports.releases);

/** Why no program can be built here; undefined when it can. */
exports.obstacle = () => {
  const go = spawnSync('go', ['version'], { encoding: 'utf8', env: environment });
  if (go.error || go.status !== 0) return 'Go is not installed';
  const found = spawnSync('go', ['mod', 'download', `k8s.io/api@v${Object.values(exports.releases).at(-1)}`], { encoding: 'utf8', env: environment });
  return found.status === 0 ? undefined : `the Go modules cannot be had: ${found.stderr.trim()}`;
};

/** Why a module (`path@v1.2.3`) cannot be had here; undefined when it can, and for what is no matter of having it, such as a wrong sum. */
exports.moduleObstacle = (module) => {
  const { status, stdout, stderr } = spawnSync('go', ['mod', 'download', module], { encoding: 'utf8', env: environment });
  const said = `${stdout}${stderr}`.trim();
  return status !== 0 && UNAVAILABLE.test(said) ? said : undefined;
};

/** Where the sources of a module of Kubernetes are, downloaded when they are missing. */
exports.moduleFolder = (module, version) =>
  JSON.parse(execFileSync('go', ['mod', 'download', '-json', `${module}@v${exports.releases[version]}`], { encoding: 'utf8', env: environment })).Dir;

/**
 * Where the sources of a module (`path@v1.2.3`) are, downloaded when they are missing.
 *
 * @throws an error where it cannot be had, or has another sum than the one that is pinned.
 */
exports.pinnedFolder = (module, sum) => {
  const { stdout, stderr } = spawnSync('go', ['mod', 'download', '-json', module], { encoding: 'utf8', env: environment });
  const answer = stdout ? JSON.parse(stdout) : { Error: stderr };
  if (answer.Error) throw new Error(`${module}: ${answer.Error}`);
  if (answer.Sum !== sum) throw new Error(`${module} has the sum ${answer.Sum}`);
  return answer.Dir;
};

/**
 * Builds `<name>/main.go` with modules of Kubernetes at a version, with other modules (`path@v1.2.3`) and with further sources; `replaced` says
 * under which path a module can be had that calls itself otherwise. Answers the path of the program.
 */
exports.build = (name, { version, modules, sources = {}, replaced = {} }) => {
  const folder = join(__dirname, 'bin', `${name}-${version}`);
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(__dirname, name, 'main.go'), join(folder, 'main.go'));
  for (const [file, text] of Object.entries(sources)) writeFileSync(join(folder, file), text);
  writeFileSync(join(folder, 'go.mod'), moduleSource(version, modules, replaced));
  writeFileSync(join(folder, 'go.sum'), existsSync(sums) ? readFileSync(sums) : '');
  execFileSync('go', ['build', '-o', 'program', '.'], { cwd: folder, env: environment, stdio: ['ignore', 2, 2] });
  checkSums(join(folder, 'go.sum'));
  return join(folder, 'program');
};

/** Asks a program questions, a line of text each, and answers what it says, a line of JSON each. */
exports.askLines = (program, args, lines) => {
  const { status, stdout, stderr } = spawnSync(program, args, { input: lines.map((line) => `${line}\n`).join(''), encoding: 'utf8', maxBuffer: 1 << 30 });
  if (status !== 0) throw new Error(stderr);
  const answers = stdout.trimEnd().split('\n').map((line) => JSON.parse(line));
  if (answers.length !== lines.length) throw new Error(`${answers.length} answers to ${lines.length} questions`);
  return answers;
};

/** The same with questions in JSON. */
exports.ask = (program, args, questions) => exports.askLines(program, args, questions.map((question) => JSON.stringify(question)));

function moduleSource(version, modules, replaced) {
  const goVersion = /^go (\S+)$/m.exec(readFileSync(join(exports.moduleFolder(modules[0], version), 'go.mod'), 'utf8'))[1];
  const replacements = Object.entries(replaced).map(([path, module]) => `replace ${path} => ${required(module, version)}`);
  return ['module oracle', '', `go ${goVersion}`, '', 'require (', ...modules.map((module) => `\t${required(module, version)}`), ')', ...replacements, ''].join('\n');
}

function required(module, version) {
  return module.includes('@') ? module.replace('@', ' ') : `${module} v${exports.releases[version]}`;
}

function checkSums(built) {
  const lines = (path) => (existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : []);
  const pinned = new Set(lines(sums));
  const added = lines(built).filter((line) => !pinned.has(line));
  if (added.length === 0) return;
  if (!process.argv.includes('--update-sums')) throw new Error(`oracle/go.sum does not pin what was downloaded; --update-sums adds it:\n${added.join('\n')}`);
  writeFileSync(sums, [...pinned, ...added].sort().join('\n') + '\n');
}
