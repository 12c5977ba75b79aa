import { appPods, nearMiss, selectorText } from './app-labels';
import { Severity } from '../../../core/finding';
import { at, describe, isObject, stringMap } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';
import { hiddenPodsAround } from '../network/hidden-pods-around';

const PATH = '/spec/selector';

/**
 * A Service must select pods of its namespace.
 *
 * Services without a selector (somebody else writes their endpoints) and of type ExternalName select none on purpose. Where an operator
 * or a deployer may make pods that no object shows, nothing is said; pods that are declared under externalObjects, by `*` or the name of the
 * Service, count.
 */
export class ServiceSelectsPods extends Rule {
  public readonly meta: RuleMeta = {
    id: 'references/service-selects-pods',
    title: 'A Service must select pods of its namespace.',
    why: 'A Service without pods refuses every connection; and whoever may make pods can take its traffic by giving one of them its labels.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('/Service'),
    controls: ['nist/4.4.3'],
    alsoKnownAs: ['kube-linter/dangling-service', 'kube-score/service-targets-pod'],
    needsCompleteInput: true,
  };

  public check(subject: Subject): Violation[] {
    const { manifest: { json, name, namespace }, _facts: facts } = subject;
    const selector = at(json, 'spec', 'selector') ?? undefined;
    if (selector === undefined || at(json, 'spec', 'type') === 'ExternalName') return [];
    const wrong = problemOf(selector);
    if (wrong) return [{ path: PATH, found: wrong, fix: 'write labels, each with a text', needsCompleteInput: false }];
    if (Object.keys(selector).length === 0) return [];
    const pods = appPods(subject);
    if (pods.withLabels(namespace, selector).length > 0) return [];
    if (hiddenPodsAround(subject).mayBeIn(namespace ?? '') || facts.isExternal('/Pod', namespace, name)) return [];
    return [{
      path: PATH,
      found: `no pods in namespace ${namespace} with ${selectorText(selector)}${nearMiss(pods, namespace, stringMap(selector))}`,
      fix: 'select by labels that the template of the workload has, in the namespace of the workload',
    }];
  }
}

function problemOf(selector: unknown): string | undefined {
  if (!isObject(selector)) return describe(selector);
  const wrong = Object.keys(selector).find((key) => typeof selector[key] !== 'string');
  return wrong === undefined ? undefined : `${wrong}: ${describe(selector[wrong])}`;
}
