import { Severity } from '../../../core/finding';
import { at, describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const PATH = '/automountServiceAccountToken';

/**
 * The `default` ServiceAccount of every namespace must be declared, with `automountServiceAccountToken: false`.
 *
 * Kubernetes creates it in each namespace by itself, with the token mounted; declaring it is the only way to change that.
 */
export class NoDefaultToken extends Rule {
  public readonly meta: RuleMeta = {
    id: 'namespaces/no-default-token',
    title: 'The default ServiceAccount of a namespace must not mount its token.',
    why: 'Every pod that names no ServiceAccount would carry credentials for the Kubernetes API, which whoever breaks in finds first.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('/Namespace', '/ServiceAccount'),
    controls: ['cis/5.1.5', 'cis/5.1.6', 'nsa/service-account-token', 'mitre/T1528', 'mitre/T1078.001'],
    alsoKnownAs: ['checkov/CKV_K8S_41', 'kubescape/C-0189'],
  };

  public check(subject: Subject): Violation[] {
    const { manifest, _facts: facts } = subject;
    if (manifest.kind === 'Namespace') {
      return facts.named('/ServiceAccount', manifest.name, 'default').length > 0 ? [] : [{
        path: '/metadata/name',
        needsCompleteInput: true,
        found: 'the ServiceAccount "default" is not declared in it',
        fix: 'declare the ServiceAccount "default" in the namespace, with automountServiceAccountToken: false',
      }];
    }
    const automount = at(manifest.json, 'automountServiceAccountToken');
    return manifest.name !== 'default' || automount === false ? [] : [{ path: PATH, found: describe(automount), fix: 'set it to false' }];
  }
}
