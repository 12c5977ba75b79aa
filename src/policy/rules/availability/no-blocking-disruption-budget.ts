import { Severity } from '../../../core/finding';
import { describe, isObject, member } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import type { Manifest } from '../../../core/manifest';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';
import { Replicas } from '../replicas';
import { DisruptionBudgets } from './disruption-budgets';

const FIX = 'set maxUnavailable: 1';
const SCALED: readonly string[] = ['apps/Deployment', 'apps/StatefulSet', 'apps/ReplicaSet', '/ReplicationController'];
const UNSCALED: readonly string[] = ['batch/Job', 'batch/CronJob', 'apps/DaemonSet'];

/**
 * A PodDisruptionBudget must be able to permit an eviction.
 *
 * As the disruption controller counts: percentages are rounded up, so `minAvailable: 90%` of three pods is all of them; a
 * budget with neither field permits none; `maxUnavailable` and percentages need a scale, which Jobs and DaemonSets have not; and a
 * pod that two budgets select is never evicted. How many pods there are is known for workloads of the app.
 */
export class NoBlockingDisruptionBudget extends Rule {
  public readonly meta: RuleMeta = {
    id: 'availability/no-blocking-disruption-budget',
    title: 'PodDisruptionBudgets must be able to permit an eviction.',
    why: 'A node whose pods nobody may evict cannot be drained: it stays unpatched, or somebody deletes the budget in a hurry.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('policy/PodDisruptionBudget'),
    controls: ['nist/4.5.3'],
    alsoKnownAs: [
      'kube-linter/pdb-max-unavailable', 'kube-linter/pdb-min-available', 'kube-score/poddisruptionbudget-has-policy',
      'polaris/pdbDisruptionsIsZero', 'polaris/pdbMinAvailableGreaterThanOrEqualToHPAMinReplicas',
    ],
  };

  public check(subject: Subject): Violation[] {
    const spec = member(subject.manifest.json, 'spec') ?? {};
    if (!isObject(spec)) return [{ path: '/spec', found: describe(spec), fix: 'write an object' }];
    const { minAvailable = null, maxUnavailable = null } = spec;
    if (minAvailable === null && maxUnavailable === null) return [{ path: '/spec', found: 'neither minAvailable nor maxUnavailable', fix: FIX }];
    if (minAvailable !== null && maxUnavailable !== null) return [{ path: '/spec', found: 'both minAvailable and maxUnavailable', fix: 'keep only maxUnavailable: 1' }];
    const owners = DisruptionBudgets.of(subject).ownersOf(subject.manifest);
    return [
      ...minAvailable === null ? judgeMaximum(maxUnavailable, owners) : judgeMinimum(minAvailable, owners, subject),
      ...rivals(subject, owners),
    ];
  }
}

function judgeMaximum(value: unknown, owners: readonly Manifest[]): Violation[] {
  const path = '/spec/maxUnavailable';
  if (scaled(value, 100) > 0) return unscaled(path, value, owners);
  return [{ path, found: describe(value), fix: FIX }];
}

function judgeMinimum(value: unknown, owners: readonly Manifest[], subject: Subject): Violation[] {
  const path = '/spec/minAvailable';
  const pods = podsOf(owners, subject);
  const blocks = pods !== undefined ? pods > 0 && !(scaled(value, pods) < pods) : typeof value === 'string' && !(scaled(value, 100) < 100);
  if (blocks) return [{ path, found: `${describe(value)}${pods === undefined ? '' : ` of ${pods} ${pods === 1 ? 'pod' : 'pods'}`}`, fix: FIX }];
  if (Number.isNaN(scaled(value, 100))) return [{ path, found: describe(value), fix: FIX }];
  return typeof value === 'string' ? unscaled(path, value, owners) : [];
}

/** A count, or the percentage of one rounded up; not a number for anything else. */
function scaled(value: unknown, total: number): number {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? value : NaN;
  const percent = typeof value === 'string' ? /^(\d{1,3})%$/.exec(value) : null;
  return percent && Number(percent[1]) <= 100 ? Math.ceil(Number(percent[1]) * total / 100) : NaN;
}

function unscaled(path: string, value: unknown, owners: readonly Manifest[]): Violation[] {
  const owner = owners.find(({ groupKind }) => UNSCALED.includes(groupKind));
  return owner ? [{ path, found: `${describe(value)} for ${owner}, which has no scale to count by`, fix: 'leave it out of the selector, or write minAvailable as a number' }] : [];
}

/** How many pods a budget protects at most; undefined when one of its workloads does not say. */
function podsOf(owners: readonly Manifest[], subject: Subject): number | undefined {
  if (owners.length === 0) return undefined;
  const replicas = Replicas.of(subject);
  const counts = owners.map((owner) => SCALED.includes(owner.groupKind) ? replicas.rangeOf(owner)?.max : undefined);
  return counts.includes(undefined) ? undefined : (counts as number[]).reduce((sum, count) => sum + count, 0);
}

function rivals(subject: Subject, owners: readonly Manifest[]): Violation[] {
  const rivalOf = (owner: Manifest) => DisruptionBudgets.of(subject).budgetsOf(owner).find(({ name }) => name !== subject.manifest.name);
  const owner = owners.find(rivalOf);
  const other = owner && rivalOf(owner);
  return owner === undefined ? [] : [{ path: '/spec/selector', found: `${other} selects the pods of ${owner} too`, fix: 'keep one budget for each pod: the eviction API refuses pods that have two' }];
}
