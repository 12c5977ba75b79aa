import { refuseServiceType } from './service-type';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** Services must not be of type NodePort. The node ports of a LoadBalancer are part of what `network/no-load-balancer` refuses. */
export class NoNodePort extends Rule {
  public readonly meta: RuleMeta = {
    id: 'network/no-node-port',
    title: 'Services must not be of type NodePort.',
    why: 'It opens a port on every node, to everyone who reaches any of them, past gateways and usually past the firewall.',
    severity: Severity.HIGH,
    judges: Kinds.of('/Service'),
    controls: ['nsa/network-separation', 'nist/4.4.2', 'mitre/T1133', 'mitre/T1190'],
    alsoKnownAs: ['kube-linter/exposed-services', 'kube-score/service-type', 'kubescape/C-0021', 'kubescape/C-0256'],
    unsafely: 'unsafelyExposeViaNodePort',
  };

  public check(subject: Subject): Violation[] {
    return refuseServiceType(subject.manifest, 'NodePort', 'use ClusterIP, and expose it by an HTTPRoute of a Gateway');
  }
}
