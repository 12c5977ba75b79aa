import { NetworkPolicies } from './network-policies';
import { PublicAddresses } from './public-addresses';
import { WideBlocks } from './wide-blocks';
import { AddressRanges } from '../../../analysis/network/address-ranges';
import { Direction, DIRECTIONS } from '../../../analysis/network/direction';
import type { NetworkModel } from '../../../analysis/network/network-model';
import type { NetworkPolicy } from '../../../analysis/network/network-policy';
import type { Family } from '../../../core/cidr';
import { addTo } from '../../../core/grouping';
import { Selector } from '../../../core/selector';
import type { Subject } from '../../subject';

/** What a policy opens together with others that select the same pods: those pods for which it is the most. */
export interface JointOpening {
  readonly family: Family;
  /** How many public addresses that is. */
  readonly count: bigint;
  /** The names of all of them, its own among them, sorted. */
  readonly names: readonly string[];
}

/** What one policy opens of the public addresses, without being the internet by itself. */
interface Part {
  readonly policy: NetworkPolicy;
  readonly addresses: AddressRanges;
  readonly count: bigint;
}

type Found = Map<NetworkPolicy, JointOpening>;

const FAMILIES: readonly Family[] = [4, 6];
const EVERY_POD = Selector.of({});
const JOINT = Symbol('joint openings');

/** What is told of: policies with a hundredth of what is open together. Narrower ones are not the reason, unless all are. */
const WORTH_TELLING = 100n;

/**
 * Finds policies that are harmless one by one, and that open the internet to pods that several of them select: exactly, by the union of their
 * addresses, at whatever ports.
 *
 * Asked are the pods that are given, and for each policy the pods that it selects, given or not: policies with the same selector, or for every pod
 * of the namespace, select those too. Namespaces whose policies would not be the internet even if all selected the same pods are left out at once.
 */
export class JointOpenings {
  /** What a policy of the app around a subject opens together with others. */
  public static of(subject: Subject, policy: NetworkPolicy, direction: Direction): readonly JointOpening[] {
    const openings = subject._facts.derive(JOINT, () => new JointOpenings(NetworkPolicies.of(subject)));
    return openings.found[direction].flatMap((found) => found.get(policy) ?? []);
  }

  /** For each direction what was found of each family. */
  private readonly found: { readonly [direction in Direction]: readonly Found[] };

  private constructor(private readonly model: NetworkModel) {
    const [Ingress, Egress] = DIRECTIONS.map((direction) => {
      const opened = openedBy(model.policies, direction);
      return FAMILIES.map((family) => this.find(opened, family));
    });
    this.found = { Ingress, Egress };
  }

  private find(opened: ReadonlyArray<Omit<Part, 'count'>>, family: Family): Found {
    const found: Found = new Map();
    const byNamespace = new Map<string, Part[]>();
    for (const each of opened) {
      const count = PublicAddresses.count(each.addresses, family);
      if (count > 0n && !PublicAddresses.areInternet(count, family)) addTo(byNamespace, each.policy.namespace, { ...each, count });
    }
    for (const [namespace, parts] of byNamespace) {
      const groups = mayBeInternet(parts, family) ? this.groupsOf(parts, namespace) : [];
      for (const group of groups) if (mayBeInternet(group, family)) judge(group, family, found);
    }
    return found;
  }

  /** The policies that select the same pods, each such set once. */
  private groupsOf(parts: readonly Part[], namespace: string): Part[][] {
    const groups = new Map<string, Part[]>();
    const add = (group: Part[]) => groups.set(group.map(({ policy }) => policy.manifest.name).sort().join(), group);
    const ofPolicy = new Map(parts.map((part) => [part.policy, part]));
    for (const { manifest } of this.model.podsWith(EVERY_POD, namespace)) {
      add(this.model.policiesFor(manifest).flatMap((policy) => ofPolicy.get(policy) ?? []));
    }
    for (const key of new Set(parts.map(({ policy }) => policy.selector.key))) {
      add(parts.filter(({ policy: { selector } }) => selector.key === key || selector.selectsEverything));
    }
    return [...groups.values()];
  }
}

function openedBy(policies: readonly NetworkPolicy[], direction: Direction): Array<Omit<Part, 'count'>> {
  return policies.filter(({ isolates }) => isolates.includes(direction))
    .map((policy) => ({ policy, addresses: WideBlocks.others(policy.rulesOf(direction)) }))
    .filter(({ addresses }) => !addresses.isEmpty);
}

/** Whether the sum suffices, addresses that several open counted several times. */
function mayBeInternet(parts: readonly Part[], family: Family): boolean {
  return parts.length > 1 && PublicAddresses.areInternet(parts.reduce((sum, { count }) => sum + count, 0n), family);
}

function judge(parts: readonly Part[], family: Family, found: Found): void {
  const together = PublicAddresses.count(AddressRanges.union(parts.map(({ addresses }) => addresses)), family);
  if (!PublicAddresses.areInternet(together, family)) return;
  const wide = parts.filter(({ count }) => count * WORTH_TELLING >= together);
  const told = wide.length > 0 ? wide : parts;
  const names = [...new Set(told.map(({ policy }) => policy.manifest.name))].sort();
  // Policies of one name are one policy, written twice.
  if (names.length < 2) return;
  const opening = { family, count: together, names };
  for (const { policy } of told) {
    const known = found.get(policy);
    if (!known || isMore(opening, known)) found.set(policy, opening);
  }
}

/** By something that does not depend on the order of the objects. */
function isMore(a: JointOpening, b: JointOpening): boolean {
  return a.count === b.count ? a.names.join() < b.names.join() : a.count > b.count;
}
