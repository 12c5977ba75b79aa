import type { PodSecurityLevel } from './pod-security-control';
import { Field } from '../../../core/field';
import type { KubernetesVersion } from '../../../core/kubernetes-version';
import type { Manifest } from '../../../core/manifest';

const LEVELS: readonly PodSecurityLevel[] = ['privileged', 'baseline', 'restricted'];
const VERSION = /^v1\.(0|[1-9]\d*)$/;

/**
 * What Pod Security Admission enforces in a namespace: a level as of a policy version.
 *
 * Labels are read as upstream reads them: no level is `privileged`, a level that is none is `restricted`, a version that is none is `latest`, and
 * a version that the cluster does not know yet is its own.
 */
export class EnforcedLevel {
  /** What the labels of a namespace enforce in a cluster of the target version. */
  public static of(namespace: Manifest, target: KubernetesVersion): EnforcedLevel {
    const labels = Field.of(namespace.json, '').member('metadata', 'labels');
    const [, minor] = VERSION.exec(labels.member('pod-security.kubernetes.io/enforce-version').text ?? '') ?? [];
    return new EnforcedLevel(levelOf(labels), Math.min(target.minor, minor === undefined ? target.minor : Number(minor)));
  }

  private constructor(
    /** The level. */
    public readonly level: PodSecurityLevel,
    /** The number after `v1.` of the policy version. */
    public readonly minor: number,
  ) {}

  /** The level and version in words, for instance `restricted v1.34`. */
  public toString(): string {
    return `${this.level} v1.${this.minor}`;
  }
}

function levelOf(labels: Field): PodSecurityLevel {
  const written = labels.members().find((label) => label.malformed || label.name === 'pod-security.kubernetes.io/enforce');
  if (!written) return 'privileged';
  return LEVELS.find((level) => written.isOneOf(level)) ?? 'restricted';
}
