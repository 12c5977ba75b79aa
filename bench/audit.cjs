// What `audit` costs: from process start to process end, as a user waits for it. Every run is a fresh process.
const { spawnSync } = require('node:child_process');
const { mkdirSync, mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { performance } = require('node:perf_hooks');

const cli = join(__dirname, '..', 'lib', 'cli', 'main.js');

/** A pod as beginners write it, so that positions are asked for as well. */
const pod = (i) => `apiVersion: v1
kind: Pod
metadata:
  name: pod-${i}
  namespace: team-${i % 20}
  labels: { app: pod-${i} }
spec:
  containers:
    - name: app
      image: registry.example/acme/app:1.${i}
      ports:
        - containerPort: 8080
      env:
        - name: LOG_LEVEL
          value: info
      resources:
        requests: { cpu: 100m, memory: 128Mi }
        limits: { memory: 128Mi }
`;

/** Objects that pass quickly, so that it is reading and judging that grows, not the report. */
const configMap = (i) => `apiVersion: v1
kind: ConfigMap
metadata: { name: config-${i}, namespace: team-${i % 20} }
data: { level: info, region: "eu-${i % 7}" }
`;

/** Folders with the inputs of every case. */
function inputs(folder, { files, stream }) {
  const many = join(folder, 'many');
  mkdirSync(many);
  for (let i = 0; i < files; i += 1) writeFileSync(join(many, `pod-${i}.yaml`), pod(i));
  const text = (count) => Array.from({ length: count }, (_, i) => configMap(i)).join('---\n');
  writeFileSync(join(folder, 'one.yaml'), pod(0));
  writeFileSync(join(folder, 'fifth.yaml'), text(stream / 5));
  writeFileSync(join(folder, 'stream.yaml'), text(stream));
  return { one: join(folder, 'one.yaml'), many, fifth: join(folder, 'fifth.yaml'), stream: join(folder, 'stream.yaml') };
}

function timed(args) {
  const started = performance.now();
  const { status, stderr, output } = spawnSync(process.execPath, ['-r', join(__dirname, 'report-memory.cjs'), ...args], {
    encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe', 'pipe'], maxBuffer: 1 << 30,
  });
  if (status !== 0 && status !== 1) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return { millis: performance.now() - started, memory: Number(output[3]) };
}

/** Case → runs, alternating. */
exports.measureAudit = ({ quick, rounds, progress }) => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-audit-'));
  const sizes = quick ? { files: 50, stream: 500 } : { files: 5000, stream: 100_000 };
  try {
    const { one, many, fifth, stream } = inputs(folder, sizes);
    const audit = (...args) => [cli, 'audit', '--format', 'json', ...args];
    const cases = { node: ['-e', '0'], one: audit(one), many: audit(many), fifth: audit('--complete', fifth), stream: audit('--complete', stream) };
    const taken = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
    for (let round = 0; round < Math.min(rounds, 3); round += 1) {
      for (const [name, args] of Object.entries(cases)) {
        progress(`audit ${round + 1}: ${name}`);
        taken[name].push(timed(args));
      }
    }
    progress('');
    return { sizes, taken };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
