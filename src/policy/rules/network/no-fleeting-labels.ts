import { DIRECTIONS } from '../../../analysis/network/direction';
import { NetworkPolicy } from '../../../analysis/network/network-policy';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { Selector } from '../../../core/selector';
import type { SelectorRequirement } from '../../../core/selector-reader';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const VERSIONED = 'changes with each version';
const MADE_ANEW = 'a controller writes anew for each revision';
const PER_OBJECT = 'is another one each time the object is made again';

/** Labels whose value does not last, with what becomes of it. The number of a pod in a StatefulSet, or in a Job, lasts. */
const FLEETING: { readonly [label: string]: string } = {
  'pod-template-hash': MADE_ANEW,
  'rollouts-pod-template-hash': MADE_ANEW,
  'controller-revision-hash': MADE_ANEW,
  'pod-template-generation': MADE_ANEW,
  'controller-uid': PER_OBJECT,
  'batch.kubernetes.io/controller-uid': PER_OBJECT,
  'helm.sh/chart': VERSIONED,
  'app.kubernetes.io/version': VERSIONED,
};

/** Labels that last unless their value shows otherwise: a Job that a CronJob made ends in the minute (Kubernetes, `pkg/controller/cronjob`). */
const FLEETING_VALUES: { readonly [label: string]: { readonly pattern: RegExp; readonly fate: string } } = {
  'job-name': { pattern: /-\d{8,}$/, fate: 'a CronJob writes anew for each run' },
  'batch.kubernetes.io/job-name': { pattern: /-\d{8,}$/, fate: 'a CronJob writes anew for each run' },
  'chart': { pattern: /-v?\d+\.\d+\.\d+/, fate: VERSIONED },
};

/**
 * NetworkPolicies must not stand on values of labels that the next rollout changes: hashes and ids that controllers write, names of Jobs that a
 * CronJob makes, versions of a chart or of the program.
 *
 * A label that must exist, or be absent, passes: its value does not matter.
 */
export class NoFleetingLabels extends Rule {
  public readonly meta: RuleMeta = {
    id: 'network/no-fleeting-labels',
    title: 'NetworkPolicies must select pods by labels that outlast a rollout.',
    why: 'With the next rollout the label has another value: the policy selects no pod any more, and those that it was written for are open or cut off.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('networking.k8s.io/NetworkPolicy'),
    controls: ['nsa/network-policies', 'nist/4.3.3'],
  };

  public check(subject: Subject): Violation[] {
    const policy = NetworkPolicy.of(subject.manifest);
    const peers = DIRECTIONS.flatMap((direction) => policy.rulesOf(direction).flatMap(({ pods }) => pods));
    return [
      ...fleeting(policy.selector, '/spec/podSelector'),
      ...peers.flatMap(({ pods, pointer }) => fleeting(pods, `${pointer}/podSelector`)),
    ];
  }
}

function fleeting({ requirements }: Selector, path: string): Violation[] {
  return requirements.flatMap((requirement) => {
    const fate = fateOf(requirement);
    return fate === undefined ? [] : [{
      path,
      found: `${requirement.key}${requirement.operator === 'In' ? '' : ' not'} ${requirement.values.join(', ')}, which ${fate}`,
      fix: `select the pods by labels that stay, such as app.kubernetes.io/name or those of their owner's spec.selector, without ${requirement.key}`,
    }];
  });
}

function fateOf({ key, operator, values }: SelectorRequirement): string | undefined {
  if (operator !== 'In' && operator !== 'NotIn') return undefined;
  if (Object.hasOwn(FLEETING, key)) return FLEETING[key];
  const known = Object.hasOwn(FLEETING_VALUES, key) ? FLEETING_VALUES[key] : undefined;
  return known && values.some((value) => known.pattern.test(value)) ? known.fate : undefined;
}
