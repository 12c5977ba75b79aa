import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { LoosenedBy, Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** Objects must not be in the namespaces of the cluster itself. It is not recommended to those who run a cluster: their tools belong there. */
export class NoSystemNamespace extends Rule {
  public readonly meta: RuleMeta = {
    id: 'namespaces/no-system-namespace',
    title: 'Objects must not be in the namespaces of the cluster itself.',
    why: 'Policies commonly leave these namespaces out, and what runs there is next to the credentials of the control plane.',
    severity: Severity.MEDIUM,
    judges: Kinds.ALL,
    controls: ['cis/5.6.1', 'nsa/network-separation', 'mitre/T1036.005'],
    alsoKnownAs: ['trivy/KSV-0037'],
    parameters: [{
      name: 'namespaces',
      description: 'The namespaces that belong to the cluster itself.',
      default: ['kube-node-lease', 'kube-public', 'kube-system'],
      loosenedBy: LoosenedBy.FEWER,
    }],
    recommended: false,
  };

  public check(subject: Subject): Violation[] {
    const { namespace } = subject.manifest;
    if (namespace === undefined || !(subject.parameter(this, 'namespaces') as string[]).includes(namespace)) return [];
    return [{ path: '/metadata/namespace', found: JSON.stringify(namespace), fix: 'put it into a namespace of its own' }];
  }
}
