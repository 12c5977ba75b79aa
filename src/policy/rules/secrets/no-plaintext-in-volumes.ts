import { Holding, plainTextAt } from './plain-settings';
import { EACH, FieldPath } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** Where volumes of pods hand settings to what mounts them. */
const ATTRIBUTES = [['csi', 'volumeAttributes'], ['flexVolume', 'options'], ['ephemeral', 'volumeClaimTemplate', 'metadata', 'annotations']];

/** Volumes of pods must not hold secrets: neither the attributes of a CSI volume nor the options of a FlexVolume. */
export class NoPlaintextInVolumes extends Rule {
  public readonly meta: RuleMeta = {
    id: 'secrets/no-plaintext-in-volumes',
    title: 'Volumes must not hold secrets in plain text.',
    why: 'Everyone who reads the repository, or may get the workload, has what the volume logs in to its storage with.',
    severity: Severity.HIGH,
    judges: Kinds.POD_OWNERS,
    controls: ['cis/5.4.2', 'nsa/secrets', 'nist/4.1.4', 'mitre/T1552.001'],
  };

  public check({ podSpec, manifest }: Subject): Violation[] {
    if (!podSpec.volumes.some(({ json }) => json.csi || json.flexVolume || json.ephemeral)) return [];
    const start = podSpec.pointer.slice(1).split('/');
    const places = ATTRIBUTES.map((way) => [FieldPath.of(...start, 'volumes', EACH, ...way), Holding.SETTINGS] as const);
    return plainTextAt(places, manifest).map((violation) => ({ ...violation, fix: 'let the driver log in as the pod\'s ServiceAccount, or name a Secret by nodePublishSecretRef or secretRef' }));
  }
}
