import { ForeignPolicies } from './foreign-policies';
import { NetworkPolicies } from './network-policies';
import type { NetworkModel } from '../../../analysis/network/network-model';
import { NAMESPACE_NAME } from '../../../analysis/network/network-model';
import { portsAt, ServiceTargets, Target } from '../../../analysis/network/service-targets';
import { Severity } from '../../../core/finding';
import { arrayOf, at, member, stringOf } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import type { Manifest } from '../../../core/manifest';
import { Selector } from '../../../core/selector';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';
import { appServices } from '../references/app-labels';

/** An endpoint of a monitor with the pods that it scrapes. */
interface Scrape {
  readonly pointer: string;
  readonly targets: Target[];
}

/**
 * What a ServiceMonitor or PodMonitor scrapes must let somebody in at the port of its metrics.
 *
 * A ServiceMonitor without `namespaceSelector` whose Services are all in one other namespace is judged as if it selected them: that it does not,
 * `references/monitor-selects-targets` tells. Pods pass to which a policy of Cilium or Calico, or a ClusterNetworkPolicy, may open something.
 */
export class NoBlockedScrape extends Rule {
  public readonly meta: RuleMeta = {
    id: 'network/no-blocked-scrape',
    title: 'NetworkPolicies must let somebody in at the ports that monitors scrape.',
    why: 'Default-deny closes the port of the metrics as well: the target is down for Prometheus, and no alert on it can ever fire.',
    severity: Severity.LOW,
    judges: Kinds.of('monitoring.coreos.com/ServiceMonitor', 'monitoring.coreos.com/PodMonitor'),
    controls: ['nsa/network-policies', 'nsa/logging'],
    needsCompleteInput: true,
  };

  public check(subject: Subject): Violation[] {
    const model = NetworkPolicies.of(subject);
    if (model.policies.length === 0) return [];
    const services = new ServiceTargets(model);
    const foreign = ForeignPolicies.of(subject);
    const scrapes = subject.manifest.kind === 'PodMonitor' ? ofPods(subject, model) : ofServices(subject, services);
    const blocked = scrapes.filter(({ targets }) => targets.length > 0 && targets.every((target) => services.isClosed(target) && !foreign.mayOpen(target.pods, 'Ingress')));
    return blocked.map(({ pointer, targets: [{ pods, ports }] }) => ({
      path: pointer,
      found: `scrapes ${pods} at ${ports}, which no NetworkPolicy opens to anyone`,
      fix: `add an ingress rule for ${ports} from the pods of Prometheus, with namespaceSelector ${NAMESPACE_NAME}: the namespace that it runs in`,
    }));
  }
}

function ofServices(subject: Subject, targets: ServiceTargets): Scrape[] {
  const spec = member(subject.manifest.json, 'spec');
  const selector = Selector.of(member(spec, 'selector'));
  const inReach = namespacesOf(spec, subject).flatMap((namespace) => namespace === undefined
    ? subject._facts.ofKind('/Service').filter(({ labels }) => selector.matches(labels))
    : appServices(subject).selectedBy(namespace, member(spec, 'selector')));
  const services = inReach.length > 0 || member(spec, 'namespaceSelector') !== undefined ? inReach : meantElsewhere(selector, subject);
  return arrayOf(member(spec, 'endpoints')).map((endpoint, i) => ({
    pointer: `/spec/endpoints/${i}`,
    targets: services.flatMap((service) => targetsOf(service, endpoint, targets)),
  }));
}

/** What a monitor means that looks into its own namespace only, where nothing is: the Services of the one other namespace that has such. */
function meantElsewhere(selector: Selector, { _facts: facts }: Subject): readonly Manifest[] {
  const services = selector.selectsEverything ? [] : facts.ofKind('/Service').filter(({ labels }) => selector.matches(labels));
  return new Set(services.map(({ namespace }) => namespace)).size === 1 ? services : [];
}

/** By the Service's port where it is named, else by the number or name of the pods' own port. */
function targetsOf(service: Manifest, endpoint: unknown, targets: ServiceTargets): Target[] {
  const port = member(endpoint, 'port') ?? undefined;
  if (port !== undefined) return targets.of({ service, port }).filter(({ ports }) => !ports.isEmpty);
  return targets.of({ service }).map(({ pods }) => ({ pods, ports: portsAt(member(endpoint, 'targetPort'), 'TCP', pods) })).filter(({ ports }) => !ports.isEmpty);
}

function ofPods(subject: Subject, model: NetworkModel): Scrape[] {
  const spec = member(subject.manifest.json, 'spec');
  const selector = Selector.of(member(spec, 'selector'));
  const pods = namespacesOf(spec, subject).flatMap((namespace) => (
    namespace === undefined ? model.allPods.filter(({ labels }) => selector.matches(labels)) : model.podsWith(selector, namespace)));
  return arrayOf(member(spec, 'podMetricsEndpoints')).map((endpoint, i) => {
    const port = member(endpoint, 'port') ?? member(endpoint, 'portNumber') ?? member(endpoint, 'targetPort');
    return { pointer: `/spec/podMetricsEndpoints/${i}`, targets: pods.map((each) => ({ pods: each, ports: portsAt(port, 'TCP', each) })).filter(({ ports }) => !ports.isEmpty) };
  });
}

/** The namespaces that a monitor looks into: its own, those that it names, or all of them (undefined). */
function namespacesOf(spec: unknown, { manifest }: Subject): Array<string | undefined> {
  if (at(spec, 'namespaceSelector', 'any') === true) return [undefined];
  const named = arrayOf(at(spec, 'namespaceSelector', 'matchNames')).flatMap((name) => stringOf(name) ?? []);
  return named.length > 0 ? named : [manifest.namespace];
}
