import { choice } from './choice';
import { UsageError } from '../core/errors';
import { KubernetesVersion } from '../core/kubernetes-version';
import { quoted } from '../core/quoted';
import { Rule, Violation } from '../policy/rule';
import { PodSecurityControl, PodSecurityLevel } from '../policy/rules/pod/pod-security-control';
import { POD_SECURITY_CONTROLS } from '../policy/rules/pod/pod-security-controls';
import type { Subject } from '../policy/subject';

const LEVELS: readonly PodSecurityLevel[] = ['baseline', 'restricted'];
const VERSION = /^v?1\.(0|[1-9]\d{0,2})$/;

/** A level of the Pod Security Standards as one policy version has it. */
export interface PodSecurityPolicy {
  /** Its controls, as rules. */
  readonly rules: readonly Rule[];
  /** The pack that has the same controls for a version of a cluster that we serve. */
  readonly pack: string;
  readonly version: KubernetesVersion;
  /** What a reader of the report must know. */
  readonly notice: string;
}

/**
 * Exactly the controls of a level, each judging as a policy version has it, from `v1.0` to `latest`.
 *
 * @throws UsageError for what is no level or version.
 */
export function podSecurityPolicy(level: string, version = 'latest'): PodSecurityPolicy {
  const chosen = choice('--pss', level, LEVELS);
  const minor = minorOf(version);
  return {
    rules: POD_SECURITY_CONTROLS
      .filter((control) => control.isDemandedBy(chosen, minor) && (control.place.since ?? 0) <= minor)
      .map((control) => new ControlAt(control, minor)),
    pack: `pss-${chosen}`,
    version: policyVersion(minor),
    notice: `Judged by exactly the controls of the Pod Security Standards, level ${chosen}, policy version v1.${minor}: exemptions and rules of a configuration do not count.`,
  };
}

function minorOf(version: string): number {
  if (version === 'latest') return KubernetesVersion.NEWEST.minor;
  const match = VERSION.exec(version);
  if (!match) throw new UsageError(`--kubernetes-version does not know ${quoted(version)}.`, { fix: `with --pss write "latest", or a version from "v1.0" to "${KubernetesVersion.NEWEST.label}"` });
  const minor = Number(match[1]);
  if (minor > KubernetesVersion.NEWEST.minor) {
    throw new UsageError(`The Pod Security Standards of ${quoted(version)} are not known to this release.`, { where: '--kubernetes-version', fix: `write "latest" for those of ${KubernetesVersion.NEWEST.label}` });
  }
  return minor;
}

/**
 * What reports name. Policy versions go back to 1.0, clusters that we serve do not: an older one is named as it is, and what reports say
 * besides, such as the edition of a benchmark, is that of the oldest cluster.
 */
function policyVersion(minor: number): KubernetesVersion {
  const [oldest, ...newer] = KubernetesVersion.all();
  const served = [oldest, ...newer].find((version) => version.minor === minor);
  return served ?? { minor: oldest.minor, known: true, label: `v1.${minor}`, atLeast: (other) => oldest.atLeast(other), toString: () => `1.${minor}` };
}

/** A control that judges as one policy version has it, whatever the version of the cluster. */
class ControlAt extends Rule {
  public readonly meta: Rule['meta'];

  constructor(private readonly control: PodSecurityControl, private readonly minor: number) {
    super();
    this.meta = control.meta;
  }

  public check(subject: Subject): Violation[] {
    return this.control.checkAt(subject, this.minor);
  }
}
