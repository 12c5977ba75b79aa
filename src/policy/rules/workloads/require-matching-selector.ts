import { Severity } from '../../../core/finding';
import { at, describe, isObject } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Selector } from '../../../core/selector';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * The selector of a Deployment, StatefulSet, DaemonSet or ReplicaSet must select the pods that it makes, and must select by something.
 *
 * The API server refuses any other (`apps/v1` validation). Jobs get their selector from Kubernetes.
 */
export class RequireMatchingSelector extends Rule {
  public readonly meta: RuleMeta = {
    id: 'workloads/require-matching-selector',
    title: 'Workloads must select the pods that they make.',
    why: 'The API server refuses the object, often after its policies and its account were applied; without the check pods would be made without end.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet', 'apps/ReplicaSet'),
    controls: ['nist/4.4.3'],
    alsoKnownAs: [
      'kube-linter/mismatching-selector', 'kube-score/deployment-pod-selector-labels-match-template-metadata-labels',
      'kube-score/statefulset-pod-selector-labels-match-template-metadata-labels',
    ],
  };

  public check(subject: Subject): Violation[] {
    const { json, podSpec } = subject.manifest;
    const labels = podSpec?.labels ?? {};
    const written = at(json, 'spec', 'selector');
    return selects(written, labels)
      ? []
      : [{ path: '/spec/selector', found: describe(written), fix: `select labels of the template: { matchLabels: ${JSON.stringify(labels)} }` }];
  }
}

function selects(written: unknown, labels: { readonly [key: string]: string }): boolean {
  if (!isObject(written)) return false;
  const selector = Selector.of(written);
  return !selector.selectsEverything && selector.matches(labels);
}
