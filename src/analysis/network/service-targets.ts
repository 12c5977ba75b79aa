import type { NetworkModel } from './network-model';
import { NetworkPolicy } from './network-policy';
import type { PodGroup } from './pod-group';
import { PortRanges, Protocol, PROTOCOLS } from './port-ranges';
import { arrayOf, at, member } from '../../core/json';
import type { Manifest } from '../../core/manifest';
import { Selector } from '../../core/selector';

/** Pods at the ports at which something calls them. */
export interface Target {
  readonly pods: PodGroup;
  readonly ports: PortRanges;
}

/** Where Services lead to, and whether policies let anyone through. */
export class ServiceTargets {
  constructor(private readonly model: NetworkModel) {}

  /** The pods behind a Service, each at the port that its Service port of this number or name leads to; at all of them where none is said. */
  public of(service: Manifest, port?: unknown): Target[] {
    const selector = Selector.ofLabels(at(service.json, 'spec', 'selector'));
    const ports = arrayOf(at(service.json, 'spec', 'ports')).filter((each) => port === undefined || member(each, 'port') === port || member(each, 'name') === port);
    return this.model.podsWith(selector, service.namespace ?? '').map((pods) => ({ pods, ports: PortRanges.union(ports.map((each) => targetOf(each, pods))) }));
  }

  /** Whether the pods are isolated for ingress, and no rule lets anyone in at these ports, whoever it is. */
  public isClosed({ pods, ports }: Target): boolean {
    const rules = this.model.rulesFor(pods.manifest, 'Ingress');
    return rules !== undefined && !ports.isEmpty && !rules.some((rule) => NetworkPolicy.portsOf(rule, pods).overlaps(ports));
  }
}

/** The ports of pods that a name or number means there. */
export function portsAt(port: unknown, protocol: unknown, pods: PodGroup): PortRanges {
  const known = PROTOCOLS.find((each) => each === (protocol ?? 'TCP')) as Protocol | undefined;
  if (!known) return PortRanges.NONE;
  if (typeof port === 'number') return PortRanges.of(known, port);
  return typeof port === 'string' ? PortRanges.union(pods.portsNamed(port, known).map((number) => PortRanges.of(known, number))) : PortRanges.NONE;
}

function targetOf(servicePort: unknown, pods: PodGroup): PortRanges {
  return portsAt(member(servicePort, 'targetPort') ?? member(servicePort, 'port'), member(servicePort, 'protocol') ?? undefined, pods);
}
