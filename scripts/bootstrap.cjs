// Installs the locked dependencies when they are missing or older than the lock; otherwise does nothing.
const { execSync } = require('node:child_process');
const { existsSync, statSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const installed = join(root, 'node_modules', '.package-lock.json');
const fresh = existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
if (!fresh) execSync('npm ci --no-audit --no-fund', { cwd: root, stdio: ['ignore', 2, 2] });
