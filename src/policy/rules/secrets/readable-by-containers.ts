import { secretVolumes, SecretVolume } from './secret-volumes';
import { Severity } from '../../../core/finding';
import { arrayOf, member } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { PodContainer, PodSpec } from '../../../core/pod-spec';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** From this digit of a mode on its class may read. */
const READ = 4;

/**
 * Files of Secrets must be readable by the containers that mount them.
 *
 * They belong to root, and to the pod's `fsGroup` where there is one: the kubelet then lets that group read them, whatever their mode says. Without
 * one a user other than root reads only what everyone, or the group root that he is in, may read. Where the platform assigns ids it assigns an
 * fsGroup too; what user an image runs as by itself is not known, and no finding.
 */
export class ReadableByContainers extends Rule {
  public readonly meta: RuleMeta = {
    id: 'secrets/readable-by-containers',
    title: 'Files of Secrets must be readable by the containers that mount them.',
    why: 'The program fails when it opens the file, and the usual mend is to run it as root or to let everyone read the Secret.',
    severity: Severity.MEDIUM,
    judges: Kinds.POD_OWNERS,
    controls: ['nsa/secrets'],
  };

  public check({ podSpec, platform, linuxContainers }: Subject): Violation[] {
    if (podSpec.volumes.length === 0 || !platform.assignsIds || typeof podSpec.securityContext.fsGroup === 'number') return [];
    return secretVolumes(podSpec).flatMap((secret) => linuxContainers
      .filter((container) => mounts(container, secret.volume.name))
      .flatMap((container) => unreadable(secret, container, podSpec)));
  }
}

function mounts({ json }: PodContainer, volume: string): boolean {
  return arrayOf(json.volumeMounts).some((mount) => member(mount, 'name') === volume);
}

function unreadable({ volume, modes }: SecretVolume, container: PodContainer, podSpec: PodSpec): Violation[] {
  const user = userOf(container, podSpec);
  const inGroupRoot = mayBeInGroupRoot(container, podSpec);
  const mode = user === undefined ? undefined : modes.find((candidate) => !isReadable(candidate, inGroupRoot));
  return mode === undefined ? [] : [{
    path: volume.pointer,
    found: `mode 0${mode.toString(8).padStart(3, '0')} of root, while container "${container.name}" runs as ${user}`,
    fix: 'set fsGroup in the pod\'s securityContext, such as 26000: the kubelet lets that group read the files',
    container: container.name,
  }];
}

/** Whether everyone may read, or the group root for whom is in it. */
function isReadable(mode: number, inGroupRoot: boolean): boolean {
  return mode % 8 >= READ || (inGroupRoot && Math.floor(mode / 8) % 8 >= READ);
}

/** The user in words, when it is certain that it is not root. */
function userOf(container: PodContainer, podSpec: PodSpec): string | undefined {
  const user = effective('runAsUser', container, podSpec);
  if (typeof user === 'number') return user === 0 ? undefined : `user ${user}`;
  return effective('runAsNonRoot', container, podSpec) === true ? 'a user other than root' : undefined;
}

/** Where no group is named the image decides, and root is what it mostly says. */
function mayBeInGroupRoot(container: PodContainer, podSpec: PodSpec): boolean {
  const group = effective('runAsGroup', container, podSpec) ?? 0;
  return group === 0 || arrayOf(podSpec.securityContext.supplementalGroups).includes(0);
}

function effective(field: string, container: PodContainer, podSpec: PodSpec): unknown {
  return member(container.securityContext, field) ?? member(podSpec.securityContext, field);
}
