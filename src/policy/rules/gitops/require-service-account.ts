import { HELM_RELEASE, KUSTOMIZATION } from './gitops-kinds';
import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { LoosenedBy, Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * What Flux applies must be applied as an account of its namespace, and not as the controller, which may do anything.
 *
 * A `kubeConfig` says by itself as whom Flux acts, in another cluster. What stands in the namespaces of the platform is its administrators' own.
 */
export class RequireServiceAccount extends Rule {
  public readonly meta: RuleMeta = {
    id: 'gitops/require-service-account',
    title: 'Flux must apply what belongs to a namespace as an account of that namespace.',
    why: 'Without an account the controller applies it with its own rights, which are those of cluster-admin: whoever can push to the source owns the cluster.',
    severity: Severity.HIGH,
    judges: Kinds.of(KUSTOMIZATION, HELM_RELEASE),
    controls: ['nsa/role-based-access-control', 'nist/4.3.1', 'mitre/T1098.006'],
    parameters: [{
      name: 'platformNamespaces',
      description: 'Namespaces whose objects the administrators of the cluster own, where Flux may act as itself.',
      default: ['flux-system'],
      loosenedBy: LoosenedBy.MORE,
    }],
  };

  public check(subject: Subject): Violation[] {
    const { namespace = '', json } = subject.manifest;
    if ((subject.parameter(this, 'platformNamespaces') as string[]).includes(namespace)) return [];
    const spec = Field.of(json, '').member('spec');
    const account = spec.member('serviceAccountName');
    const isFine = spec.member('kubeConfig').object || (account.text !== undefined && account.text !== '');
    return isFine ? [] : [account.complaint('name a ServiceAccount of the namespace that may do what is applied, and nothing else')];
  }
}
