import { serviceAccountField, serviceAccountName } from './service-account-name';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** Pods must name a ServiceAccount other than `default`. Absent is a violation: `default` is the default. */
export class NoDefaultServiceAccount extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pod/no-default-service-account',
    title: 'Pods must name a ServiceAccount of their own.',
    why: 'All that name none share `default`: a right or a pull secret that one of them is given, all of them have.',
    severity: Severity.MEDIUM,
    judges: Kinds.POD_OWNERS,
    controls: ['cis/5.1.5', 'nsa/service-account-token', 'mitre/T1528'],
    alsoKnownAs: [
      'kube-linter/default-service-account', 'kubesec/ServiceAccountName', 'kubescape/C-0189', 'kubescape/C-0225', 'kubescape/C-0239',
      'kubeaudit/asat',
    ],
  };

  public check(subject: Subject): Violation[] {
    const name = serviceAccountName(subject);
    const isOwn = typeof name === 'string' && name !== '' && name !== 'default';
    return isOwn ? [] : [serviceAccountField(subject).complaint('name a ServiceAccount that only this workload uses')];
  }
}
