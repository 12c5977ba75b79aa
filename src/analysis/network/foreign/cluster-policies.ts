import type { ForeignPolicy, NamespaceLabels } from './foreign-policy';
import { arrayOf, at, isObject, member, stringOf } from '../../../core/json';
import type { Manifest } from '../../../core/manifest';
import { Selector } from '../../../core/selector';
import { Direction, DIRECTIONS } from '../direction';
import { NAMESPACE_NAME } from '../network-model';
import type { PodGroup } from '../pod-group';

const GROUP = 'policy.networking.k8s.io';
const SECTIONS = { Ingress: 'ingress', Egress: 'egress' } as const;

/** The kinds in which whoever runs a cluster writes policies: the newest one, and the two that it has replaced. */
export const CLUSTER_KINDS = [`${GROUP}/ClusterNetworkPolicy`, `${GROUP}/AdminNetworkPolicy`, `${GROUP}/BaselineAdminNetworkPolicy`];

/**
 * The effect of a ClusterNetworkPolicy: it isolates egress by a rule that denies every IPv4 address, which those of pods are among, at every port,
 * before any that passes something on to other policies. Ingress it cannot isolate: its peers are pods, so what comes from outside the cluster gets
 * in (network-policy-api, v1alpha2).
 */
export function clusterPolicies(manifest: Manifest): ForeignPolicy[] {
  const deniesPods = rulesOf(manifest, 'Ingress').some((rule) => deniesAll(rule) && peersOf(rule, 'from').some((peer) => Selector.of(member(peer, 'namespaces')).selectsEverything));
  return [{
    manifest,
    isolates: isolatesEgress(rulesOf(manifest, 'Egress')) ? ['Egress'] : [],
    opens: DIRECTIONS.filter((direction) => rulesOf(manifest, direction).some((rule) => ['Accept', 'Allow'].includes(actionOf(rule) ?? ''))),
    ...deniesPods && { shortfall: { direction: 'Ingress' as const, reason: 'denies other pods only: it cannot deny what comes from outside the cluster' } },
    selects: (pods, namespace) => selects(manifest, pods, namespace),
  }];
}

function rulesOf({ json }: Manifest, direction: Direction): readonly unknown[] {
  return arrayOf(at(json, 'spec', SECTIONS[direction]));
}

function peersOf(rule: unknown, side: 'from' | 'to'): readonly unknown[] {
  return arrayOf(member(rule, side));
}

function actionOf(rule: unknown): string | undefined {
  return stringOf(member(rule, 'action'));
}

/** Whether a rule denies, at every port. */
function deniesAll(rule: unknown): boolean {
  return actionOf(rule) === 'Deny' && [...arrayOf(member(rule, 'ports')), ...arrayOf(member(rule, 'protocols'))].length === 0;
}

function isolatesEgress(rules: readonly unknown[]): boolean {
  const denial = rules.findIndex((rule) => deniesAll(rule) && peersOf(rule, 'to').some((peer) => arrayOf(member(peer, 'networks')).includes('0.0.0.0/0')));
  return denial >= 0 && !rules.slice(0, denial).some((rule) => actionOf(rule) === 'Pass');
}

function selects({ json }: Manifest, pods: PodGroup, namespace: NamespaceLabels): boolean | undefined {
  const byPods = at(json, 'spec', 'subject', 'pods');
  const namespaces = Selector.of(byPods === undefined ? at(json, 'spec', 'subject', 'namespaces') : member(byPods, 'namespaceSelector'));
  if (isObject(byPods) && !Selector.of(member(byPods, 'podSelector')).matches(pods.labels)) return false;
  const isKnown = namespace.isComplete || namespaces.requirements.every(({ key }) => key === NAMESPACE_NAME);
  return isKnown ? namespaces.matches(namespace.labels) : undefined;
}
