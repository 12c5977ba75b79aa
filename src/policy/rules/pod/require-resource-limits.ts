import { isPositiveQuantity } from './positive-quantity';
import { distinct } from './security-fields';
import type { Field } from '../../../core/field';
import { FieldOwner, FieldPath } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { KubernetesVersion } from '../../../core/kubernetes-version';
import { ContainerRole } from '../../../core/pod-spec';
import { Quantity } from '../../../core/quantity';
import { LoosenedBy, Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** What is demanded of a resource; the ways to its amounts are the same in a container and in a pod. */
interface Demand {
  readonly resource: string;
  readonly limits: Ways;
  /** A request that is absent beside a limit is that limit. */
  readonly requests: Ways;
  readonly isLimited: boolean;
  readonly mayBeOfPod: boolean;
  readonly example: string;
}

const CPU: Demand = { ...amountsOf('cpu'), isLimited: false, mayBeOfPod: true, example: '100m' };
const LIMITED_CPU: Demand = { ...CPU, isLimited: true };
const MEMORY: Demand = { ...amountsOf('memory'), isLimited: true, mayBeOfPod: true, example: '128Mi' };
const STORAGE: Demand = { ...amountsOf('ephemeral-storage'), isLimited: true, mayBeOfPod: false, example: '128Mi' };

function amountsOf(resource: string): Pick<Demand, 'resource' | 'limits' | 'requests'> {
  const limit = FieldPath.of('resources', 'limits', resource);
  return { resource, limits: [limit], requests: [FieldPath.of('resources', 'requests', resource), limit] };
}

/**
 * Containers must request cpu, memory and ephemeral storage, and limit memory and ephemeral storage.
 *
 * A request that is absent beside a limit is that limit, as Kubernetes fills it in. From 1.34 on cpu and memory may stand on the pod (KEP-2837).
 * Limits of cpu are demanded only with the parameter `requireCpuLimit`: they throttle without protecting anyone whose requests are honest. Ephemeral
 * containers cannot have resources.
 */
export class RequireResourceLimits extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pod/require-resource-limits',
    title: 'Containers must request cpu, memory and ephemeral storage, and limit memory and ephemeral storage.',
    why: 'A container that leaks or is misused could otherwise take its node, and every pod on it, down with it.',
    severity: Severity.MEDIUM,
    judges: Kinds.POD_OWNERS,
    controls: ['nsa/resource-policies', 'nist/4.4.3', 'mitre/T1496', 'mitre/T1499'],
    alsoKnownAs: [
      'kube-linter/unset-cpu-requirements', 'kube-linter/unset-memory-requirements', 'kube-score/container-resources',
      'kube-score/container-resource-requests-equal-limits', 'kube-score/container-cpu-requests-equal-limits',
      'kube-score/container-memory-requests-equal-limits', 'kube-score/container-ephemeral-storage-request-and-limit',
      'kube-score/container-ephemeral-storage-request-equals-limit', 'polaris/cpuRequestsMissing', 'polaris/cpuLimitsMissing',
      'polaris/memoryRequestsMissing', 'polaris/memoryLimitsMissing', 'kubesec/LimitsCPU', 'kubesec/LimitsMemory', 'kubesec/RequestsCPU',
      'kubesec/RequestsMemory', 'trivy/KSV-0011', 'trivy/KSV-0015', 'trivy/KSV-0016', 'trivy/KSV-0018', 'checkov/CKV_K8S_10',
      'checkov/CKV_K8S_11', 'checkov/CKV_K8S_12', 'checkov/CKV_K8S_13', 'kubescape/C-0004', 'kubescape/C-0009', 'kubescape/C-0050',
      'kubescape/C-0268', 'kubescape/C-0269', 'kubescape/C-0270', 'kubescape/C-0271', 'kubeaudit/limits',
    ],
    parameters: [
      { name: 'requireCpuLimit', description: 'Whether a limit of cpu is demanded.', default: false, loosenedBy: LoosenedBy.FALSE },
      {
        name: 'requireEphemeralStorage',
        description: 'Whether a request and a limit of ephemeral storage are demanded.',
        default: true,
        loosenedBy: LoosenedBy.FALSE,
      },
      {
        name: 'requestsEqualLimits',
        description: 'The resources whose request must equal their limit: `cpu`, `memory`, `ephemeral-storage`. With cpu and memory pods are Guaranteed.',
        default: [],
        loosenedBy: LoosenedBy.FEWER,
      },
    ],
    unsafely: 'unsafelyRunWithoutLimits',
  };

  public check(subject: Subject): Violation[] {
    const ofPod = subject.version.atLeast(KubernetesVersion.V1_34) ? subject.podSpec : undefined;
    const equal = subject.parameter(this, 'requestsEqualLimits') as string[];
    const demands = this.demandsOn(subject);
    return subject.containers
      .filter((container) => container.role !== ContainerRole.EPHEMERAL)
      .flatMap((container) => demands.flatMap((demand) => problems(demand, container, ofPod, equal.includes(demand.resource))))
      .filter((violation, i, all) => all.findIndex((other) => other.path === violation.path) === i);
  }

  private demandsOn(subject: Subject): Demand[] {
    const cpu = subject.parameter(this, 'requireCpuLimit') === true ? LIMITED_CPU : CPU;
    return subject.parameter(this, 'requireEphemeralStorage') === false ? [cpu, MEMORY] : [cpu, MEMORY, STORAGE];
  }
}

/** The ways on which an amount can be given, best first. */
type Ways = readonly FieldPath[];

function problems(demand: Demand, container: FieldOwner, podSpec: FieldOwner | undefined, mustBeEqual: boolean): Violation[] {
  const pod = demand.mayBeOfPod ? podSpec : undefined;
  const limit = amount(demand.limits, container, pod);
  const request = amount(demand.requests, container, pod);
  const isLimitFine = isPositiveQuantity(limit) || (limit === undefined && !demand.isLimited);
  const isRequestFine = isPositiveQuantity(request);
  if (isLimitFine && isRequestFine) return differs(request, limit, mustBeEqual) ? [difference(demand, container, pod)] : [];
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

/** A request above its limit is refused by the API server; one below it only where they must be equal. */
function difference({ limits, requests }: Demand, container: FieldOwner, pod: FieldOwner | undefined): Violation {
  const limit = amountField(limits, container, pod);
  const request = amountField(requests, container, pod);
  if (limit.absent) return limit.complaint(`set it to the request, ${request.found}`);
  const isAbove = differs(request.value, limit.value, false);
  const fix = isAbove ? 'lower it to the limit, or raise the limit' : 'set request and limit to the same amount';
  return { ...request.complaint(fix), found: `${request.found}, ${isAbove ? 'above' : 'below'} the limit ${limit.found}` };
}

function differs(request: unknown, limit: unknown, mustBeEqual: boolean): boolean {
  const [most, least] = [Quantity.tryParse(limit), Quantity.tryParse(request)];
  if (most === undefined || least === undefined) return mustBeEqual;
  return most.lessThan(least) || (mustBeEqual && !most.equals(least));
}
