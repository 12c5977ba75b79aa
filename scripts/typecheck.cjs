// Checks the types of everything that jest and ts-node only transpile: tests, examples, the oracle's program.
const { spawnSync } = require('node:child_process');
const { join } = require('node:path');

const root = join(__dirname, '..');
const failed = ['test', 'examples', 'oracle'].filter((folder) => {
  const tsc = join(root, 'node_modules', '.bin', 'tsc');
  return spawnSync(tsc, ['--noEmit', '-p', join(root, folder, 'tsconfig.json')], { cwd: root, stdio: 'inherit' }).status !== 0;
});
process.exitCode = failed.length > 0 ? 1 : 0;
