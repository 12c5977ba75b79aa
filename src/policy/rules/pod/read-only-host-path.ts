import { EACH, FieldPath } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { member } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const MOUNTS = FieldPath.of('volumeMounts', EACH);

/** Mounts of the node's files must be read-only. Absent is a violation: the default is `false`. */
export class ReadOnlyHostPath extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pod/read-only-host-path',
    title: 'Mounts of the node\'s files must be read-only.',
    why: 'Who can write a file of the node leaves something behind that outlives the pod, and that other programs of the node read.',
    severity: Severity.HIGH,
    judges: Kinds.POD_OWNERS,
    controls: ['nsa/pod-security-enforcement', 'nist/4.5.5', 'mitre/T1611'],
    alsoKnownAs: ['kube-linter/writable-host-mount', 'kubescape/C-0045'],
    recommended: false,
  };

  public check(subject: Subject): Violation[] {
    const ofNode = subject.podSpec.volumes.filter(({ json }) => (member(json, 'hostPath') ?? undefined) !== undefined).map(({ json }) => json.name);
    if (ofNode.length === 0) return [];
    return subject.containers.flatMap((container) => MOUNTS.fieldsIn(container))
      .filter((mount) => !mount.object || ofNode.includes(member(mount.value, 'name')))
      .map((mount) => mount.member('readOnly')).filter(({ standing }) => standing !== true)
      .map((readOnly) => readOnly.complaint('set it to true'));
  }
}
