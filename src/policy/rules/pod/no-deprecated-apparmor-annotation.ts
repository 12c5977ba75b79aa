import { podAnnotations } from './pod-annotations';
import { effectiveValue } from './security-fields';
import { FieldPath } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { KubernetesVersion } from '../../../core/kubernetes-version';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const PROFILE = FieldPath.of('securityContext', 'appArmorProfile');
const PREFIX = 'container.apparmor.security.beta.kubernetes.io/';

/**
 * From Kubernetes 1.30 on, AppArmor profiles must be named by the field `appArmorProfile` and not by the beta annotation alone (KEP-24).
 *
 * The annotation may stay beside the field, for clusters that are older.
 */
export class NoDeprecatedApparmorAnnotation extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pod/no-deprecated-apparmor-annotation',
    title: 'AppArmor profiles must be named by their field, not by the beta annotation.',
    why: 'The annotation is deprecated since Kubernetes 1.30; on the day on which a cluster ignores it, the profile is off and nobody is told.',
    severity: Severity.LOW,
    judges: Kinds.POD_OWNERS,
    controls: ['nsa/hardening-container-environments', 'nist/4.4.3'],
  };

  public check(subject: Subject): Violation[] {
    if (!subject.version.atLeast(KubernetesVersion.V1_30)) return [];
    return podAnnotations(subject, (name) => name.startsWith(PREFIX))
      .filter((annotation) => annotation.malformed || !hasField(subject, annotation.name))
      .map((annotation) => ({ ...annotation.complaint(repair(annotation.text)), container: annotation.name.slice(PREFIX.length) }));
  }
}

function hasField(subject: Subject, annotation: string): boolean {
  const container = subject.containers.find(({ name }) => PREFIX + name === annotation);
  return container !== undefined && effectiveValue(subject, container, PROFILE) !== undefined;
}

function repair(profile: string | undefined): string {
  const file = /^localhost\/(.+)$/.exec(profile ?? '')?.[1];
  if (file) return `write securityContext.appArmorProfile: { type: Localhost, localhostProfile: ${file} } on the container`;
  return 'write securityContext.appArmorProfile: { type: RuntimeDefault } on the pod, and remove the annotation';
}
