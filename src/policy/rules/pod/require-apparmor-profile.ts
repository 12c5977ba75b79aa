import { effectiveValue } from './security-fields';
import { FieldPath } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { KubernetesVersion } from '../../../core/kubernetes-version';
import type { PodContainer } from '../../../core/pod-spec';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const TYPE = FieldPath.of('securityContext', 'appArmorProfile', 'type');
const ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';

/**
 * Linux containers must name an AppArmor profile, their own or their pod's: by the field from 1.30 on, by the annotation before.
 *
 * It is not recommended to everybody: nodes without AppArmor refuse such pods, and nodes with it apply the runtime's profile anyway.
 */
export class RequireApparmorProfile extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pod/require-apparmor-profile',
    title: 'Containers must name an AppArmor profile.',
    why: 'Without a name the container runs under a profile only where the node happens to have AppArmor.',
    severity: Severity.LOW,
    judges: Kinds.POD_OWNERS,
    controls: ['nsa/hardening-container-environments', 'nist/4.4.3', 'mitre/T1611', 'mitre/T1068'],
    alsoKnownAs: ['kubesec/ApparmorAny', 'trivy/KSV-0002', 'kubeaudit/apparmor'],
    recommended: false,
  };

  public check(subject: Subject): Violation[] {
    const hasField = subject.version.atLeast(KubernetesVersion.V1_30);
    const { annotations } = subject.podSpec;
    return subject.linuxContainers
      .filter((container) => !isConfined(annotations[ANNOTATION + container.name]))
      .filter((container) => !hasField || !isProfile(effectiveValue(subject, container, TYPE)))
      .map((container) => violation(subject, container, hasField));
  }
}

function isProfile(type: unknown): boolean {
  return type === 'RuntimeDefault' || type === 'Localhost';
}

function isConfined(annotation: string | undefined): boolean {
  return annotation === 'runtime/default' || annotation?.startsWith('localhost/') === true;
}

function violation(subject: Subject, container: PodContainer, hasField: boolean): Violation {
  if (hasField) return TYPE.fieldIn(container).complaint('set it to "RuntimeDefault", on the container or its pod');
  const annotation = FieldPath.of('annotations', ANNOTATION + container.name).fieldIn({ json: subject.podSpec.metadata, pointer: subject.podSpec.metadataPointer });
  return { ...annotation.complaint('set it to "runtime/default"'), container: container.name };
}
