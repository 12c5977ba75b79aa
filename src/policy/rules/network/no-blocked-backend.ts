import { ForeignPolicies } from './foreign-policies';
import { NetworkPolicies } from './network-policies';
import { backendsOf } from '../../../analysis/network/backends';
import { ServiceTargets, Target } from '../../../analysis/network/service-targets';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * What is exposed to the outside must lead to pods that let somebody in: at least one rule of a policy has to open the port, for whomever.
 *
 * Whose pods an ingress controller or gateway is cannot be told from manifests, so any opening of the port passes, and any
 * policy of Cilium or Calico, or ClusterNetworkPolicy, that may open something to the pods.
 */
export class NoBlockedBackend extends Rule {
  public readonly meta: RuleMeta = {
    id: 'network/no-blocked-backend',
    title: 'NetworkPolicies must let somebody in to pods that a Service, Ingress or route exposes.',
    why: 'The address answers, and every request ends in a timeout: default-deny stands on the pods, and nothing opens the port for the gateway.',
    severity: Severity.MEDIUM,
    judges: Kinds.of(
      '/Service', 'networking.k8s.io/Ingress', 'gateway.networking.k8s.io/HTTPRoute', 'gateway.networking.k8s.io/GRPCRoute', 'gateway.networking.k8s.io/TLSRoute',
      'gateway.networking.k8s.io/TCPRoute', 'route.openshift.io/Route',
    ),
    controls: ['nsa/network-policies'],
    needsCompleteInput: true,
  };

  public check(subject: Subject): Violation[] {
    const model = NetworkPolicies.of(subject);
    if (model.policies.length === 0) return [];
    const targets = new ServiceTargets(model);
    const foreign = ForeignPolicies.of(subject);
    const backends = backendsOf(subject.manifest, (namespace, name) => subject._facts.named('/Service', namespace, name));
    return backends.flatMap((backend) => {
      const { pointer } = backend;
      const led = targets.of(backend);
      return led.length > 0 && led.every((target) => targets.isClosed(target) && !foreign.mayOpen(target.pods, 'Ingress')) ? [blocked(pointer, led[0], subject)] : [];
    });
  }
}

function blocked(path: string, { pods, ports }: Target, { platform }: Subject): Violation {
  const labels = Object.entries(platform.routerNamespaceLabels ?? { 'kubernetes.io/metadata.name': 'the namespace of your gateway' });
  return {
    path,
    found: `leads to ${pods} at ${ports}, which no NetworkPolicy opens to anyone`,
    fix: `add an ingress rule for ${ports} from the pods of the gateway or ingress controller (namespaceSelector ${labels.map(([key, value]) => `${key}: ${value || '""'}`).join(', ')}); `
      + 'in code: exposeVia(gateway, { hostnames }), or allowFromPods({ namespace, podLabels })',
  };
}
