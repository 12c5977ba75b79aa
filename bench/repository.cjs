// What a generated GitOps repository costs: declaring five environments, judging and writing them, and doing it again where nothing changes.
// Every measurement is a fresh process.
const { execFileSync } = require('node:child_process');
const { mkdtempSync, readdirSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { performance } = require('node:perf_hooks');

const ENVIRONMENTS = ['dev', 'test', 'staging', 'production', 'recovery'];
const PER_NAMESPACE = 50;
const IMAGE = `registry.example.com/acme/app:1.0.0@sha256:${'0123456789abcdef'.repeat(4)}`;

const TOOLS = {
  argoCd: (library) => new library.ArgoCd({ repositoryUrl: 'https://git.example.com/acme/deploy.git' }),
  flux: (library) => new library.Flux({ source: library.FluxSource.git({ url: 'https://git.example.com/acme/deploy.git', verification: { secretName: 'signers' } }) }),
};

function declared(library, outdir, { tool, n }) {
  const repository = new library.GitOpsRepository({ outdir, tool: TOOLS[tool](library) });
  for (const name of ENVIRONMENTS) {
    const app = repository.addEnvironment(name, { externalObjects: [{ kind: 'Secret', name: 'signers' }] }).addCluster('main', { kubernetesVersion: library.KubernetesVersion.V1_34 });
    for (let i = 0; i < n; i += PER_NAMESPACE) declareNamespace(library, app, i / PER_NAMESPACE, Math.min(PER_NAMESPACE, n - i));
  }
  return repository;
}

function declareNamespace(library, app, number, workloads) {
  const namespace = new library.DefaultDenyNamespace(app, `team-${number}`, { quota: { requestsCpu: '100', requestsMemory: '200Gi', pods: 1000 } });
  for (let i = 0; i < workloads; i += 1) {
    new library.SecureDeployment(namespace, `app-${i}`, { containers: [{ image: IMAGE, portNumber: 8080 }] }).exposeViaService();
  }
}

function run(what) {
  const library = require('cdk8s-hardened');
  const outdir = mkdtempSync(join(tmpdir(), 'bench-repository-'));
  try {
    const started = performance.now();
    const changes = declared(library, outdir, what).synth();
    const written = performance.now();
    const again = declared(library, outdir, what).synth();
    const unchanged = performance.now() - written;
    if (!again.isEmpty || changes.added.length < what.n) throw new Error(`${changes}\n${again}`);
    const files = readdirSync(outdir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
    return { files, first: written - started, again: unchanged, memory: process.resourceUsage().maxRSS * 1024 };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

exports.REPOSITORY_TOOLS = Object.keys(TOOLS);

/** Tool → runs, alternating; the size is of workloads in each of five environments. */
exports.measureRepository = ({ quick, rounds, progress }) => {
  const n = quick ? 10 : 200;
  const taken = Object.fromEntries(exports.REPOSITORY_TOOLS.flatMap((tool) => [[tool, []], [`${tool} half`, []]]));
  for (let round = 0; round < Math.min(rounds, 3); round += 1) {
    for (const tool of exports.REPOSITORY_TOOLS) {
      for (const [key, size] of [[tool, n], [`${tool} half`, n / 2]]) {
        progress(`repository ${round + 1}: ${key}`);
        taken[key].push(JSON.parse(execFileSync(process.execPath, [__filename, JSON.stringify({ tool, n: size })], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })));
      }
    }
  }
  progress('');
  return { environments: ENVIRONMENTS.length, n, taken };
};

if (require.main === module) console.log(JSON.stringify(run(JSON.parse(process.argv[2]))));
