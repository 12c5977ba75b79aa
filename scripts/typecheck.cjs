// Checks the types of everything that jest and ts-node only transpile: tests, examples, the oracle's program, the programs in the documentation.
const { spawnSync } = require('node:child_process');
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { docPrograms } = require('./doc-programs.cjs');

const root = join(__dirname, '..');
const documented = writeDocPrograms();
try {
  const failed = ['test', 'examples', 'oracle', documented].filter((folder) => {
    const tsc = join(root, 'node_modules', '.bin', 'tsc');
    return spawnSync(tsc, ['--noEmit', '-p', join(root, folder, 'tsconfig.json')], { cwd: root, stdio: 'inherit' }).status !== 0;
  });
  process.exitCode = failed.length > 0 ? 1 : 0;
} finally {
  rmSync(join(root, documented), { recursive: true, force: true });
}

/** They import the library by its name, so they have to stand in it. Blocks that go on from one use what they do not repeat. */
function writeDocPrograms() {
  const folder = mkdtempSync(join(root, 'examples', '.documented-'));
  const programs = docPrograms();
  if (programs.size === 0) throw new Error('no program was found in the documentation');
  for (const [name, program] of programs) writeFileSync(join(folder, name), program);
  const compilerOptions = { noEmit: true, rootDir: '../..', types: ['node', 'jest'], noUnusedLocals: false, noUnusedParameters: false };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ extends: '../../tsconfig.json', compilerOptions, include: ['*.ts'], exclude: [] }));
  return folder.slice(root.length + 1);
}
