// The repositories that examples/gitops generates, and what an audit says of each of their clusters.
const { spawnSync } = require('node:child_process');
const { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, relative, sep } = require('node:path');

const root = join(__dirname, '..');
const example = join(root, 'examples', 'gitops');
const CLI = join(root, 'lib', 'cli', 'main.js');
/** The program says it of each environment. */
const VERSIONS = { dev: '1.35' };
const USUAL_VERSION = '1.34';

/** Every file: path below the example → text. */
exports.gitopsExample = () => {
  const outdir = mkdtempSync(join(tmpdir(), 'gitops-example-'));
  try {
    generate(outdir);
    const written = filesOf(outdir);
    generate(outdir);
    const again = filesOf(outdir);
    if (JSON.stringify([...written]) !== JSON.stringify([...again])) throw new Error('a second generation of examples/gitops changes something');
    const repository = [...written].map(([path, text]) => [join('repository', path), text]);
    return new Map([...repository, ...audits(outdir)]);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
};

function generate(outdir) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-r', 'ts-node/register/transpile-only', 'generate.ts'], {
    cwd: example, encoding: 'utf8', env: { ...process.env, GITOPS_OUTDIR: outdir },
  });
  if (status !== 0) throw new Error(`examples/gitops fails:\n${stdout}${stderr}`);
}

function filesOf(outdir) {
  const paths = readdirSync(outdir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(paths.map((path) => [relative(outdir, path), readFileSync(path, 'utf8')]));
}

/** A report for each cluster, with what stands beside the clusters of its environment: that is who applies as which account. */
function audits(outdir) {
  const environments = foldersOf(outdir).flatMap((tool) => foldersOf(join(outdir, tool)).map((environment) => ({ tool, environment })));
  return environments.flatMap(({ tool, environment }) => {
    const folders = foldersOf(join(outdir, tool, environment)).map((name) => join(tool, environment, name));
    const [beside, clusters] = [folders.filter(isDelivery), folders.filter((folder) => !isDelivery(folder))];
    return clusters.map((folder) => [join('audit', `${folder.split(sep).join('-')}.md`), audit(outdir, [folder, ...beside], VERSIONS[environment] ?? USUAL_VERSION)]);
  });
}

const isDelivery = (folder) => folder.endsWith(`${sep}delivery`);

function audit(outdir, folders, version) {
  const call = [CLI, 'audit', '--complete', '--config', join(example, 'cdk8s-hardened.yaml'), '--kubernetes-version', version, '--format', 'markdown', ...folders];
  const { status, stdout, stderr } = spawnSync(process.execPath, call, { cwd: outdir, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the audit of ${folders.join(' and ')} is not clean:\n${stdout}${stderr}`);
  return stdout;
}

function foldersOf(folder) {
  return existsSync(folder) ? readdirSync(folder).filter((name) => statSync(join(folder, name)).isDirectory()).sort() : [];
}
