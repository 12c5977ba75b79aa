import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { choice } from './choice';
import { clusterVersion } from './cluster-version';
import type { Project } from './init/project';
import type { InitOptions } from './init-options';
import type { Io } from './io';
import { UsageError } from '../core/errors';
import { KubernetesVersion } from '../core/kubernetes-version';
import { quoted } from '../core/quoted';

/** A name is that of the package, of the namespace and of folders, and stands in names that are made of it. */
const NAME = /^[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?$/;
/** Of which nothing breaks out of a string of TypeScript or YAML, and which holds no password. */
const REPOSITORY = /^(?:https:\/\/[a-z0-9.-]+(?::\d+)?\/|ssh:\/\/(?:[\w.-]+@)?[a-z0-9.-]+(?::\d+)?\/)[\w./~-]+$/i;
const SCP_LIKE = /^(?:([\w.-]+)@)?([a-z0-9.-]+):(?!\/\/)([\w./~-]+)$/i;
const WITH_PASSWORD = /^https:\/\/[^/@]*@/i;

/** Where the repository is that nobody said. */
export const UNKNOWN_HOST = 'https://git.example.com/';

/** `owner/name`, on GitLab with groups between them. */
const DEPLOYMENT = /^[a-z0-9][\w.-]*(?:\/[a-z0-9][\w.-]*)+(?<!\.git)$/i;
const NOWHERE = 'none';
/** Server of an address of git, and the path on it. */
const ADDRESS = /^(https:\/\/[^/]+\/|ssh:\/\/[^/]+\/)(.+?)(?:\.git)?\/?$/i;
const SERVERS = { github: 'https://github.com/', gitlab: 'https://gitlab.com/' };

const EXAMPLE = 'https://github.com/acme/shop.git';

/** Everything that is asked, by the member that the answer becomes. */
type Answers = Pick<Project, 'name' | 'gitops' | 'ci' | 'kubernetesVersion' | 'repository' | 'deployment'>;

interface Question<K extends keyof Answers> {
  readonly text: string;
  readonly usual: string;
  /** What the call says. */
  readonly said?: string;
  readonly answer: (text: string) => Answers[K];
}

/**
 * What a new project is to be: what the call says, what is answered at a terminal, and defaults.
 *
 * @throws UsageError for a value of the call that cannot be; at the terminal the question comes again.
 */
export async function initAnswers(folder: string, options: InitOptions, io: Io): Promise<Answers> {
  const asks = io.stdinIsTerminal && !options.yes;
  const ask = <K extends keyof Answers>(question: Question<K>) => answerTo(question, asks ? io : undefined);
  const name = await ask<'name'>({ text: 'Name of the project and its namespace', usual: usualName(folder), said: options.name, answer: projectName });
  const gitops = await ask<'gitops'>({ text: 'GitOps: argocd, flux or none', usual: 'none', said: options.gitops, answer: (text) => choice('--gitops', text, ['argocd', 'flux', 'none']) });
  const ci = await ask<'ci'>({ text: 'Pipeline: github, gitlab or none', usual: 'none', said: options.ci, answer: (text) => choice('--ci', text, ['github', 'gitlab', 'none']) });
  const kubernetesVersion = await ask<'kubernetesVersion'>({
    text: 'Kubernetes version of the cluster', usual: String(KubernetesVersion.NEWEST), said: options.kubernetesVersion, answer: (text) => String(clusterVersion(text)),
  });
  refuseMeaningless(options, gitops, ci);
  if (gitops === 'none') return { name, gitops, ci, kubernetesVersion };
  const origin = originOf(folder);
  const deployment = ci === 'none' ? undefined : await ask<'deployment'>({
    text: 'Repository that manifests are proposed to, as owner/name; none: they are committed here', usual: NOWHERE, said: options.deploymentRepository, answer: (text) => deploymentPath(text, ci, origin),
  });
  const usual = deployment === undefined || ci === 'none' ? origin ?? `${UNKNOWN_HOST}${name}.git` : addressOf(deployment, origin, ci);
  const repository = await ask<'repository'>({ text: 'Git repository that is applied', usual, said: options.repository, answer: (text) => sameRepository(repositoryUrl(text), deployment) });
  return { name, gitops, ci, kubernetesVersion, repository, ...deployment !== undefined && { deployment } };
}

/** What belongs to an answer that was not given. */
function refuseMeaningless({ repository, deploymentRepository }: InitOptions, gitops: Project['gitops'], ci: Project['ci']): void {
  if (gitops === 'none' && repository !== undefined) {
    throw new UsageError('--repository is for GitOps.', { found: quoted(repository), fix: 'add --gitops argocd or --gitops flux, or leave it out' });
  }
  if (deploymentRepository === undefined || deploymentRepository === NOWHERE || (gitops !== 'none' && ci !== 'none')) return;
  throw new UsageError('--deployment-repository is for a pipeline that proposes what GitOps applies.', {
    found: quoted(deploymentRepository), fix: `add ${[...gitops === 'none' ? ['--gitops argocd or flux'] : [], ...ci === 'none' ? ['--ci github or gitlab'] : []].join(' and ')}, or leave it out`,
  });
}

/** The path of a repository; undefined for none. */
function deploymentPath(path: string, ci: 'github' | 'gitlab', origin: string | undefined): string | undefined {
  if (path === NOWHERE) return undefined;
  if (pathOf(origin) === path.toLowerCase()) {
    throw new UsageError('The repository that manifests are proposed to has to be another one than that of the program.', {
      where: '--deployment-repository', found: quoted(path), fix: 'name another one, or leave it out: then they are committed with the program',
    });
  }
  if (DEPLOYMENT.test(path) && (ci === 'gitlab' || path.split('/').length === 2)) return path;
  throw new UsageError('The repository that manifests are proposed to has to be a path on the server of the pipeline.', {
    where: '--deployment-repository', found: quoted(path), fix: `say it as ${ci === 'github' ? 'owner/name' : 'group/name'}, without server and ".git", such as acme/deployment`,
  });
}

/** The address of a repository on the server of the checkout, else on that of its platform. */
function addressOf(path: string, origin: string | undefined, ci: 'github' | 'gitlab'): string {
  return `${ADDRESS.exec(origin ?? '')?.[1] ?? SERVERS[ci]}${path}.git`;
}

/** The path of an address of git on its server, in lower case. */
function pathOf(address: string | undefined): string | undefined {
  return ADDRESS.exec(address ?? '')?.[2].toLowerCase();
}

/** What is applied has to be what the pipeline proposes to. */
function sameRepository(url: string, deployment: string | undefined): string {
  if (deployment === undefined || pathOf(url) === deployment.toLowerCase()) return url;
  throw new UsageError('The repository that is applied has to be the one that manifests are proposed to.', {
    where: '--repository', found: quoted(url), fix: `say the address of ${deployment}, or leave --repository out`,
  });
}

async function answerTo<K extends keyof Answers>({ text, usual, said, answer }: Question<K>, io: Io | undefined): Promise<Answers[K]> {
  if (said !== undefined || io === undefined) return answer(said ?? usual);
  for (;;) {
    const line = await io.readLine(`${text} [${usual}]: `);
    try {
      return answer(line.trim() || usual);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      await io.stderr.write(`${error.message}\n`);
    }
  }
}

function projectName(name: string): string {
  if (NAME.test(name)) return name;
  throw new UsageError('The name of a project has to fit a package and a namespace.', { where: '--name', found: quoted(name), fix: 'use at most 40 lower-case letters, digits and dashes, a letter first' });
}

/** The name of the folder, as far as it can be one. */
function usualName(folder: string): string {
  const name = basename(folder).toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+/, '').slice(0, 40).replace(/-+$/, '');
  return NAME.test(name) ? name : 'app';
}

function repositoryUrl(url: string): string {
  if (REPOSITORY.test(url)) return url;
  if (SCP_LIKE.test(url)) return url.replace(SCP_LIKE, (_all, user = 'git', host, path) => `ssh://${user}@${host}/${path}`);
  const fix = WITH_PASSWORD.test(url) ? 'leave the user and the password out: the cluster has a secret for them' : `say for instance ${EXAMPLE}`;
  throw new UsageError('The repository has to be an address of git over HTTPS or SSH.', { where: '--repository', found: quoted(url.replace(WITH_PASSWORD, 'https://…@')), fix });
}

/** The remote "origin" of the git checkout in which a folder is, where it has one that may be written down. */
function originOf(folder: string): string | undefined {
  let existing = folder;
  while (!existsSync(existing)) existing = dirname(existing);
  try {
    const url = execFileSync('git', ['config', '--get', 'remote.origin.url'], { cwd: existing, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    return repositoryUrl(url.replace(WITH_PASSWORD, 'https://'));
  } catch { // no git, no checkout, no remote, or one that no cluster reaches
    return undefined;
  }
}
