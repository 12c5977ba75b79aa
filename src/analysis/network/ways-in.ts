import { backendsOf } from './backends';
import { NAMESPACE_NAME, NetworkModel } from './network-model';
import { NetworkPolicy, PolicyRule } from './network-policy';
import type { PodGroup } from './pod-group';
import type { PodPeer } from './policy-peer';
import { PortRanges } from './port-ranges';
import { ServiceTargets } from './service-targets';
import { addTo } from '../../core/grouping';
import type { Manifest } from '../../core/manifest';
import type { Selector } from '../../core/selector';

/** A namespace of which nothing is known but that it has some name. */
const ANY_NAMESPACE = { [NAMESPACE_NAME]: 'ingress-controller' };

/** The label of pods that serve a Gateway (Gateway API, GEP-1762). */
const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';

/** The labels by which OpenShift's documentation has policies select the namespace of its router, the newer one first. */
const ROUTER_LABELS = ['policy-group.network.openshift.io/ingress', 'network.openshift.io/policy-group'];

/**
 * The ways in from the outside through pods that nobody knows: whatever serves Ingress, Gateway and Route objects.
 *
 * Such a way is open where the workload lets in any pod whatsoever, or pods that no object shows and that serve such objects.
 */
export class WaysIn {
  /**
   * Whether a peer covers an ingress controller that nobody knows: any pod whatsoever, or pods that no object shows and that are in a namespace by
   * name, serve a Gateway by their label, or are in the namespaces of OpenShift's router.
   */
  public static coversController(peer: PodPeer, model: NetworkModel): boolean {
    return coversAnyPod(peer) || isUnseenNamespace(peer, model) || isUnseenGateway(peer, model) || isRouter(peer);
  }

  private readonly leads = new Map<PodGroup, PortRanges[]>();

  constructor(private readonly model: NetworkModel, manifests: readonly Manifest[]) {
    const services = new Map<string, Manifest[]>();
    for (const manifest of manifests) if (manifest.groupKind === '/Service') addTo(services, `${manifest.namespace}/${manifest.name}`, manifest);
    const targets = new ServiceTargets(model);
    for (const manifest of manifests) {
      if (manifest.groupKind === '/Service') continue;
      for (const backend of backendsOf(manifest, (namespace, name) => services.get(`${namespace}/${name}`) ?? [])) {
        for (const { pods, ports } of targets.of(backend)) addTo(this.leads, pods, ports);
      }
    }
  }

  /** The ports at which Ingress, Gateway and Route objects lead to some pods and policies let their controller in. */
  public portsOf(pods: PodGroup): PortRanges {
    const ports = this.leads.get(pods);
    return ports ? PortRanges.union(ports).intersect(this.openToController(pods)) : PortRanges.NONE;
  }

  /** The ports at which some pods let in, or call, every pod of the cluster, whatever its labels. */
  public openToAnyPod(pods: PodGroup, direction: 'Ingress' | 'Egress'): PortRanges {
    return this.openWhere(pods, direction, (rule) => rule.opensEveryone || rule.pods.some(coversAnyPod));
  }

  private openToController(pods: PodGroup): PortRanges {
    return this.openWhere(pods, 'Ingress', (rule) => rule.opensEveryone || rule.pods.some((peer) => WaysIn.coversController(peer, this.model)));
  }

  private openWhere(pods: PodGroup, direction: 'Ingress' | 'Egress', isOpen: (rule: PolicyRule) => boolean): PortRanges {
    const rules = pods.isOnHostNetwork ? undefined : this.model.rulesFor(pods.manifest, direction);
    if (!rules) return PortRanges.ALL;
    return PortRanges.union(rules.filter(isOpen).map((rule) => NetworkPolicy.portsOf(rule, direction === 'Ingress' ? pods : undefined)));
  }
}

function isUnseenNamespace(peer: PodPeer, model: NetworkModel): boolean {
  const name = peer.namespaces?.requirements.find(({ key, operator, values }) => key === NAMESPACE_NAME && operator === 'In' && values.length === 1)?.values[0];
  return name !== undefined && !model.allPods.some(({ namespace, labels }) => namespace === name && peer.pods.matches(labels));
}

function isUnseenGateway({ pods }: PodPeer, model: NetworkModel): boolean {
  return selectsGateway(pods) && !model.allPods.some(({ labels }) => pods.matches(labels));
}

function isRouter({ namespaces }: PodPeer): boolean {
  return namespaces?.requirements.some(({ key, operator }) => ROUTER_LABELS.includes(key) && operator === 'In') ?? false;
}

/** Whether a selector asks for pods that serve a Gateway. */
export function selectsGateway({ requirements }: Selector): boolean {
  return requirements.some(({ key, operator }) => key === GATEWAY_NAME && (operator === 'In' || operator === 'Exists'));
}

/** Whether pods are covered of which nothing is known: no labels, in a namespace of some name. */
function coversAnyPod({ pods, namespaces }: PodPeer): boolean {
  return namespaces !== undefined && namespaces.matches(ANY_NAMESPACE) && pods.matches({});
}
