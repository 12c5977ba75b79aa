import { Project, SIGNERS } from './project';

/** A small web application that shows what it gets and whom it called. */
const IMAGE = 'ghcr.io/stefanprodan/podinfo:6.9.1@sha256:262578cde928d5c9eba3bce079976444f624c13ed0afb741d90d5423877496cb';

/** `workloads.ts`: what runs, wherever it runs. */
export function workloads({ name }: Project): string {
  return `import { EnvValue } from 'cdk8s-plus-27';
import { DefaultDenyNamespace, SecureApp, SecureDeployment } from 'cdk8s-hardened';

const IMAGE = '${IMAGE}';

/** In what one environment differs from another one. */
export interface Differences {
  readonly replicas?: number;
}

/** A front end and its back end, in a namespace where nothing is allowed that is not said. */
export function workloads(app: SecureApp, { replicas = 2 }: Differences = {}) {
  const namespace = new DefaultDenyNamespace(app, '${name}');
  const backend = new SecureDeployment(namespace, 'backend', {
    replicas,
    containers: [{ name: 'app', image: IMAGE, portNumber: 9898 }],
  });
  const frontend = new SecureDeployment(namespace, 'frontend', {
    replicas,
    containers: [{
      name: 'app',
      image: IMAGE,
      portNumber: 9898,
      envVariables: { PODINFO_BACKEND_URL: EnvValue.fromValue('http://backend:9898/echo') },
    }],
  });
  backend.exposeViaService();
  frontend.exposeViaService();
  frontend.connectTo(backend); // egress of the one, ingress of the other, this port only
  return { namespace, backend, frontend };
}
`;
}

/** `main.ts`: what `cdk8s synth` runs. */
export const MAIN = `import { SecureApp } from 'cdk8s-hardened';
import { workloads } from './workloads';

const app = new SecureApp(); // for the cluster that cdk8s-hardened.yaml describes
workloads(app);
app.synth();
`;

/** `delivery.ts`: the repository that Argo CD or Flux applies. */
export function delivery({ gitops, repository }: Project): string {
  const made = gitops === 'argocd'
    ? 'new ArgoCd({ repositoryUrl: REPOSITORY })'
    : `new Flux({ source: FluxSource.git({ url: REPOSITORY, verification: { secretName: '${SIGNERS}' } }) })`;
  return `import { ${gitops === 'argocd' ? 'ArgoCd' : 'Flux, FluxSource'}, GitOpsRepository, GitRevision } from 'cdk8s-hardened';
import { workloads } from './workloads';

/** Where ${gitops === 'argocd' ? 'Argo CD' : 'Flux'} reads what is generated here. */
const REPOSITORY = '${repository}';

/** The folder \`clusters\`: a program, and for each environment in what it differs. */
export function delivery(): GitOpsRepository {
  const tool = ${made};
  const repository = new GitOpsRepository({ tool, outdir: 'clusters', path: 'clusters' });
  const dev = repository.addEnvironment('dev');
  const production = repository.addEnvironment('production', { revision: GitRevision.branch('main'), replicas: { web: 3 } });
  for (const cluster of [dev.addCluster('dev'), production.addCluster('production')]) {
    workloads(cluster, { replicas: cluster.replicas('web', 1) });
  }
  return repository;
}
`;
}

/** `before.ts`, where the manifests are not committed: those of the last commit, by its own program. */
export const BEFORE = `import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

// Writes into the folder before what the program of the last commit generates, for npm run diff to compare with.
const run = (command: string, args: string[], cwd = '.') => execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();
const checkout = join(mkdtempSync(join(tmpdir(), 'before-')), 'checkout');
run('git', ['worktree', 'add', '--quiet', '--detach', checkout, 'HEAD']);
try {
  const project = join(checkout, run('git', ['rev-parse', '--show-prefix']));
  symlinkSync(resolve('node_modules'), join(project, 'node_modules'), 'junction');
  run(process.execPath, ['-r', 'ts-node/register/transpile-only', 'generate.ts'], project);
  rmSync(join(project, 'node_modules'));
  rmSync('before', { recursive: true, force: true });
  cpSync(join(project, 'clusters'), 'before', { recursive: true });
} finally {
  run('git', ['worktree', 'remove', '--force', checkout]);
}
`;

/** `generate.ts`: writes that repository, or says what would change. */
export const GENERATE = `import { delivery } from './delivery';

const repository = delivery();
console.log(String(process.argv.includes('--plan') ? repository.plan() : repository.synth()));
`;
