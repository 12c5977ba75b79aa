import { refuseServiceType } from './service-type';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * Services must not be of type LoadBalancer.
 *
 * Source ranges and `externalTrafficPolicy: Local` narrow the exposure and do not end it, so they make no difference here.
 */
export class NoLoadBalancer extends Rule {
  public readonly meta: RuleMeta = {
    id: 'network/no-load-balancer',
    title: 'Services must not be of type LoadBalancer.',
    why: 'The cloud gives it an address of its own, past the gateway where TLS, authentication and logging are, and a port on every node besides.',
    severity: Severity.HIGH,
    judges: Kinds.of('/Service'),
    controls: ['nsa/network-separation', 'nist/4.4.2', 'mitre/T1133', 'mitre/T1190'],
    alsoKnownAs: ['kube-linter/exposed-services', 'kubescape/C-0021', 'kubescape/C-0231', 'kubescape/C-0245', 'kubescape/C-0256'],
    unsafely: 'unsafelyExposeViaLoadBalancer',
  };

  public check(subject: Subject): Violation[] {
    return refuseServiceType(subject.manifest, 'LoadBalancer', 'use ClusterIP, and expose it by an HTTPRoute of a Gateway');
  }
}
