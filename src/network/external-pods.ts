import { Construct } from 'constructs';
import { PodPeers } from './pod-peers';
import { PortSet } from './port-set';
import { UsageError } from '../core/errors';
import { Judgement } from '../core/judgement';
import { quoted } from '../core/quoted';
import { stableLabels } from '../core/stable-labels';
import type { INetworkPeer, WorkloadPort } from '../core/workload';

/** A port that pods of another app listen on. */
export interface ExternalPort {
  /** The container port. */
  readonly port: number;
  /**
   * `TCP`, `UDP` or `SCTP`.
   * @default TCP
   */
  readonly protocol?: string;
  /**
   * The name that the containers give it.
   * @default - it has none
   */
  readonly name?: string;
}

/** What is known of pods that another app makes. */
export interface ExternalPodsProps {
  /** The name of their namespace. */
  readonly namespace: string;
  /**
   * The labels that select exactly them. Prefer labels that their app never changes.
   * @default - every pod of the namespace
   */
  readonly podLabels?: { readonly [key: string]: string };
  /**
   * The ServiceAccount that they run as: Istio's policies know pods by nothing else.
   * @default - not known, and an error with the network dialect `ISTIO`
   */
  readonly serviceAccount?: string;
  /**
   * The ports that they listen on.
   * @default - not known: each connection to them names its ports
   */
  readonly ports?: ExternalPort[];
}

/** What is known of a workload of this library that another app makes. */
export interface ExternalWorkloadProps {
  /** Its kind: `Deployment`, `StatefulSet`, `DaemonSet`, `Job`, `CronJob` or `Pod`. */
  readonly kind: string;
  /** Its name. */
  readonly name: string;
  /** Its namespace. */
  readonly namespace: string;
  /**
   * The ServiceAccount that it runs as: Istio's policies know pods by nothing else.
   * @default - its own account, which has its name
   */
  readonly serviceAccount?: string;
  /**
   * The ports that it listens on.
   * @default - not known: each connection to it names its ports
   */
  readonly ports?: ExternalPort[];
}

/** Marks pods whose own side of a connection is another app's affair; shared by all loaded copies of this library. */
const EXTERNAL = Symbol.for('cdk8s-hardened.external-pods');
const KINDS = ['CronJob', 'DaemonSet', 'Deployment', 'Job', 'Pod', 'StatefulSet'];

/**
 * Pods that another app makes, by what is known of them: to be called, `api.connectTo(pods)`, or to be let in, `api.allowFrom(pods)`.
 *
 * Only this app's side of a connection is written: the other side is a policy in their namespace, which their app has to write. It renders nothing.
 */
export class ExternalPods extends Construct implements INetworkPeer {
  /**
   * A workload of this library that another app makes, by the labels that follow from its kind and name.
   *
   * @throws a usage error for another kind, and for what cannot be a namespace or a port.
   */
  public static hardened(scope: Construct, id: string, props: ExternalWorkloadProps): ExternalPods {
    const { kind, name, namespace, ports, serviceAccount = name } = props;
    if (!KINDS.includes(kind)) {
      throw new UsageError('No workload of this library has that kind.', { where: `${scope.node.path}/${id}`, found: quoted(kind), fix: `use one of ${KINDS.join(', ')}` });
    }
    return new ExternalPods(scope, id, { namespace, podLabels: stableLabels(kind, name), serviceAccount, ports });
  }

  /**
   * Whether a peer is pods of another app.
   * @internal
   */
  public static _isExternal(peer: INetworkPeer): boolean {
    return EXTERNAL in peer;
  }

  /** The namespace of the pods. */
  public readonly workloadNamespace?: string;
  /** The labels that select them. */
  public readonly selectorLabels: { [key: string]: string };
  /** The ServiceAccount that they run as, where it is known. */
  public readonly serviceAccountName?: string;
  /** The ports that are known. */
  public readonly declaredPorts: WorkloadPort[];

  /**
   * Pods of another app.
   *
   * @throws a usage error for what cannot be a namespace, a label or a port.
   */
  constructor(scope: Construct, id: string, props: ExternalPodsProps) {
    super(scope, id);
    const { namespace, podLabels = {}, serviceAccount, ports = [] } = props;
    PodPeers.check({ namespace, podLabels, serviceAccount }, this.node.path);
    ports.forEach(({ port, protocol, name }) => {
      PortSet.check([{ port, protocol }, ...name === undefined ? [] : [{ name }]], this.node.path);
    });
    this.workloadNamespace = namespace;
    this.selectorLabels = { ...podLabels };
    this.serviceAccountName = serviceAccount;
    this.declaredPorts = ports.map(({ port, protocol = 'TCP', name }) => ({ port, protocol, name }));
    Object.defineProperty(this, EXTERNAL, { value: true });
    Judgement.require(this);
  }
}
