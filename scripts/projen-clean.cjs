// Generates the project's configuration anew and proves that nothing changes by it: nobody edited a generated file.
const { execFileSync } = require('node:child_process');
const { join } = require('node:path');

const root = join(__dirname, '..');
const changes = () => execFileSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' })
  + execFileSync('git', ['diff'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });

const before = changes();
execFileSync(join(root, 'node_modules', '.bin', 'ts-node'), ['--project', 'projenrc/tsconfig.json', '.projenrc.ts'], {
  cwd: root, stdio: 'inherit', env: { ...process.env, PROJEN_DISABLE_POST: 'true' },
});
if (changes() !== before) {
  console.error(`projen changes what is committed; run it and commit what it writes:\n${execFileSync('git', ['status', '--short'], { cwd: root, encoding: 'utf8' })}`);
  process.exitCode = 1;
}
