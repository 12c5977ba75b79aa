import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const SOURCES = ['hostPath', 'local'];

/**
 * PersistentVolumes must not be folders of a node, neither by `hostPath` nor by `local`.
 *
 * Pod Security does not see them: a pod that claims such a volume fits `restricted` and mounts files of its node all the same.
 */
export class NoHostPathVolume extends Rule {
  public readonly meta: RuleMeta = {
    id: 'storage/no-host-path-volume',
    title: 'PersistentVolumes must not be files of a node.',
    why: 'Whoever may claim the volume reads and changes files of the node, past Pod Security, which looks at pods only.',
    severity: Severity.CRITICAL,
    judges: Kinds.of('/PersistentVolume'),
    controls: ['cis/5.2.11', 'nsa/pod-security-enforcement', 'nist/4.4.3', 'mitre/T1611'],
  };

  public check(subject: Subject): Violation[] {
    const spec = Field.of(subject.manifest.json, '').member('spec');
    return SOURCES
      .map((source) => spec.member(source))
      .filter((source, i, all) => !source.absent && all.findIndex(({ pointer }) => pointer === source.pointer) === i)
      .map((source) => source.complaint('let a StorageClass provision the volume, or name a CSI driver'));
  }
}
