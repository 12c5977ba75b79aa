import { Severity } from '../../../core/finding';
import { at, describe, pointer } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { KubernetesVersion } from '../../../core/kubernetes-version';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const MODES = ['enforce', 'audit', 'warn'] as const;
const PREFIX = 'pod-security.kubernetes.io';

/** The newest first. */
const SUPPORTED = KubernetesVersion.all().map(({ label }) => label).reverse();

/**
 * Namespaces must enforce, audit and warn at Pod Security restricted, each pinned to the target version.
 *
 * `latest` is a violation: it changes what is admitted on the day the cluster is upgraded. Where nobody has named the target version any supported
 * one will do. No namespace is exempt by its name.
 */
export class RequirePodSecurityLabels extends Rule {
  public readonly meta: RuleMeta = {
    id: 'namespaces/require-pod-security-labels',
    title: 'Namespaces must enforce, audit and warn at Pod Security restricted, pinned to the target version.',
    why: 'Without these labels the cluster admits any pod into the namespace, privileged ones too, whoever creates it.',
    severity: Severity.HIGH,
    judges: Kinds.of('/Namespace'),
    controls: ['cis/5.2.1', 'nsa/pod-security-enforcement', 'nist/4.4.3', 'mitre/T1610'],
    alsoKnownAs: [
      'kubescape/C-0192', 'kubescape/C-0193', 'kubescape/C-0194', 'kubescape/C-0195', 'kubescape/C-0196', 'kubescape/C-0197', 'kubescape/C-0198',
      'kubescape/C-0199', 'kubescape/C-0200', 'kubescape/C-0201', 'kubescape/C-0202', 'kubescape/C-0203', 'kubescape/C-0204',
    ],
    unsafely: 'unsafelyEnforce',
  };

  public check(subject: Subject): Violation[] {
    return MODES.flatMap((mode) => [
      ...violation(subject, `${PREFIX}/${mode}`, ['restricted']),
      ...violation(subject, `${PREFIX}/${mode}-version`, subject._assumesVersion ? SUPPORTED : [subject.version.label]),
    ]);
  }
}

function violation(subject: Subject, label: string, expected: readonly string[]): Violation[] {
  const found = at(subject.manifest.json, 'metadata', 'labels', label);
  if (expected.some((value) => value === found)) return [];
  return [{ path: pointer('/metadata/labels', label), found: describe(found), fix: `set the label to "${expected[0]}"` }];
}
