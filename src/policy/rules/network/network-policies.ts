import { at, isObject } from '../../../core/json';
import type { Manifest } from '../../../core/manifest';
import { Selector } from '../../../core/selector';
import type { Facts } from '../../facts';
import type { Subject } from '../../subject';
import { SelectorIndex } from '../selector-index';

/** A direction as `policyTypes` names it. */
export type Direction = 'Ingress' | 'Egress';

/** Both directions. */
export const DIRECTIONS: readonly Direction[] = ['Ingress', 'Egress'];

/** What a NetworkPolicy does in one direction: isolates with rules, isolates without any, or nothing. */
type Effect = 'allows' | 'denies' | undefined;

interface Effects {
  readonly Ingress: Effect;
  readonly Egress: Effect;
}

interface Policy {
  readonly selector: Selector;
  readonly effects: Effects;
}

interface InNamespace {
  readonly policies: Policy[];
  /** The policies by the labels that they select, made only where some pods may be left. */
  index?: SelectorIndex<Effects>;
  /** The directions in which policies for every pod isolate. */
  readonly isolated: Set<Direction>;
  /** The directions in which policies for every pod allow nothing. */
  readonly denied: Set<Direction>;
}

const INDEX = Symbol('network policies by namespace');
const NO_EFFECTS: Effects = { Ingress: undefined, Egress: undefined };
const NONE: ReadonlySet<Direction> = new Set();

/** The NetworkPolicies of an app by namespace, with the effect that Kubernetes gives them. */
export class NetworkPolicies {
  /** The policies in the app around a subject. */
  public static of(subject: Subject): NetworkPolicies {
    return subject._facts.derive(INDEX, () => new NetworkPolicies(subject._facts));
  }

  private readonly byNamespace = new Map<string, InNamespace>();

  private constructor(facts: Facts) {
    for (const manifest of facts.ofKind('networking.k8s.io/NetworkPolicy')) this.add(manifest);
  }

  /** The directions in which at least one policy isolates the pods of an object. */
  public isolating({ namespace, podSpec }: Manifest): ReadonlySet<Direction> {
    const found = this.byNamespace.get(namespace ?? '');
    if (!found || found.isolated.size === DIRECTIONS.length) return found?.isolated ?? NONE;
    const selecting = (found.index ??= indexOf(found.policies)).selecting(podSpec?.labels ?? {});
    return new Set(DIRECTIONS.filter((direction) => selecting.some((effects) => effects[direction])));
  }

  /** The directions in which a policy for every pod of the namespace allows nothing. */
  public deniedByDefault(namespace: string): ReadonlySet<Direction> {
    return this.byNamespace.get(namespace)?.denied ?? NONE;
  }

  private add(manifest: Manifest): void {
    const { policies, isolated, denied } = this.inNamespace(manifest.namespace ?? '');
    const selector = Selector.of(at(manifest.json, 'spec', 'podSelector') ?? {});
    const effects = effectsOf(manifest.json);
    policies.push({ selector, effects });
    if (!selector.selectsEverything) return;
    for (const direction of DIRECTIONS) {
      if (effects[direction]) isolated.add(direction);
      if (effects[direction] === 'denies') denied.add(direction);
    }
  }

  private inNamespace(namespace: string): InNamespace {
    let found = this.byNamespace.get(namespace);
    if (!found) this.byNamespace.set(namespace, found = { policies: [], isolated: new Set(), denied: new Set() });
    return found;
  }
}

function indexOf(policies: readonly Policy[]): SelectorIndex<Effects> {
  const index = new SelectorIndex<Effects>();
  for (const { selector, effects } of policies) index.add(selector, effects);
  return index;
}

/**
 * The effects with Kubernetes' defaults: policyTypes unset means Ingress, and Egress where there are egress rules. A policy
 * that the API server would refuse has none.
 */
function effectsOf(json: unknown): Effects {
  const spec = at(json, 'spec') ?? {};
  if (!isObject(spec)) return NO_EFFECTS;
  const ingress = listOf(spec.ingress);
  const egress = listOf(spec.egress);
  const written = listOf(spec.policyTypes);
  if (!ingress || !egress || !written || !written.every((type) => DIRECTIONS.includes(type as Direction))) return NO_EFFECTS;
  const types = written.length > 0 ? written : defaultTypes(egress);
  return {
    Ingress: types.includes('Ingress') ? effectOf(ingress) : undefined,
    Egress: types.includes('Egress') ? effectOf(egress) : undefined,
  };
}

function defaultTypes(egress: readonly unknown[]): readonly Direction[] {
  return egress.length > 0 ? DIRECTIONS : ['Ingress'];
}

function effectOf(rules: readonly unknown[]): Effect {
  return rules.length > 0 ? 'allows' : 'denies';
}

/** The list, empty where it is absent; undefined when something else stands there. */
function listOf(value: unknown): readonly unknown[] | undefined {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : undefined;
}
