// The examples and what they write, as their own `app` command in cdk8s.yaml runs them.
const { spawnSync } = require('node:child_process');
const { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const folder = join(__dirname, '..', 'examples');

/** The names of all examples, sorted. */
exports.examples = () => readdirSync(folder).filter((name) => existsSync(join(folder, name, 'main.ts'))).sort();

/** Runs an example and answers what it wrote: path → content. Twice, because the same program must write the same bytes. */
exports.synthesiseExample = (name) => {
  const first = run(name);
  const second = run(name);
  if (JSON.stringify([...first]) !== JSON.stringify([...second])) throw new Error(`examples/${name} writes something else at each run`);
  if (first.size === 0) throw new Error(`examples/${name} writes nothing`);
  return first;
};

function run(name) {
  const outdir = mkdtempSync(join(tmpdir(), `${name}-`));
  try {
    const [command, ...args] = /^app: (.+)$/m.exec(readFileSync(join(folder, name, 'cdk8s.yaml'), 'utf8'))[1].trim().split(/\s+/);
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: join(folder, name), encoding: 'utf8', env: { ...process.env, CDK8S_OUTDIR: outdir } });
    if (status !== 0) throw new Error(`examples/${name} fails:\n${stdout}${stderr}`);
    return new Map(readdirSync(outdir).filter((file) => file.endsWith('.yaml')).sort().map((file) => [file, readFileSync(join(outdir, file), 'utf8')]));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
