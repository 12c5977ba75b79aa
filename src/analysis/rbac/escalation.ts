import type { Grant } from './grant';
import type { RbacSubject } from './rbac-subject';
import type { Manifest } from '../../core/manifest';

/** Something that an attacker holds. */
export interface Foothold {
  /** The same for the same thing: `workload shop/api[Deployment]`, `ServiceAccount shop/api`, `node`, `cluster-admin`. */
  readonly id: string;
  /** In words, for instance `the code of Deployment shop/api`. */
  readonly title: string;
  readonly kind: 'workload' | 'subject' | 'pods' | 'secrets' | 'node' | 'cluster-admin';
  /** The namespace that it belongs to, if it belongs to one. */
  readonly namespace?: string;
  /** The object, where one shows it. */
  readonly manifest?: Manifest;
  readonly subject?: RbacSubject;
}

/** Something that has to stay for a step to work; taking it away ends every path through the step. */
export interface EscalationCause {
  /** The same for the same cause. */
  readonly id: string;
  /** In words, for instance `create pods in shop, by rule 1 of Role shop/deployer, bound by RoleBinding shop/deployer`. */
  readonly title: string;
  /** What taking it away means, for instance `remove the rule /rules/0 of Role shop/deployer`. */
  readonly removal: string;
  /** The right, when the cause is one. */
  readonly grant?: Grant;
  /** The object in which it stands, and where; absent for what Kubernetes itself gives. */
  readonly manifest?: Manifest;
  readonly pointer?: string;
}

/** One step of an attacker: from what it holds to more. */
export interface EscalationStep {
  /** What it needs to hold, mostly one thing. */
  readonly from: readonly Foothold[];
  readonly to: Foothold;
  /** What it does, in a sentence, for instance `creates a pod that runs as ServiceAccount shop/admin`. */
  readonly action: string;
  /** All of these together make it possible; none where it follows by itself. */
  readonly causes: readonly EscalationCause[];
}

/** How somebody becomes more than it was meant to be. */
export interface Escalation {
  readonly source: Foothold;
  readonly target: Foothold;
  /** In the order in which they are done. */
  readonly steps: readonly EscalationStep[];
  /** The fewest causes without which no path from this source to this target is left. */
  readonly cut: readonly EscalationCause[];
  /** Whether no smaller cut exists; false where the search was given up. */
  readonly isCutSmallest: boolean;
}
