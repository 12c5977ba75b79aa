import { Severity } from '../../../core/finding';
import { describe, member } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * `restartPolicy` must be Always, or unset, for what runs for ever, and OnFailure or Never for Jobs (Kubernetes validation of `apps/v1` and
 * `batch/v1`): unset means Always, which no Job may have.
 */
export class ValidRestartPolicy extends Rule {
  public readonly meta: RuleMeta = {
    id: 'workloads/valid-restart-policy',
    title: 'Pods must have a restart policy that their workload allows.',
    why: 'The API server refuses the object, often after its policies and its account were applied.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet', 'apps/ReplicaSet', 'batch/Job', 'batch/CronJob'),
    controls: ['nist/4.4.3'],
    alsoKnownAs: ['kube-linter/restart-policy', 'kube-score/cronjob-restartpolicy'],
  };

  public check({ manifest, podSpec }: Subject): Violation[] {
    const allowed: readonly unknown[] = manifest.group === 'batch' ? ['OnFailure', 'Never'] : [undefined, 'Always'];
    const found = member(podSpec.json, 'restartPolicy') ?? undefined;
    if (allowed.includes(found)) return [];
    return [{ path: `${podSpec.pointer}/restartPolicy`, found: describe(found), fix: `set it to "${manifest.group === 'batch' ? 'Never' : 'Always'}"` }];
  }
}
