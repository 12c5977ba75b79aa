import type { EnvironmentProps } from './cluster-app';
import { ClusterFiles, clusterFiles, environmentFiles, JudgedFiles } from './cluster-files';
import { EnvironmentCluster, GitOpsEnvironment } from './gitops-environment';
import { RepositoryError } from './repository-error';
import { UsageError } from '../../core/errors';
import type { GitOpsTool } from '../../gitops/gitops-tool';
import type { RepositoryChanges } from '../output/repository-changes';
import { RepositoryFolder } from '../output/repository-folder';
import { JudgementProps, SecureApp } from '../secure-app';

/** What a `GitOpsRepository` can be told. */
export interface GitOpsRepositoryProps {
  /** The tool that applies the repository: `new ArgoCd(…)` or `new Flux(…)`. */
  readonly tool: GitOpsTool;
  /**
   * The folder that is written, from the working directory on. It may be a git checkout; files of others in it are left alone.
   * @default "repository"
   */
  readonly outdir?: string;
  /**
   * Where that folder stands in the git repository, with `/`.
   * @default - it is the repository's root
   */
  readonly path?: string;
  /**
   * What the cluster is like in which the tool runs, where that is another one than those it delivers to.
   * @default - the newest known Kubernetes version
   */
  readonly toolCluster?: JudgementProps;
}

/**
 * A repository of manifests that Argo CD or Flux takes as it is, from one program with several environments and clusters.
 *
 * A file an object, a kustomization a folder, checksums a cluster. What platform people own (namespaces, their bounds, the accounts by which they
 * are delivered) stands apart from what each namespace's team delivers. Everything is judged, the tool's own objects too, and only then
 * written: as one step, and only where something changes. The same program gives the same bytes.
 */
export class GitOpsRepository {
  private readonly environments: GitOpsEnvironment[] = [];
  private readonly folder: RepositoryFolder;
  private readonly path: string;

  /** A repository, for a tool. */
  public constructor(private readonly props: GitOpsRepositoryProps) {
    this.folder = new RepositoryFolder(props.outdir ?? 'repository');
    this.path = checkedPath(props.path ?? '');
  }

  /**
   * Adds an environment, such as `production`.
   *
   * @throws a usage error for a name that is no DNS label or is taken.
   */
  public addEnvironment(name: string, props: EnvironmentProps = {}): GitOpsEnvironment {
    if (this.environments.some(({ environmentName }) => environmentName === name)) {
      throw new UsageError('An environment is added once.', { found: `"${name}" again`, fix: 'add its clusters to the environment that is there' });
    }
    const environment = GitOpsEnvironment._of(name, props);
    this.environments.push(environment);
    return environment;
  }

  /**
   * Judges everything and says what writing it would change; nothing is written.
   *
   * @throws an error with everything that is wrong in any cluster, and for files in the way.
   */
  public plan(): RepositoryChanges {
    return this.folder.plan(this.judged().flatMap(({ files }) => files));
  }

  /**
   * Judges everything and writes what changes, as one step.
   *
   * @throws an error with everything that is wrong in any cluster, and for files in the way; nothing is written then.
   */
  public synth(): RepositoryChanges {
    const judged = this.judged();
    const changes = this.folder.write(judged.flatMap(({ files }) => files));
    for (const { kept } of judged) kept();
    return changes;
  }

  private judged(): JudgedFiles[] {
    if (this.environments.every(({ _clusters }) => _clusters.length === 0)) {
      throw new UsageError('A repository needs a cluster.', { fix: "call addEnvironment('dev').addCluster('local') and declare something in the app that it answers with" });
    }
    const failures = new Map<string, string[]>();
    const judged = this.environments.flatMap((environment) => this.judgedEnvironment(environment, failures));
    if (failures.size > 0) throw new RepositoryError(failures);
    return judged;
  }

  private judgedEnvironment(environment: GitOpsEnvironment, failures: Map<string, string[]>): JudgedFiles[] {
    const attempted = <T>(where: string, attempt: () => T): T[] => {
      try {
        return [attempt()];
      } catch (error) {
        if (isCrash(error)) throw error; // its stack tells more than its message
        const { message } = error as Error;
        failures.set(message, [...failures.get(message) ?? [], where]);
        return [];
      }
    };
    const name = environment.environmentName;
    const judge = (cluster: EnvironmentCluster): ClusterFiles => clusterFiles(cluster, this.props.tool, this.path);
    const clusters = environment._clusters.flatMap((cluster) => attempted(`${name}/${cluster.app.clusterName}`, () => judge(cluster)));
    if (clusters.length < environment._clusters.length) return [];
    const tools = attempted(name, () => this.toolFiles(name, clusters));
    return [...clusters, ...tools.flat()];
  }

  private toolFiles(name: string, clusters: readonly ClusterFiles[]): JudgedFiles[] {
    const objects = this.props.tool._environmentObjects(clusters.map(({ content }) => content));
    return objects.length === 0 ? [] : [environmentFiles(new SecureApp(this.props.toolCluster), name, objects)];
  }
}

/** Nobody means these as a message to the user. */
function isCrash(error: unknown): boolean {
  return !(error instanceof Error) || ['TypeError', 'ReferenceError', 'RangeError'].includes(error.name);
}

function checkedPath(path: string): string {
  if (path === '' || /^[^/\\]+(?:\/[^/\\]+)*$/.test(path) && !path.split('/').some((part) => part === '.' || part === '..')) return path;
  throw new UsageError('The path in the repository is written with "/", without one at its ends.', { found: `"${path}"`, fix: 'say for instance "clusters", or leave it out' });
}
