import { Severity } from '../../../core/finding';
import { addTo } from '../../../core/grouping';
import { at } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import type { Manifest } from '../../../core/manifest';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const KEY = Symbol('autoscalers by target');

/**
 * A workload must be the target of one HorizontalPodAutoscaler at most.
 *
 * That the same one is written twice, `references/no-duplicate-objects` tells.
 */
export class NoCompetingAutoscalers extends Rule {
  public readonly meta: RuleMeta = {
    id: 'availability/no-competing-autoscalers',
    title: 'A workload must have one autoscaler.',
    why: 'Each of them undoes what the other does: Kubernetes reports AmbiguousSelector and scales nothing, or the replicas go up and down without end.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('autoscaling/HorizontalPodAutoscaler'),
    controls: ['nsa/resource-policies'],
  };

  public check(subject: Subject): Violation[] {
    const all = subject._facts.derive(KEY, () => byTarget(subject._facts.ofKind('autoscaling/HorizontalPodAutoscaler')));
    const rival = all.get(targetOf(subject.manifest) ?? '')?.find((other) => other.name !== subject.manifest.name);
    return rival ? [{ path: '/spec/scaleTargetRef', found: `${rival} targets the same workload`, fix: 'put the metrics of both into one' }] : [];
  }
}

function targetOf({ json, namespace }: Manifest): string | undefined {
  const [kind, name] = ['kind', 'name'].map((field) => at(json, 'spec', 'scaleTargetRef', field));
  return typeof kind === 'string' && typeof name === 'string' ? `${namespace} ${kind} ${name}` : undefined;
}

function byTarget(autoscalers: readonly Manifest[]): Map<string, Manifest[]> {
  const found = new Map<string, Manifest[]>();
  for (const autoscaler of autoscalers) {
    const target = targetOf(autoscaler);
    if (target !== undefined) addTo(found, target, autoscaler);
  }
  return found;
}
