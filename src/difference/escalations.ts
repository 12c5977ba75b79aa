import { originOf, resourceOf } from './change-place';
import type { Comparison } from './comparison';
import type { ManifestSet } from './manifest-set';
import { permissionsOf } from './permissions-view';
import type { Renames } from './renames';
import type { ChangeOrigin, SecurityChange } from './security-change';
import type { Escalation, EscalationCause, Foothold } from '../analysis/rbac/escalation';
import { Escalations as EscalationSearches } from '../analysis/rbac/escalations';
import { credentialsOf } from '../analysis/rbac/moves/footholds';
import type { RbacSubject } from '../analysis/rbac/rbac-subject';
import { Severity } from '../core/finding';

/** Who can become an administrator of the cluster, or get at a node, and could not before; and who cannot any more. */
export class Escalations implements Comparison {
  public changes(before: ManifestSet, after: ManifestSet, renames: Renames): SecurityChange[] {
    const [old, now] = [sideOf(before, renames), sideOf(after)];
    return [
      ...[...now.found].filter(([id, escalation]) => old.distance(id) > distance(escalation)).map(([, escalation]) => new EscalationChange(escalation, 'opened').told),
      ...[...old.found].filter(([id, escalation]) => now.distance(id) > distance(escalation)).map(([, escalation]) => new EscalationChange(escalation, 'closed').told),
    ];
  }
}

/** The paths of one side, by the names that their beginnings have in the new set. */
interface EscalationSide {
  readonly found: ReadonlyMap<string, Escalation>;
  /** How far the beginning of a path is from its end. */
  distance(id: string): number;
}

function sideOf(set: ManifestSet, renames?: Renames): EscalationSide {
  const permissions = permissionsOf(set);
  const searches = new EscalationSearches(set.manifests, permissions);
  const found = new Map(searches.all().map((escalation) => [newId(escalation.source, renames), escalation]));
  // The credentials of an account with workloads are told of these alone, so they have to be asked for.
  const subjects = new Map<string, RbacSubject>(permissions.subjects.map((subject) => [newId(credentialsOf(subject), renames), subject]));
  return {
    found,
    distance: (id) => {
      const known = found.get(id);
      const subject = known ? undefined : subjects.get(id);
      return distance(known ?? (subject && searches.of(credentialsOf(subject))));
    },
  };
}

/** How far an administrator is: who becomes one needs no node. */
function distance(escalation: Escalation | undefined): number {
  if (!escalation) return 2;
  return isFull(escalation) ? 0 : 1;
}

function isFull({ target }: Escalation): boolean {
  return target.kind === 'cluster-admin';
}

/** The name that the beginning of a path has in the new set. */
function newId({ id, manifest, subject, kind }: Foothold, renames: Renames | undefined): string {
  if (!renames) return id;
  if (kind === 'workload' && manifest) return `workload ${renames.newEndpointName(id.slice('workload '.length))}`;
  return kind === 'subject' && subject ? credentialsOf(renames.newSubject(subject)).id : id;
}

/** A path that is open, or closed. */
class EscalationChange {
  constructor(private readonly escalation: Escalation, private readonly way: 'opened' | 'closed') {}

  public get told(): SecurityChange {
    const isAdmin = isFull(this.escalation);
    return {
      id: `escalations/${isAdmin ? 'cluster-admin' : 'node'}-${this.way}`,
      area: 'escalations',
      effect: this.way === 'opened' ? 'weaker' : 'stronger',
      severity: isAdmin ? Severity.CRITICAL : Severity.HIGH,
      title: this.title,
      ...this.way === 'opened' ? { ...this.opened, now: this.origin } : { before: this.path, old: this.origin },
      resource: this.resource,
    };
  }

  private get origin(): ChangeOrigin | undefined {
    const place = this.cause?.manifest ?? this.escalation.source.manifest;
    return place && originOf(place, this.cause?.pointer);
  }

  private get resource(): SecurityChange['resource'] {
    const shown = this.escalation.source.manifest ?? this.cause?.manifest;
    return shown && resourceOf(shown);
  }

  private get title(): string {
    const { source } = this.escalation;
    const goal = isFull(this.escalation) ? 'become an administrator of the cluster' : 'get at a node';
    const who = `${source.title.charAt(0).toUpperCase()}${source.title.slice(1)}`;
    return this.way === 'opened' ? `${who} can ${goal}.` : `${who} cannot ${goal} any more.`;
  }

  private get opened(): Pick<SecurityChange, 'after' | 'why'> {
    const { cut } = this.escalation;
    return { after: this.path, ...cut.length > 0 ? { why: `To end it, ${cut.map(({ removal }) => removal).join(', and ')}.` } : {} };
  }

  private get path(): string {
    return `It ${this.escalation.steps.map(({ action }) => action).join(', then ')}.`;
  }

  /** What makes it possible, where an object says so. */
  private get cause(): EscalationCause | undefined {
    const { cut, steps } = this.escalation;
    return [...cut, ...steps.flatMap(({ causes }) => causes)].find(({ manifest }) => manifest);
  }
}
