// Compiles the library with jsii when a source is newer than the last complete compile, or when what it made is gone.
const { execFileSync } = require('node:child_process');
const { existsSync, readdirSync, rmSync, statSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const assembly = join(root, '.jsii');
const lib = join(root, 'lib');

const newest = (path) => statSync(path).isDirectory()
  ? Math.max(statSync(path).mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
  : statSync(path).mtimeMs;

function isStale() {
  if (!existsSync(assembly) || !existsSync(join(lib, 'index.js'))) return true;
  return Math.max(newest(join(root, 'src')), newest(join(root, 'package.json'))) > statSync(assembly).mtimeMs;
}

if (isStale()) {
  for (const old of [assembly, lib]) rmSync(old, { recursive: true, force: true }); // a renamed source must not leave its old output behind
  const quiet = { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' };
  execFileSync(join(root, 'node_modules', '.bin', 'jsii'), ['--silence-warnings=reserved-word'], { cwd: root, stdio: ['ignore', 2, 2], env: { ...process.env, ...quiet } });
}
