// The programs whose output the oracles judge, synthesised for any Kubernetes version: one that uses every option, and the
// examples.
const { spawnSync } = require('node:child_process');
const { existsSync, mkdirSync, readdirSync, rmSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');

/** Their sources, below the repository. */
exports.programs = () => {
  const examples = join(root, 'examples');
  const names = readdirSync(examples).filter((name) => existsSync(join(examples, name, 'main.ts'))).sort();
  return [join('oracle', 'everything.ts'), ...names.map((name) => join('examples', name, 'main.ts'))];
};

/** Runs a program for a version and answers the folder of its manifests. */
exports.synthesise = (file, version) => {
  const outdir = join(__dirname, 'bin', 'manifests', version, file.replace(/[/\\]/g, '-').replace(/\.ts$/, ''));
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  const run = spawnSync(process.execPath, ['-r', 'ts-node/register/transpile-only', '-r', join(__dirname, 'retarget.cjs'), join(root, file)], {
    cwd: root, encoding: 'utf8', timeout: 120_000,
    env: { ...process.env, CDK8S_OUTDIR: outdir, ORACLE_KUBERNETES_VERSION: version, TS_NODE_PROJECT: join(root, 'test', 'tsconfig.json') },
  });
  if (run.status !== 0) throw new Error(`${file} failed to synthesise for ${version}:\n${run.stdout}${run.stderr}`);
  if (!run.stderr.includes(`retargeted to ${version}`)) throw new Error(`${file} makes no SecureApp, so it was not synthesised for ${version}`);
  return outdir;
};
