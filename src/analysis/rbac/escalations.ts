import type { Escalation, EscalationStep, Foothold } from './escalation';
import { EscalationSearch } from './escalation-search';
import { CLUSTER_ADMIN, codeOf, credentialsOf, NODE } from './moves/footholds';
import { MoveTable } from './moves/moves';
import { Permissions } from './permissions';
import { smallestCut } from './smallest-cut';
import { arrayOf, at, member } from '../../core/json';
import type { Manifest } from '../../core/manifest';
import { compareTexts } from '../../core/text-order';

/**
 * How workloads and subjects become more than they were meant to be: the shortest path of each to the rights of an administrator or, if there
 * is none, to a node. `assumptions.ts` says what that presumes.
 */
export class Escalations {
  private readonly table: MoveTable;
  private readonly permissions: Permissions;

  constructor(private readonly manifests: readonly Manifest[], permissions?: Permissions) {
    this.permissions = permissions ?? new Permissions(manifests);
    this.table = new MoveTable(manifests, this.permissions);
  }

  /** The path of one source: to the rights of an administrator, else to a node, else none. */
  public of(source: Foothold): Escalation | undefined {
    for (const target of [CLUSTER_ADMIN, NODE]) {
      const steps = this.path(source, target);
      if (steps && steps.length > 0) return this.explained(source, target, steps);
    }
    return undefined;
  }

  /** The path of the code of an object's pods. */
  public ofWorkload(manifest: Manifest): Escalation | undefined {
    return this.of(codeOf(manifest));
  }

  /** The paths of all workloads, then of all subjects that no workload runs as; administrators, who need no path, are left out. */
  public all(): readonly Escalation[] {
    return this.sources().flatMap((source) => {
      const found = this.of(source);
      return found === undefined || isAdministrator(found) ? [] : [found];
    });
  }

  private sources(): readonly Foothold[] {
    const workloads = this.manifests.filter((manifest) => manifest.podSpec && !isMade(manifest)).map(codeOf).sort((a, b) => compareTexts(a.id, b.id));
    const others = this.permissions.subjects.filter((subject) => this.permissions.podsOf(subject).length === 0).map(credentialsOf);
    return [...new Map([...workloads, ...others].map((source) => [source.id, source])).values()];
  }

  private path(source: Foothold, target: Foothold, removed?: ReadonlySet<string>): readonly EscalationStep[] | undefined {
    return new EscalationSearch(this.table, this.permissions, { source, target, removed }).steps;
  }

  private explained(source: Foothold, target: Foothold, steps: readonly EscalationStep[]): Escalation {
    const cut = smallestCut((removed) => this.path(source, target, removed));
    return { source, target, steps, cut: cut.causes, isCutSmallest: cut.isSmallest };
  }
}

/** Somebody who was given every right by name. */
function isAdministrator({ source, steps }: Escalation): boolean {
  return source.kind === 'subject' && steps.length === 1 && steps[0].to.id === CLUSTER_ADMIN.id;
}

/** Whether another object made it, as a ReplicaSet makes pods: that one is told. */
function isMade({ json }: Manifest): boolean {
  return arrayOf(at(json, 'metadata', 'ownerReferences')).some((owner) => member(owner, 'controller') === true);
}
