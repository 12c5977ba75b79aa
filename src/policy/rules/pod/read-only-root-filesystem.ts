import { FieldPath, oneOf } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const READ_ONLY = FieldPath.of('securityContext', 'readOnlyRootFilesystem');
const FINE = oneOf(true);

/**
 * Containers must set `readOnlyRootFilesystem: true`.
 *
 * Absent is a violation: the default is `false`. Windows pods are exempt; their containers cannot run so.
 */
export class ReadOnlyRootFilesystem extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pod/read-only-root-filesystem',
    title: 'Containers must set readOnlyRootFilesystem to true.',
    why: 'Whoever breaks into a container could otherwise leave programs and changed files in it.',
    severity: Severity.MEDIUM,
    judges: Kinds.POD_OWNERS,
    controls: ['cis/5.6.3', 'nsa/immutable-file-system', 'nist/4.4.4'],
    alsoKnownAs: [
      'kube-linter/no-read-only-root-fs', 'kube-score/container-security-context-readonlyrootfilesystem', 'polaris/notReadOnlyRootFilesystem',
      'kubesec/ReadOnlyRootFilesystem', 'trivy/KSV-0014', 'checkov/CKV_K8S_22', 'kubescape/C-0017', 'kubeaudit/rootfs',
    ],
    unsafely: 'unsafelyAllowWritableRootFilesystem',
  };

  public check(subject: Subject): Violation[] {
    return READ_ONLY.wrongInAny(subject.linuxContainers, FINE)
      .map((field) => field.complaint('set it to true and mount an emptyDir where the program writes; docs/what-breaks.md says where common images do'));
  }
}
