import { PodSecurityControl, PodSecurityPlace } from './pod-security-control';
import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { isObject, JsonObject } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import type { RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const ALLOWED = ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image', 'persistentVolumeClaim', 'projected', 'secret'];

/**
 * Volumes must be of a type that takes nothing from the node and needs no credentials in the pod spec.
 *
 * A volume without any source is fine: the API server makes an emptyDir of it before admission looks.
 */
export class RestrictVolumeTypes extends PodSecurityControl {
  public readonly meta: RuleMeta = {
    id: 'pod/restrict-volume-types',
    title: `Volumes must be of the types ${ALLOWED.slice(0, -1).join(', ')} or ${ALLOWED[ALLOWED.length - 1]}.`,
    why: 'Other types mount the node\'s files, or storage of the network with whatever rights the pod\'s author claims.',
    severity: Severity.MEDIUM,
    judges: Kinds.POD_OWNERS,
    controls: ['pss/restricted', 'cis/5.2.11', 'nsa/pod-security-enforcement', 'nist/4.4.3'],
    alsoKnownAs: ['trivy/KSV-0028'],
  };
  public readonly place: PodSecurityPlace = { level: 'restricted' };

  protected broken(subject: Subject): Violation[] {
    return subject.podSpec.volumes
      .flatMap((volume) => forbiddenSources(volume.json).map((source) => Field.of(volume.json, volume.pointer).member(source)))
      .map((source) => source.complaint('use a persistentVolumeClaim, or one of the other types'));
  }
}

/** One allowed source suffices, as upstream has it; the API server refuses a volume with two. */
function forbiddenSources(volume: JsonObject): string[] {
  const sources = Object.keys(volume).filter((name) => name !== 'name' && volume[name] !== undefined && volume[name] !== null);
  const allowed = sources.filter((name) => ALLOWED.includes(name));
  return allowed.length > 0 ? allowed.filter((name) => !isObject(volume[name])) : sources;
}
