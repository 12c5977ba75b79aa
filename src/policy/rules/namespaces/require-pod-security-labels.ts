import { Severity } from '../../../core/finding';
import { at, describe, pointer } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const MODES = ['enforce', 'audit', 'warn'] as const;
const PREFIX = 'pod-security.kubernetes.io';

/**
 * Namespaces must enforce, audit and warn at Pod Security restricted, each pinned to the target version.
 *
 * `latest` is a violation: it changes what is admitted on the day the cluster is upgraded. No namespace is exempt by its name.
 */
export class RequirePodSecurityLabels extends Rule {
  public readonly meta: RuleMeta = {
    id: 'namespaces/require-pod-security-labels',
    title: 'Namespaces must enforce, audit and warn at Pod Security restricted, pinned to the target version.',
    why: 'Without these labels the cluster admits any pod into the namespace, privileged ones too, whoever creates it.',
    severity: Severity.HIGH,
    judges: Kinds.of('/Namespace'),
    controls: ['cis/5.2.1', 'nsa/pod-security-enforcement', 'nist/4.4.3', 'mitre/T1610'],
    unsafely: 'unsafelyEnforce',
  };

  public check(subject: Subject): Violation[] {
    return MODES.flatMap((mode) => [
      ...violation(subject, `${PREFIX}/${mode}`, 'restricted'),
      ...violation(subject, `${PREFIX}/${mode}-version`, subject.version.label),
    ]);
  }
}

function violation(subject: Subject, label: string, expected: string): Violation[] {
  const found = at(subject.manifest.json, 'metadata', 'labels', label);
  if (found === expected) return [];
  return [{ path: pointer('/metadata/labels', label), found: describe(found), fix: `set the label to "${expected}"` }];
}
