import { originOf, resourceOf } from './change-place';
import { NetworkViews, workloadNamed } from './connections-view';
import { endpointText } from './connections-words';
import { isIsolationChanged, sidesOf } from './exposure-openings';
import type { SecurityChange } from './security-change';
import { Direction, DIRECTIONS } from '../analysis/network/direction';
import { Severity } from '../core/finding';
import { groupedBy } from '../core/grouping';

type Way = 'gained' | 'lost';

const WORDS: { readonly [direction in Direction]: string } = { Ingress: 'incoming', Egress: 'outgoing' };
/** So many workloads are named one by one. */
const SHOWN = 20;

/** Which workloads no policy isolates any more, or again; where it is every workload of a namespace, the namespace is told. */
export function isolationChanges(views: NetworkViews): SecurityChange[] {
  return (['gained', 'lost'] as const).flatMap((way) => DIRECTIONS.flatMap((direction) => new Isolation(views, direction, way).changes()));
}

/** What is gained is openness. */
class Isolation {
  constructor(private readonly views: NetworkViews, private readonly direction: Direction, private readonly way: Way) {}

  public changes(): SecurityChange[] {
    const { having, lacking } = this.sides;
    const isTold = (name: string) => isIsolationChanged(name, this.direction, this.sides) && (this.way === 'gained' || lacking.exposures.has(name));
    const changed = [...having.exposures.keys()].filter(isTold);
    return [...groupedBy(changed, namespaceOf)].flatMap(([namespace, names]) => {
      const known = names.filter((name) => lacking.exposures.has(name));
      const all = [...having.exposures.keys()].filter((name) => namespaceOf(name) === namespace && lacking.exposures.has(name));
      const isWhole = known.length > 1 && known.length === all.length && !known.some((name) => this.isOnHost(name));
      const others = isWhole ? names.filter((name) => !known.includes(name)) : names;
      return [...isWhole ? [this.whole(namespace, known)] : [], ...others.map((name) => this.single(name))];
    });
  }

  private whole(namespace: string, names: readonly string[]): SecurityChange {
    const who = `the workloads of namespace ${namespace} ${this.against}`;
    const shown = names.slice(0, SHOWN).map((name) => endpointText(name, this.views)).join(', ');
    return {
      ...this.facts(Severity.HIGH),
      title: this.way === 'gained' ? `No network policy isolates ${who} any more.` : `Network policies isolate ${who} now.`,
      why: `${names.length} workloads: ${shown}${names.length > SHOWN ? ` and ${names.length - SHOWN} more` : ''}.`,
      resource: { apiVersion: 'v1', kind: 'Namespace', name: namespace },
      ...this.place(names[0]),
    };
  }

  private single(name: string): SecurityChange {
    const isNew = !this.sides.lacking.exposures.has(name);
    const who = `${endpointText(name, this.views)}${isNew ? ', which is new,' : ''} ${this.against}`;
    const opened = `No network policy isolates ${who}${isNew ? '' : ' any more'}.`;
    const shown = workloadNamed(this.sides.having, name)?.pods[0]?.manifest;
    return {
      ...this.facts(isNew ? Severity.MEDIUM : Severity.HIGH),
      title: this.way === 'gained' ? opened : `A network policy isolates ${who} now.`,
      ...this.isOnHost(name) && this.way === 'gained' ? { why: 'It is on the network of its node, where no policy holds.' } : {},
      resource: shown && resourceOf(shown),
      ...this.place(name),
    };
  }

  private get sides(): ReturnType<typeof sidesOf> {
    return sidesOf(this.views, this.way);
  }

  private get against(): string {
    return `against ${WORDS[this.direction]} connections`;
  }

  /** The policy that isolates, or did; where there is none, the workload. */
  private place(name: string): Pick<SecurityChange, 'before' | 'after' | 'old' | 'now'> {
    const [old, now] = [this.views.old, this.views.now].map((side) => {
      const manifest = workloadNamed(side, name)?.pods[0]?.manifest;
      const policy = manifest && side.connectivity.model.policiesFor(manifest).find(({ isolates }) => isolates.includes(this.direction));
      return { policy: policy && String(policy.manifest), origin: manifest && originOf(policy?.manifest ?? manifest) };
    });
    return { before: old.policy, after: now.policy, old: old.origin, now: now.origin };
  }

  private facts(severity: Severity): Pick<SecurityChange, 'id' | 'area' | 'effect' | 'severity'> {
    const [id, effect] = this.way === 'gained' ? ['exposure/isolation-lost', 'weaker'] as const : ['exposure/isolation-gained', 'stronger'] as const;
    return { id, area: 'exposure', effect, severity };
  }

  private isOnHost(name: string): boolean {
    return this.sides.having.exposures.get(name)?.workload.pods.some(({ isOnHostNetwork }) => isOnHostNetwork) ?? false;
  }
}

function namespaceOf(name: string): string {
  return name.slice(0, name.indexOf('/'));
}
