import { Severity } from '../../../core/finding';
import { at, describe, pointer } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * Storage classes and volumes must have the reclaim policy Retain; unset means Delete for classes and Retain for volumes.
 *
 * Recycle is deprecated and wipes the volume.
 */
export class RetainVolumes extends Rule {
  public readonly meta: RuleMeta = {
    id: 'storage/retain-volumes',
    title: 'Volumes must outlive their claims.',
    why: 'Who deletes a claim, or its namespace, deletes the data with it: by mistake, or to hide what was done.',
    severity: Severity.LOW,
    judges: Kinds.of('storage.k8s.io/StorageClass', '/PersistentVolume'),
    controls: ['mitre/T1485'],
    recommended: false,
  };

  public check({ manifest: { json, kind } }: Subject): Violation[] {
    const [way, absent] = kind === 'StorageClass' ? [['reclaimPolicy'], 'Delete'] : [['spec', 'persistentVolumeReclaimPolicy'], 'Retain'];
    const found = at(json, ...way) ?? undefined;
    return (found ?? absent) === 'Retain' ? [] : [{ path: pointer('', ...way), found: describe(found), fix: 'set it to "Retain"' }];
  }
}
