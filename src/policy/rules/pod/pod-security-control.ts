import { FieldPath } from '../../../core/field-path';
import { Rule, Violation } from '../../rule';
import type { Subject } from '../../subject';

const HOST_USERS = FieldPath.of('hostUsers');

/** A level of the Pod Security Standards. */
export type PodSecurityLevel = 'privileged' | 'baseline' | 'restricted';

/** Where a control stands in the Pod Security Standards. */
export interface PodSecurityPlace {
  /** The lowest level that demands it. */
  readonly level: 'baseline' | 'restricted';
  /** The minor policy version that brings it. @default 0 */
  readonly since?: number;
  /** The minor policy version from which `restricted` has a stricter control in its stead. @default - it never has */
  readonly replacedInRestricted?: number;
}

/**
 * One control of the Pod Security Standards, with exactly the verdict of k8s.io/pod-security-admission (0.37) for every policy version.
 *
 * As a rule it judges for the target version; a namespace may enforce an older one, down to 1.0.
 */
export abstract class PodSecurityControl extends Rule {
  /** Where it stands in the standards. */
  public abstract readonly place: PodSecurityPlace;

  public check(subject: Subject): Violation[] {
    return this.checkAt(subject, subject.version.minor);
  }

  /** Every place of the subject that breaks the control as policy version `1.<minor>` has it. */
  public checkAt(subject: Subject, minor: number): Violation[] {
    if (minor < (this.place.since ?? 0)) return [];
    return minor === subject.version.minor ? this.brokenForTarget(subject) : this.broken(subject, minor);
  }

  /** Whether a level demands it in policy version `1.<minor>`. */
  public isDemandedBy(level: PodSecurityLevel, minor: number): boolean {
    if (level === 'privileged') return false;
    if (level === 'baseline') return this.place.level === 'baseline';
    return minor < (this.place.replacedInRestricted ?? Infinity);
  }

  /** Both the control itself and `pod/fits-namespace-level` ask. */
  private brokenForTarget(subject: Subject): Violation[] {
    if (subject._satisfied.includes(this)) return [];
    const violations = this.broken(subject, subject.version.minor);
    if (violations.length === 0) subject._satisfied.push(this);
    return violations;
  }

  protected abstract broken(subject: Subject, minor: number): Violation[];

  /** Whether the pods run on Windows, which has not the means that the control is about; policies know that from 1.25 on. */
  protected sparesWindows(subject: Subject, minor: number): boolean {
    return minor >= 25 && subject.podSpec.windows;
  }

  /** Whether the policy trusts the pod's user namespace: `hostUsers: false` relaxes some controls from 1.35 on (KEP-127). */
  protected trustsUserNamespace(subject: Subject, minor: number): boolean {
    return minor >= 35 && HOST_USERS.valueIn(subject.podSpec.json) === false;
  }
}
