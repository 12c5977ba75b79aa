import { ClusterApp, ClusterProps, EnvironmentProps } from './cluster-app';
import { UsageError } from '../../core/errors';
import { DNS_LABEL } from '../../core/object-name';
import { GitRevision } from '../../gitops/git-revision';

/** The folder beside the clusters of an environment that Argo CD is started with. */
export const DELIVERY = 'delivery';
/** Several names have to fit into one. */
const LONGEST = 30;

/** A cluster of an environment, with what is known of it. */
export interface EnvironmentCluster {
  readonly app: ClusterApp;
  readonly revision: GitRevision;
  readonly server?: string;
}

/** An environment of a `GitOpsRepository`, such as `dev` or `production`: one program, for one or several clusters. */
export class GitOpsEnvironment {
  /** @internal */
  public static _of(name: string, props: EnvironmentProps): GitOpsEnvironment {
    checkName('environment', name);
    return new GitOpsEnvironment(name, props);
  }

  /** @internal */
  public readonly _clusters: EnvironmentCluster[] = [];

  private constructor(
    /** The name of the environment. */
    public readonly environmentName: string,
    private readonly props: EnvironmentProps,
  ) {}

  /**
   * Adds a cluster and answers with its app, into which the program declares what the cluster is to hold.
   *
   * @throws a usage error for names that are no DNS label or are taken.
   */
  public addCluster(name: string, props: ClusterProps = {}): ClusterApp {
    checkName('cluster', name);
    const where = `environment ${this.environmentName}`;
    if (name === DELIVERY) throw new UsageError('The folder "delivery" of an environment is kept for Argo CD.', { where, found: `cluster "${name}"`, fix: 'name the cluster differently' });
    if (this._clusters.some(({ app }) => app.clusterName === name)) {
      throw new UsageError('A cluster is added once.', { where, found: `"${name}" again`, fix: 'name it differently, or declare everything in one app' });
    }
    const app = new ClusterApp(this.environmentName, name, this.props, props);
    this._clusters.push({ app, revision: props.revision ?? this.props.revision ?? GitRevision.branch('main'), server: props.server });
    return app;
  }
}

/** Names become folders and parts of the names of objects. */
function checkName(what: 'environment' | 'cluster', name: string): void {
  if (DNS_LABEL.test(name) && name.length <= LONGEST) return;
  const fix = `use at most ${LONGEST} lower-case letters, digits and dashes`;
  throw new UsageError(`The name of the ${what} has to fit into folders and names of objects.`, { found: `"${name}"`, fix });
}
