import { Severity } from '../../core/finding';
import type { PodContainer, PodSpec } from '../../core/pod-spec';

/** What holds for one setting of a container or of pods, whether it is written or a default. */
export interface Reading {
  /** The value in words. */
  readonly words: string;
  /** How far it is from the safest value, which is 0. */
  readonly risk: number;
  /** Whether somebody wrote it. */
  readonly isWritten: boolean;
  /** Where it is written, or would be, as a JSON pointer. @default - nobody knows */
  readonly pointer?: string;
}

/** A setting that can stand in a container, in its pod, or in both. */
export interface Setting {
  /** What it is called, in kebab-case; the change is `privileges/<name>`. */
  readonly name: string;
  /** Whether it is read once for the pods, or for each container. */
  readonly of: 'pod' | 'container';
  /** How bad it is to reach a risk, from 1 up; beyond the list, its last one. */
  readonly severities: readonly Severity[];
  /** What the container or the workload does when the risk grew: `runs privileged`. */
  readonly weaker: (now: Reading) => string;
  /** What it does when the risk shrank: `does not run privileged any more`. */
  readonly stronger: (now: Reading) => string;
  /** What it is when only the value changed: `another user`. */
  readonly neutral: string;
  readonly why?: string;
  /** The value that holds; undefined where there is none, as in pods for Windows. */
  readonly read: (place: SettingPlace) => Reading | undefined;
}

/** Where a setting is read. */
export interface SettingPlace {
  readonly pod: PodSpec;
  /** @default - the setting is one of the pods */
  readonly container?: PodContainer;
}

/** How bad it is to reach a risk. */
export function severityOf({ severities }: Setting, risk: number): Severity {
  return severities[Math.min(Math.max(Math.ceil(risk), 1), severities.length) - 1] ?? Severity.MEDIUM;
}
