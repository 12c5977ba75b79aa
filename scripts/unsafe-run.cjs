// Runs Online Boutique with one more line that makes it unsafe, as a user would: by node. Nothing may be written then.
const { spawnSync } = require('node:child_process');
const { mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { join, relative } = require('node:path');

const example = join(__dirname, '..', 'examples', 'online-boutique');
const UNSAFE_LINE = "frontend.addContainer({ name: 'debug', image: 'busybox', securityContext: { privileged: true } });";

/** What the program says with the line in it. It is written next to the original, so that its imports resolve. */
function unsafeRun(outdir) {
  const program = readFileSync(join(example, 'main.ts'), 'utf8');
  const unsafe = program.replace('boutique(app);', `const { frontend } = boutique(app);\n${UNSAFE_LINE}`);
  if (unsafe === program) throw new Error('the example no longer calls boutique(app)');
  const folder = mkdtempSync(join(example, '.unsafe-'));
  try {
    writeFileSync(join(folder, 'main.ts'), unsafe.replace("'./boutique'", "'../boutique'"));
    const { status, stderr } = spawnSync(process.execPath, ['-r', 'ts-node/register/transpile-only', join(folder, 'main.ts')], {
      cwd: example, encoding: 'utf8', env: { ...process.env, CDK8S_OUTDIR: outdir },
    });
    if (status !== 1) throw new Error(`the unsafe program was expected to fail with exit code 1, but ended with ${status}`);
    return errorText(stderr.replaceAll(`${relative(example, folder)}/`, ''));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The error without the frames that node prints around it. */
function errorText(stderr) {
  return stderr.slice(stderr.indexOf('error['))
    .split('\n')
    .filter((line) => !/^\s+at .*[(:]\d+:\d+\)?( \{)?$/.test(line) && !/^Node\.js v/.test(line))
    .join('\n')
    .trimEnd();
}

module.exports = { UNSAFE_LINE, unsafeRun };
