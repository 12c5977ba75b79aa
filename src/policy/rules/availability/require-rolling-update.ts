import { Severity } from '../../../core/finding';
import { at, describe, isObject } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';
import { Replicas } from '../replicas';

/**
 * Deployments must be updated step by step: not by `Recreate`, nor with a `maxUnavailable` of all replicas.
 *
 * A Deployment that mounts a claim is not judged: one that only one node can write to needs `Recreate`.
 */
export class RequireRollingUpdate extends Rule {
  public readonly meta: RuleMeta = {
    id: 'availability/require-rolling-update',
    title: 'Updates must leave replicas running.',
    why: 'Every update is an outage: the old pods are gone before a new one serves.',
    severity: Severity.LOW,
    judges: Kinds.of('apps/Deployment'),
    controls: ['nsa/resource-policies'],
    alsoKnownAs: ['kube-linter/no-rolling-update-strategy', 'kube-score/deployment-strategy'],
    recommended: false,
  };

  public check(subject: Subject): Violation[] {
    const { json } = subject.manifest;
    const mountsClaim = subject.podSpec.volumes.some((volume) => isObject(volume.json.persistentVolumeClaim));
    const type = at(json, 'spec', 'strategy', 'type');
    if (type !== undefined && type !== 'RollingUpdate' && !mountsClaim) return [{ path: '/spec/strategy/type', found: describe(type), fix: 'set it to "RollingUpdate"' }];
    const most = at(json, 'spec', 'strategy', 'rollingUpdate', 'maxUnavailable');
    const isAll = most === '100%' || (typeof most === 'number' && most >= (Replicas.of(subject).rangeOf(subject.manifest)?.min ?? 1) && most > 0);
    return isAll ? [{ path: '/spec/strategy/rollingUpdate/maxUnavailable', found: describe(most), fix: 'set it to 0, and maxSurge to 1 or more' }] : [];
  }
}
