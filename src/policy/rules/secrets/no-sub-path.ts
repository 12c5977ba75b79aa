import { secretVolumes } from './secret-volumes';
import { Severity } from '../../../core/finding';
import { arrayOf, describe, member } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { PodContainer } from '../../../core/pod-spec';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const FIELDS = ['subPath', 'subPathExpr'];

/**
 * Secrets and tokens must not be mounted by `subPath` or `subPathExpr`: the kubelet renews the files of a volume, but not those that a container
 * got this way.
 */
export class NoSubPath extends Rule {
  public readonly meta: RuleMeta = {
    id: 'secrets/no-sub-path',
    title: 'Secrets must not be mounted by subPath.',
    why: 'A file that was mounted by subPath never changes: after a rotation the program goes on with the old credential until its pod is replaced.',
    severity: Severity.LOW,
    judges: Kinds.POD_OWNERS,
    controls: ['nsa/secrets'],
  };

  public check(subject: Subject): Violation[] {
    if (subject.podSpec.volumes.length === 0) return [];
    const names = secretVolumes(subject.podSpec).map(({ volume }) => volume.name);
    return names.length === 0 ? [] : subject.containers.flatMap((container) => mountedInPart(container, names));
  }
}

function mountedInPart({ json, pointer }: PodContainer, names: readonly string[]): Violation[] {
  return arrayOf(json.volumeMounts).flatMap((mount, i) => !names.includes(member(mount, 'name') as string) ? [] : FIELDS
    .filter((field) => ![undefined, null, ''].includes(member(mount, field) as string))
    .map((field) => ({
      path: `${pointer}/volumeMounts/${i}/${field}`,
      found: describe(member(mount, field)),
      fix: 'mount the volume as a folder of its own, with the file among its items, and point the program there',
    })));
}
