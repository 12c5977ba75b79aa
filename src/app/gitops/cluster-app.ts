import { Differences } from './differences';
import type { EnvironmentDifferences } from './environment-differences';
import { UsageError } from '../../core/errors';
import { Ledger } from '../../core/ledger';
import type { SecretStoreRef } from '../../core/secret-store-ref';
import { didYouMean } from '../../core/suggestion';
import type { GitRevision } from '../../gitops/git-revision';
import { JudgementProps, SecureApp } from '../secure-app';

/** What an environment or a cluster can be told. */
export interface EnvironmentProps extends JudgementProps, EnvironmentDifferences {
  /**
   * Which commit of the repository is delivered.
   * @default - what the environment says, else the newest commit of the branch `main`
   */
  readonly revision?: GitRevision;
}

/** What a cluster of an environment can be told besides what its environment says. */
export interface ClusterProps extends EnvironmentProps {
  /**
   * The address of the cluster's API server by which Argo CD knows it.
   * @default - Argo CD knows the cluster by its name
   */
  readonly server?: string;
}

/**
 * The app of one cluster of a `GitOpsRepository`: a SecureApp for what the cluster is like, that answers in what it differs from the others.
 *
 * `GitOpsEnvironment.addCluster` makes it; the repository judges and writes it.
 */
export class ClusterApp extends SecureApp {
  /** The name of the environment. */
  public readonly environmentName: string;
  /** The name of the cluster. */
  public readonly clusterName: string;
  private readonly differences: Differences;

  /** An app for a cluster, for what its environment and it itself say. */
  public constructor(environmentName: string, clusterName: string, environment: EnvironmentProps = {}, cluster: ClusterProps = {}) {
    super(Differences.overridden<ClusterProps>(environment, cluster));
    this.environmentName = environmentName;
    this.clusterName = clusterName;
    this.differences = new Differences(`${environmentName}/${clusterName}`, environment, cluster);
  }

  /**
   * How many replicas there are here of something that the environment knows by this name; else as many as usual.
   *
   * @throws a usage error when neither is said.
   */
  public replicas(name: string, usual?: number): number {
    return this.differences.of('replicas', name, usual);
  }

  /**
   * Which image is used here for something that the environment knows by this name; else the usual one.
   *
   * @throws a usage error when neither is said.
   */
  public image(name: string, usual?: string): string {
    return this.differences.of('images', name, usual);
  }

  /**
   * Under which host names something is reached here that the environment knows by this name; else under the usual ones.
   *
   * @throws a usage error when neither is said.
   */
  public hostnames(name: string, usual?: string[]): string[] {
    return this.differences.of('hostnames', name, usual);
  }

  /**
   * Where secrets are kept here that the environment knows by this name; else in the usual store.
   *
   * @throws a usage error when neither is said.
   */
  public store(called: string, usual?: SecretStoreRef): SecretStoreRef {
    return this.differences.of('stores', called, usual);
  }

  /**
   * Is refused: the files of a cluster stand in its repository.
   *
   * @throws a usage error, always.
   */
  public synth(): void {
    throw new UsageError('The app of a cluster is written by its repository.', { where: `${this.environmentName}/${this.clusterName}`, fix: 'call synth() of the GitOpsRepository' });
  }

  /**
   * Writes the exemptions of the environment into the ledger, once.
   *
   * @throws a usage error for differences that nothing asks for, and for exemptions of constructs that are not there.
   * @internal
   */
  public _settle(): void {
    const problems = [...this.differences.unused, ...this.exempt()];
    if (problems.length === 0) return;
    const where = `${this.environmentName}/${this.clusterName}`;
    throw new UsageError('An environment must differ only in what its program asks for.', { where, found: problems.join('; '), fix: 'mend the name, or remove it' });
  }

  private exempt(): string[] {
    const entries = this.differences.exemptions.splice(0);
    return entries.flatMap(({ constructPath, ...exemption }) => {
      const construct = this.node.findAll().find(({ node }) => node.path === constructPath);
      if (construct) Ledger.of(this).add(construct, exemption);
      const near = construct ? undefined : didYouMean(constructPath, this.node.findAll().map(({ node }) => node.path));
      return construct ? [] : [`an exemption of ${constructPath}: there is no such construct${near === undefined ? '' : `; did you mean ${near}?`}`];
    });
  }
}
