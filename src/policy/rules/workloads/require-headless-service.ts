import { Severity } from '../../../core/finding';
import { at, describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Selector } from '../../../core/selector';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * The Service that `serviceName` names must have `clusterIP: None` and select the pods of the StatefulSet.
 *
 * Judged where the Service is in the app; `references/service-exists` tells of one that is not.
 */
export class RequireHeadlessService extends Rule {
  public readonly meta: RuleMeta = {
    id: 'workloads/require-headless-service',
    title: 'The Service of a StatefulSet must be headless and select its pods.',
    why: 'The pods have no DNS names of their own, by which replicas and clients of a StatefulSet find each other.',
    severity: Severity.LOW,
    judges: Kinds.of('apps/StatefulSet'),
    controls: ['nist/4.4.3'],
    alsoKnownAs: ['kube-score/statefulset-has-servicename'],
    recommended: false,
  };

  public check({ manifest, podSpec, _facts: facts }: Subject): Violation[] {
    const name = at(manifest.json, 'spec', 'serviceName');
    if (typeof name !== 'string' || name === '') return [{ path: '/spec/serviceName', found: describe(name), fix: 'name a headless Service that selects the pods' }];
    const service = facts.named('/Service', manifest.namespace, name)[0];
    if (!service) return [];
    const clusterIp = at(service.json, 'spec', 'clusterIP');
    if (clusterIp !== 'None') return [{ path: '/spec/serviceName', found: `${service}, whose clusterIP is ${describe(clusterIp)}`, fix: 'set clusterIP: None on the Service' }];
    const selects = Selector.ofLabels(at(service.json, 'spec', 'selector')).matches(podSpec.labels);
    return selects ? [] : [{ path: '/spec/serviceName', found: `${service}, which does not select these pods`, fix: 'give the Service the labels of the template' }];
  }
}
