import type { Backend } from './backends';
import type { NetworkModel } from './network-model';
import { NetworkPolicy } from './network-policy';
import type { PodGroup } from './pod-group';
import { PortRanges, Protocol, PROTOCOLS } from './port-ranges';
import { arrayOf, at, member } from '../../core/json';
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
  public of({ service, port, targetPort, protocol }: Pick<Backend, 'service' | 'port' | 'targetPort' | 'protocol'>): Target[] {
    if (at(service.json, 'spec', 'type') === 'ExternalName') return []; // it is but another name, whatever it selects
    const ports = arrayOf(at(service.json, 'spec', 'ports')).filter((each) => (
      port === undefined || member(each, 'port') === port || member(each, 'name') === port) && (protocol === undefined || protocolOf(each) === protocol));
    return this.model.podsWith(Selector.ofLabels(at(service.json, 'spec', 'selector')), service.namespace ?? '').map((pods) => {
      const meant = ports.filter((each) => targetPort === undefined || leadsTo(each, targetPort, pods));
      return { pods, ports: PortRanges.union(meant.map((each) => targetOf(each, pods))) };
    });
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

/** Whether a port of a Service is the one that a Route means: by its own name, or by the pods' port, also where the Service says that by name. */
function leadsTo(servicePort: unknown, target: unknown, pods: PodGroup): boolean {
  if (member(servicePort, 'name') === target || String(targetPortOf(servicePort)) === String(target)) return true;
  return typeof target === 'number' && portsAt(target, protocolOf(servicePort), pods).overlaps(targetOf(servicePort, pods));
}

function targetOf(servicePort: unknown, pods: PodGroup): PortRanges {
  return portsAt(targetPortOf(servicePort), protocolOf(servicePort), pods);
}

function targetPortOf(servicePort: unknown): unknown {
  return member(servicePort, 'targetPort') ?? member(servicePort, 'port');
}

function protocolOf(servicePort: unknown): unknown {
  return member(servicePort, 'protocol') ?? 'TCP';
}
