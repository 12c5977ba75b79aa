import { Severity } from '../../../core/finding';
import { at, isObject } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import type { Manifest } from '../../../core/manifest';
import { Selector } from '../../../core/selector';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';
import { appPods } from '../references/app-labels';

const CONTROLLERS = ['apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet', 'apps/ReplicaSet'];

/**
 * The selector of a workload must not select the pods of another workload of its namespace (Kubernetes documentation, selectors of
 * Deployments: must not overlap).
 *
 * A Service may well select several workloads; the selectors of the workloads themselves must tell them apart.
 */
export class NoOverlappingSelectors extends Rule {
  public readonly meta: RuleMeta = {
    id: 'workloads/no-overlapping-selectors',
    title: 'Workloads must not select the pods of others.',
    why: 'Budgets, Services and tools that go by the selector take the pods of one workload for those of the other; controllers without owner references fight for them.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet', 'apps/ReplicaSet'),
    controls: ['nist/4.5.3'],
  };

  public check(subject: Subject): Violation[] {
    const { manifest } = subject;
    const selector = at(manifest.json, 'spec', 'selector');
    if (!isObject(selector) || Selector.of(selector).selectsEverything) return [];
    const other = appPods(subject).selectedBy(manifest.namespace, selector).find((owner) => owner !== manifest && isRival(owner, manifest));
    return other ? [{ path: '/spec/selector', found: `selects the pods of ${other} too`, fix: 'add a label of its own to selector and template of each' }] : [];
  }
}

/** Jobs and Pods are left alone by other controllers: they have an owner, or none. */
function isRival({ groupKind, name }: Manifest, { groupKind: ownKind, name: ownName }: Manifest): boolean {
  return CONTROLLERS.includes(groupKind) && (groupKind !== ownKind || name !== ownName);
}
