import type { Connection } from './connection';
import { Direction, DIRECTIONS } from './direction';
import type { UnseenPods } from './endpoint';
import { NAMESPACE_NAME, NetworkModel } from './network-model';
import { NetworkPolicy, PolicyRule } from './network-policy';
import type { PodGroup } from './pod-group';
import type { PodPeer } from './policy-peer';
import { PortRanges } from './port-ranges';
import { policiesClosing } from './unseen-pods';
import type { Workload } from './workload';
import type { Selector } from '../../core/selector';
import { compareTexts } from '../../core/text-order';

/** What policies open to or from pods that no object shows, such as cluster DNS, a gateway or another team's service. */
export class UnseenConnections {
  /** Names → the endpoint; none where objects show such pods. */
  private readonly endpoints = new Map<string, UnseenPods | undefined>();

  constructor(private readonly model: NetworkModel) {}

  /** What is opened between workloads and unseen pods; what policies of the unseen pods' own namespace close for certain is left out. */
  public of(workloads: readonly Workload[]): Connection[] {
    return workloads.flatMap((workload) => DIRECTIONS.flatMap((direction) => this.ofWorkload(workload, direction)))
      .sort((a, b) => compareTexts(a.source.name, b.source.name) || compareTexts(a.destination.name, b.destination.name));
  }

  private ofWorkload(workload: Workload, direction: Direction): Connection[] {
    const opened = new Map<UnseenPods, PortRanges[]>();
    for (const pods of workload.pods) {
      for (const rule of pods.isOnHostNetwork ? [] : this.model.rulesFor(pods.manifest, direction) ?? []) {
        for (const endpoint of this.unseenOf(rule, pods)) {
          const ports = NetworkPolicy.portsOf(rule, direction === 'Ingress' ? pods : undefined);
          opened.set(endpoint, [...opened.get(endpoint) ?? [], ports]);
        }
      }
    }
    return [...opened].map(([endpoint, sets]) => {
      const [source, destination] = direction === 'Ingress' ? [endpoint, workload] : [workload, endpoint];
      return { source, destination, ports: PortRanges.union(sets) };
    }).filter(({ ports }) => !ports.isEmpty);
  }

  private unseenOf(rule: PolicyRule, { namespace }: PodGroup): UnseenPods[] {
    const closing = rule.direction === 'Ingress' ? 'Egress' : 'Ingress';
    return rule.pods
      .filter((peer) => this.model.coveredBy(peer, namespace).length === 0)
      .filter((peer) => policiesClosing(peer, closing, { namespace, model: this.model }).length === 0)
      .flatMap((peer) => this.endpointOf(peer, namespace) ?? []);
  }

  /** Whether objects show pods of these labels, be it on the host network, where no selector covers them. */
  private isShown({ pods, namespaces }: PodPeer, own: string): boolean {
    return this.model.allPods.some(({ namespace, labels }) => (
      (namespaces ? namespaces.matches(this.model.labelsOf(namespace)) : namespace === own) && pods.matches(labels)));
  }

  /** One endpoint for peers that say the same; none for what selects no pods, or pods that objects show. */
  private endpointOf(peer: PodPeer, own: string): UnseenPods | undefined {
    const made = unseenPods(peer, own);
    if (!this.endpoints.has(made.name)) {
      const isNobody = isEmpty(peer.pods) || (peer.namespaces !== undefined && isEmpty(peer.namespaces));
      this.endpoints.set(made.name, isNobody || this.isShown(peer, own) ? undefined : made);
    }
    return this.endpoints.get(made.name);
  }
}

/** Whether no object can be selected: the requirements on one label contradict each other. */
function isEmpty({ requirements, selectsNothing }: Selector): boolean {
  return selectsNothing || requirements.some(({ key, operator, values }) => {
    const others = requirements.filter((each) => each.key === key);
    if (operator === 'In') return !values.some((value) => others.every((other) => mayBe(value, other)));
    return operator === 'Exists' && others.some((other) => other.operator === 'DoesNotExist');
  });
}

function mayBe(value: string, { operator, values }: Selector['requirements'][number]): boolean {
  if (operator === 'In' || operator === 'NotIn') return values.includes(value) === (operator === 'In');
  return operator === 'Exists';
}

/** The pods that a peer of a policy names, although no object shows them. */
export function unseenPods({ pods, namespaces }: PodPeer, own: string): UnseenPods {
  const namespace = namespaces ? namespaceNamed(namespaces) ?? namespaces : own;
  return { kind: 'unseen', name: `${typeof namespace === 'string' ? namespace : bracketed(namespace)}/${bracketed(pods)}`, pods, namespace };
}

/** The name of the one namespace that a selector selects, if that is how it selects. */
function namespaceNamed({ requirements }: Selector): string | undefined {
  const [only] = requirements;
  return requirements.length === 1 && only.key === NAMESPACE_NAME && only.operator === 'In' && only.values.length === 1 ? only.values[0] : undefined;
}

function bracketed(selector: Selector): string {
  return selector.selectsEverything ? '*' : `[${selector.key}]`;
}
