import { AcceptedRules } from './accepted-rules';
import { chunked } from './chunked';
import { type ClusterPeer, type ClusterRule, ClusterRules, MAX_ITEMS } from './cluster-rules';
import { type PolicyObject, problemOf, type Translation } from './translation';
import { UsageError } from '../../core/errors';
import { fitName } from '../../core/object-name';
import { quoted } from '../../core/quoted';
import type { PolicyIntent } from '../policy-intent';
import type { SelectorJson } from '../policy-peer';

/** Where a policy stands: before the NetworkPolicies of a namespace, or behind them, for pods that none selects. */
export type Tier = 'Admin' | 'Baseline';

/** A ClusterNetworkPolicy that may have more rules than one object holds. */
export interface ClusterPolicyProps {
  readonly name: string;
  readonly tier: Tier;
  readonly priority: number;
  readonly subject: ClusterPeer;
  readonly ingress?: readonly ClusterRule[];
  readonly egress?: readonly ClusterRule[];
}

/** How the intents of namespaces become rules of the platform. */
export interface ClusterPolicyOptions {
  /** The priority of what is accepted between pods, from 0, which precedes everything, to 999; what is accepted outside has the next one. */
  readonly priority: number;
}

const NO_NAMESPACE = 'a ClusterNetworkPolicy has to select a namespace, and the manifest names none; declare the workload in a DefaultDenyNamespace';
const MAX_PRIORITY = 1000;
/** Longest name of an object (RFC 1123, DNS subdomain). */
const MAX_NAME = 253;

/** ClusterNetworkPolicies (`policy.networking.k8s.io/v1alpha2`): what platform teams say before and behind the NetworkPolicies of namespaces. */
export class ClusterPolicy {
  /**
   * The object, or several of the same priority where it has more rules in a direction than one may have.
   *
   * @throws a usage error for a priority outside 0 to 1000, and when the rules of several objects do not all have the same action:
   * objects of one priority have no order.
   */
  public static of(props: ClusterPolicyProps): PolicyObject[] {
    const { name, tier, priority, subject, ingress = [], egress = [] } = props;
    checkPriority(priority, name);
    const parts = { ingress: chunked(ingress, MAX_ITEMS), egress: chunked(egress, MAX_ITEMS) };
    const count = Math.max(parts.ingress.length, parts.egress.length);
    if (count > 1 && new Set([...ingress, ...egress].map(({ action }) => action)).size > 1) {
      throw new UsageError(`A ClusterNetworkPolicy holds ${MAX_ITEMS} rules in a direction.`, {
        where: name, found: `${Math.max(ingress.length, egress.length)} rules`, fix: 'leave some out',
      });
    }
    return Array.from({ length: count }, (_, index) => ({
      apiVersion: 'policy.networking.k8s.io/v1alpha2',
      kind: 'ClusterNetworkPolicy',
      metadata: { name: fitName(index === 0 ? name : `${name}-${index + 1}`, MAX_NAME) },
      spec: {
        tier,
        priority,
        subject,
        ...parts.ingress[index] && { ingress: parts.ingress[index] },
        ...parts.egress[index] && { egress: parts.egress[index] },
      },
    }));
  }

  /**
   * What an intent allows, accepted in the Admin tier: no NetworkPolicy of a namespace can take it back. It denies nothing; that is
   * what NetworkPolicies and the Baseline tier do.
   *
   * Networks also hold the pods that have such addresses (`Networks` in the API). An `ipBlock` does not mean them, so what goes to pods
   * passes to the next tier first. That stands in a second object, one priority behind, so that the pods of other intents with this
   * priority are accepted before; policies further behind in the Admin tier no longer judge what the selected pods send to pods. Host
   * names need the experimental channel.
   *
   * @throws a usage error for a priority outside 0 to 999.
   */
  public static accepting(intent: PolicyIntent, { priority }: ClusterPolicyOptions): Translation {
    const { name, namespace } = intent;
    checkPriority(priority + 1, name);
    if (namespace === undefined) return { objects: [], problems: [problemOf(intent, NO_NAMESPACE)] };
    const accepted = new AcceptedRules(intent, namespace);
    const policy = { name: `${namespace}.${name}`, tier: 'Admin' as const, subject: subjectOf(intent.podSelector, namespace) };
    return {
      objects: [
        ...ClusterPolicy.of({ ...policy, priority, [accepted.member]: accepted.pods }),
        ...chunked(accepted.outside, MAX_ITEMS - 1).flatMap((rules, index) => ClusterPolicy.of({
          ...policy, name: `${policy.name}-outside${index === 0 ? '' : `-${index + 1}`}`, priority: priority + 1, [accepted.member]: [...accepted.passing, ...rules],
        })),
      ],
      problems: [...new Set(accepted.problems)].map((problem) => problemOf(intent, problem)),
    };
  }
}

function subjectOf(podSelector: SelectorJson, namespace: string): ClusterPeer {
  const namespaces = ClusterRules.namespace(namespace);
  return ClusterRules.isEverything(podSelector) ? { namespaces } : { pods: { namespaceSelector: namespaces, podSelector } };
}

function checkPriority(priority: number, where: string): void {
  if (Number.isInteger(priority) && priority >= 0 && priority <= MAX_PRIORITY) return;
  throw new UsageError(`${quoted(priority)} is not a priority.`, { where, fix: `use a whole number from 0 to ${MAX_PRIORITY}; the lower one precedes` });
}
