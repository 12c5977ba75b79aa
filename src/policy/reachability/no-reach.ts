import type { AskedPorts } from './asked-ports';
import { Claim, ClaimFailure, Evidence, undeclared } from './claim';
import { OpenFailure } from './open-failure';
import { OtherEnds } from './other-ends';
import { anyInWords, NamedPods, noneMay, pairsOf, Party } from './party';
import type { Connectivity } from '../../analysis/network/connectivity';
import type { Direction } from '../../analysis/network/direction';
import type { Endpoint, UnseenPods } from '../../analysis/network/endpoint';
import { NAMESPACE_NAME } from '../../analysis/network/network-model';
import { PortRanges } from '../../analysis/network/port-ranges';

/**
 * Claims that no pod of one party reaches any pod or address of the other one, at any port that is asked for: without ports, at any port at all.
 */
export class NoReach implements Claim {
  constructor(private readonly subject: Party, private readonly peer: Party, private readonly ports: AskedPorts) {}

  public get expected(): string {
    const ports = this.ports.areUnsaid ? 'any port' : String(this.ports);
    return `${noneMay(this.subject)} reach ${anyInWords(this.peer)} at ${ports}`;
  }

  public failures(evidence: Evidence): ClaimFailure[] {
    const { subject, peer } = this;
    if (peer.others) return this.others(subject, peer.others, { direction: 'Egress', shown: evidence.shown });
    if (subject.others) return this.others(peer, subject.others, { direction: 'Ingress', shown: evidence.shown });
    return pairsOf(subject, peer).flatMap(([source, destination]) => this.failure(source, destination, evidence.connectivity));
  }

  private failure(source: Endpoint, destination: Endpoint, connectivity: Connectivity): ClaimFailure[] {
    const unknown = this.ports.undeclaredAt(destination);
    if (unknown !== undefined) return [undeclared(unknown, destination, source)];
    const open = connectivity.between(source, destination, 'any').intersect(this.asked(destination));
    return open.isEmpty ? [] : [new OpenFailure({ source, destination, ports: open }, connectivity)];
  }

  /** Pods of another app may have more labels than are known, and so be open to policies that an example of them is not. */
  private others(own: Party, others: NamedPods, { direction, shown }: View): ClaimFailure[] {
    const names = own.endpoints.map(({ name }) => name);
    const ends = OtherEnds.of(shown, direction);
    return shown.workloads.filter(({ name }) => names.includes(name)).flatMap((workload) => ends.around(workload).flatMap(({ end, ports }) => {
      const asked = direction === 'Ingress' ? this.asked(workload) : this.asked(end);
      const open = end.kind === 'unseen' && mayBe(end, others) ? ports.intersect(asked) : PortRanges.NONE;
      if (open.isEmpty) return [];
      return [new OpenFailure(direction === 'Ingress' ? { source: end, destination: workload, ports: open } : { source: workload, destination: end, ports: open }, shown)];
    }));
  }

  private asked(destination: Endpoint): PortRanges {
    return this.ports.areUnsaid ? PortRanges.ALL : this.ports.at(destination);
  }
}

interface View {
  readonly direction: Direction;
  readonly shown: Connectivity;
}

/** Whether pods that a policy names could be those of another app of which a namespace and some labels are known. */
function mayBe({ namespace, pods }: UnseenPods, { namespace: name, labels = {} }: NamedPods): boolean {
  const inNamespace = typeof namespace === 'string' ? namespace === name : namespace.requirements.every(({ key, operator, values }) => (
    key !== NAMESPACE_NAME || (operator === 'In' ? values.includes(name) : operator !== 'NotIn' || !values.includes(name))));
  return inNamespace && pods.requirements.every(({ key, operator, values }) => {
    const value = labels[key];
    if (value === undefined) return true;
    switch (operator) {
      case 'In': return values.includes(value);
      case 'NotIn': return !values.includes(value);
      default: return operator === 'Exists';
    }
  });
}
