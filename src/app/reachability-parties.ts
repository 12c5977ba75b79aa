import type { IConstruct } from 'constructs';
import type { Connectivity } from '../analysis/network/connectivity';
import type { Workload } from '../analysis/network/workload';
import { MadeObject } from '../core/made-object';
import { Manifest } from '../core/manifest';
import type { INetworkPeer } from '../core/workload';
import type { Evidence } from '../policy/reachability/claim';
import type { Party } from '../policy/reachability/party';

/** Marks pods that another app makes, by whatever copy of this library. */
const EXTERNAL = Symbol.for('cdk8s-hardened.external-pods');

/** Makes the connectivity of some objects. */
export type ConnectivityOf = (manifests: readonly Manifest[]) => Connectivity;

/**
 * Finds the pods of constructs among the objects of an app: those of every object that stands at or below a construct.
 *
 * For pods of another app, of which only a namespace and labels are known, an example is added that has exactly these.
 */
export class ReachabilityParties {
  /** What claims are judged on. */
  public readonly evidence: Evidence;
  private readonly examples = new Map<IConstruct, Manifest>();

  constructor(manifests: readonly Manifest[], constructs: readonly IConstruct[], connectivityOf: ConnectivityOf) {
    for (const construct of constructs) if (isExternal(construct)) this.examples.set(construct, exampleOf(construct));
    const shown = connectivityOf(manifests);
    this.evidence = { shown, connectivity: this.examples.size === 0 ? shown : connectivityOf([...manifests, ...this.examples.values()]) };
  }

  /** The pods of a construct as a party; nothing where it makes none. */
  public of(construct: IConstruct): Party | undefined {
    const example = this.examples.get(construct);
    const endpoints = this.endpointsOf(construct, example);
    if (endpoints.length === 0) return undefined;
    const others = example && isExternal(construct) ? { namespace: construct.workloadNamespace ?? 'default', labels: construct.selectorLabels } : undefined;
    return { name: construct.node.path || 'the app', endpoints, others };
  }

  private endpointsOf(construct: IConstruct, example: Manifest | undefined): Workload[] {
    if (example) return this.made((manifest) => manifest === example);
    const found = this.made(({ origin }) => isBelow(origin.constructPath, construct.node.path));
    if (found.length > 0) return found;
    // A chart that renders itself made all of its documents: which construct they are of only their names tell.
    const objects = MadeObject.below(construct);
    return this.made((manifest) => objects.some((object) => object.is(manifest)));
  }

  private made(isMade: (manifest: Manifest) => boolean): Workload[] {
    return this.evidence.connectivity.workloads.filter(({ pods }) => pods.some(({ manifest }) => isMade(manifest)));
  }
}

function isExternal(construct: IConstruct): construct is INetworkPeer {
  return EXTERNAL in construct;
}

function isBelow(path: string | undefined, scope: string): boolean {
  return path !== undefined && (scope === '' || path === scope || path.startsWith(`${scope}/`));
}

function exampleOf({ node, workloadNamespace, selectorLabels, declaredPorts }: INetworkPeer): Manifest {
  const ports = declaredPorts.map(({ port, protocol, name }) => ({ containerPort: port, protocol, name }));
  const metadata = { name: node.id, namespace: workloadNamespace, labels: selectorLabels };
  return Manifest._read({ apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers: [{ name: 'example', image: 'example', ports }] } })[0];
}
