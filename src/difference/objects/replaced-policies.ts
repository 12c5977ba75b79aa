import { arrayOf, at, describe, member, stringOf } from '../../core/json';
import type { Manifest } from '../../core/manifest';
import { Selector } from '../../core/selector';
import { currentGroupKind } from '../object-identity';

/** Whom a policy shuts off, and in which direction. */
interface Isolation {
  readonly kind: string;
  readonly namespace: string;
  readonly direction: string;
  /** The pods that it selects, as a text. */
  readonly pods: string;
}

const EVERYTHING = '<everything>';

/** Tells whether pods that a policy shuts off are shut off by another one: a policy may be split, merged or written anew. */
export class ReplacedPolicies {
  private readonly isolations: ReadonlySet<string>;

  /** The policies of a set, its namespaces called as in the other one. */
  constructor(manifests: readonly Manifest[], private readonly namespaceOf: (name: string) => string) {
    this.isolations = new Set(manifests.flatMap(isolationsOf).map((isolation) => this.keyOf(isolation)));
  }

  /** Whether every direction of a policy of the other set is held by one of this set that selects the same pods, or all of them. */
  public replace(policy: Manifest): boolean {
    const held = isolationsOf(policy);
    return held.length > 0 && held.every((each) => [each.pods, EVERYTHING].some((pods) => this.isolations.has(textOf({ ...each, pods }))));
  }

  private keyOf(isolation: Isolation): string {
    return textOf({ ...isolation, namespace: this.namespaceOf(isolation.namespace) });
  }
}

function textOf({ kind, namespace, direction, pods }: Isolation): string {
  return [kind, namespace, direction, pods].join('\n');
}

function isolationsOf({ groupKind, namespace = '', json }: Manifest): Isolation[] {
  const kind = currentGroupKind(groupKind);
  const spec = at(json, 'spec');
  const pods = podsOf(kind, spec);
  return pods === undefined ? [] : directionsOf(kind, spec).map((direction) => ({ kind, namespace, direction, pods }));
}

/** The pods that a policy of any dialect selects; nothing for other kinds. */
function podsOf(kind: string, spec: unknown): string | undefined {
  switch (kind) {
    case 'networking.k8s.io/NetworkPolicy': return Selector.of(member(spec, 'podSelector') ?? {}).key;
    case 'cilium.io/CiliumNetworkPolicy':
    case 'cilium.io/CiliumClusterwideNetworkPolicy': return Selector.of(member(spec, 'endpointSelector')).key;
    case 'projectcalico.org/NetworkPolicy':
    case 'projectcalico.org/GlobalNetworkPolicy': return calicoPods(spec);
    default: return undefined;
  }
}

function calicoPods(spec: unknown): string {
  const selector = (stringOf(member(spec, 'selector')) ?? '').replace(/\s+/g, ' ').trim();
  return ['', 'all()'].includes(selector) && member(spec, 'namespaceSelector') === undefined ? EVERYTHING : `${selector} ${describe(member(spec, 'namespaceSelector'))}`;
}

/** What a policy shuts off: what it names, or where its dialect goes by its rules, those. */
function directionsOf(kind: string, spec: unknown): string[] {
  if (kind.startsWith('cilium.io/')) {
    const has = (...names: string[]) => names.some((name) => member(spec, name) !== undefined);
    return [...has('ingress', 'ingressDeny') ? ['Ingress'] : [], ...has('egress', 'egressDeny') ? ['Egress'] : []];
  }
  const types = arrayOf(member(spec, kind.startsWith('projectcalico.org/') ? 'types' : 'policyTypes')).map(String);
  if (types.length > 0) return types;
  return arrayOf(member(spec, 'egress')).length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
}
