import { EACH, FieldPath } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { LoosenedBy, Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const CLAIM = FieldPath.of('spec', 'accessModes', EACH);
const TEMPLATES = FieldPath.of('spec', 'volumeClaimTemplates', EACH, 'spec', 'accessModes', EACH);

/**
 * Claims, and the claim templates of StatefulSets, must have an access mode that `allowedModes` lists.
 */
export class RestrictAccessModes extends Rule {
  public readonly meta: RuleMeta = {
    id: 'storage/restrict-access-modes',
    title: 'Claims must be for one node.',
    why: 'Whoever takes over one pod changes the files of all others, and most storage for many nodes is a network share with weak rights.',
    severity: Severity.LOW,
    judges: Kinds.of('/PersistentVolumeClaim', 'apps/StatefulSet'),
    controls: ['nist/4.3.3'],
    alsoKnownAs: ['kubesec/VolumeClaimAccessModeReadWriteOnce'],
    parameters: [{
      name: 'allowedModes',
      description: 'The access modes that claims may have.',
      default: ['ReadWriteOnce', 'ReadWriteOncePod', 'ReadOnlyMany'],
      loosenedBy: LoosenedBy.MORE,
    }],
    recommended: false,
  };

  public check(subject: Subject): Violation[] {
    const { json, kind } = subject.manifest;
    const allowed = subject.parameter(this, 'allowedModes') as readonly unknown[];
    const modes = (kind === 'StatefulSet' ? TEMPLATES : CLAIM).fieldsIn({ json, pointer: '' });
    return modes.filter((mode) => !allowed.includes(mode.standing)).map((mode) => mode.complaint(`ask for ${allowed.join(' or ')}`));
  }
}
