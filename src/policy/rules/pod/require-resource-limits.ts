import { isPositiveQuantity } from './positive-quantity';
import { distinct } from './security-fields';
import type { Field } from '../../../core/field';
import { FieldOwner, FieldPath } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { KubernetesVersion } from '../../../core/kubernetes-version';
import { ContainerRole } from '../../../core/pod-spec';
import { Quantity } from '../../../core/quantity';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** What is demanded of a resource; the ways to its amounts are the same in a container and in a pod. */
interface Demand {
  readonly limits: Ways;
  /** A request that is absent beside a limit is that limit. */
  readonly requests: Ways;
  readonly isLimited: boolean;
  readonly mayBeOfPod: boolean;
  readonly example: string;
}

const DEMANDS: readonly Demand[] = [
  { ...amountsOf('cpu'), isLimited: false, mayBeOfPod: true, example: '100m' },
  { ...amountsOf('memory'), isLimited: true, mayBeOfPod: true, example: '128Mi' },
  { ...amountsOf('ephemeral-storage'), isLimited: true, mayBeOfPod: false, example: '128Mi' },
];

function amountsOf(resource: string): Pick<Demand, 'limits' | 'requests'> {
  const limit = FieldPath.of('resources', 'limits', resource);
  return { limits: [limit], requests: [FieldPath.of('resources', 'requests', resource), limit] };
}

/**
 * Containers must request cpu, memory and ephemeral storage, and limit memory and ephemeral storage.
 *
 * A request that is absent beside a limit is that limit, as Kubernetes fills it in. From 1.34 on cpu and memory may stand on the pod (KEP-2837).
 * Limits of cpu are not demanded: they throttle without protecting anyone whose requests are honest. Ephemeral containers cannot have resources.
 */
export class RequireResourceLimits extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pod/require-resource-limits',
    title: 'Containers must request cpu, memory and ephemeral storage, and limit memory and ephemeral storage.',
    why: 'A container that leaks or is misused could otherwise take its node, and every pod on it, down with it.',
    severity: Severity.MEDIUM,
    judges: Kinds.POD_OWNERS,
    controls: ['nsa/resource-policies', 'nist/4.4.3', 'mitre/T1496', 'mitre/T1499'],
    unsafely: 'unsafelyRunWithoutLimits',
  };

  public check(subject: Subject): Violation[] {
    const ofPod = subject.version.atLeast(KubernetesVersion.V1_34) ? subject.podSpec : undefined;
    return subject.containers
      .filter((container) => container.role !== ContainerRole.EPHEMERAL)
      .flatMap((container) => DEMANDS.flatMap((demand) => problems(demand, container, ofPod)))
      .filter((violation, i, all) => all.findIndex((other) => other.path === violation.path) === i);
  }
}

/** The ways on which an amount can be given, best first. */
type Ways = readonly FieldPath[];

function problems(demand: Demand, container: FieldOwner, podSpec: FieldOwner | undefined): Violation[] {
  const pod = demand.mayBeOfPod ? podSpec : undefined;
  const limit = amount(demand.limits, container, pod);
  const request = amount(demand.requests, container, pod);
  const isLimitFine = isPositiveQuantity(limit) || (limit === undefined && !demand.isLimited);
  const isRequestFine = isPositiveQuantity(request);
  if (isLimitFine && isRequestFine) return exceeds(request, limit) ? [excess(demand, container, pod)] : [];
  const wrong = [...isLimitFine ? [] : [demand.limits], ...isRequestFine ? [] : [demand.requests]];
  return distinct(wrong.map((ways) => amountField(ways, container, pod)))
    .map((field) => field.complaint(`set it to an amount above 0, such as ${demand.example}`));
}

/** What holds for a container: what itself gives, else what its pod gives. */
function amount(ways: Ways, container: FieldOwner, pod: FieldOwner | undefined): unknown {
  return amountIn(ways, container) ?? (pod && amountIn(ways, pod));
}

function amountIn(ways: Ways, { json }: FieldOwner): unknown {
  let found: unknown;
  for (let i = 0; i < ways.length && found === undefined; i++) found = ways[i].valueIn(json);
  return found;
}

/** Where the amount stands; where nobody gives any, the container's own absent field. */
function amountField(ways: Ways, container: FieldOwner, pod: FieldOwner | undefined): Field {
  const owner = pod && amountIn(ways, container) === undefined && amountIn(ways, pod) !== undefined ? pod : container;
  return (ways.find((way) => way.valueIn(owner.json) !== undefined) ?? ways[0]).fieldIn(owner);
}

function excess({ limits, requests }: Demand, container: FieldOwner, pod: FieldOwner | undefined): Violation {
  const limit = amountField(limits, container, pod);
  const request = amountField(requests, container, pod);
  return { ...request.complaint('lower it to the limit, or raise the limit'), found: `${request.found}, above the limit ${limit.found}` };
}

function exceeds(request: unknown, limit: unknown): boolean {
  const [most, least] = [Quantity.tryParse(limit), Quantity.tryParse(request)];
  return most !== undefined && least !== undefined && most.lessThan(least);
}
