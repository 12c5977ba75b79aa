import { FieldPath, oneOf } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const PRIVILEGED = FieldPath.of('allowPrivilegedContainer');
const FINE = oneOf(undefined, false);

/** SecurityContextConstraints of OpenShift must not allow privileged containers. */
export class NoPrivilegedConstraints extends Rule {
  public readonly meta: RuleMeta = {
    id: 'cluster/no-privileged-constraints',
    title: 'SecurityContextConstraints must not allow privileged containers.',
    why: 'Every account that may use them can start a pod that owns its node.',
    severity: Severity.HIGH,
    judges: Kinds.of('security.openshift.io/SecurityContextConstraints'),
    controls: ['cis/5.2.2', 'nsa/pod-security-enforcement', 'mitre/T1611'],
    alsoKnownAs: ['kube-linter/scc-deny-privileged-container'],
  };

  public check({ manifest }: Subject): Violation[] {
    return PRIVILEGED.wrongIn({ json: manifest.json, pointer: '' }, FINE)
      .map((privileged) => privileged.complaint('set it to false, and allow the capabilities that the workload needs'));
  }
}
