import { Severity } from '../../../core/finding';
import { arrayOf, at } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';
import { Replicas } from '../replicas';

const EXCLUSIVE: readonly unknown[] = ['ReadWriteOnce', 'ReadWriteOncePod'];

/**
 * A Deployment that mounts a claim of the app which is ReadWriteOnce or ReadWriteOncePod must have the strategy `Recreate` and one replica.
 *
 * A rolling update with `maxSurge: 0` lets the old pod go first and passes.
 */
export class NoRollingExclusiveVolume extends Rule {
  public readonly meta: RuleMeta = {
    id: 'storage/no-rolling-exclusive-volume',
    title: 'A Deployment on a volume for one node must be updated by Recreate.',
    why: 'The new pod waits for the volume that the old one holds, and the old one goes only when the new one is ready: the update never ends.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('apps/Deployment'),
    controls: ['nist/4.4.3'],
  };

  public check(subject: Subject): Violation[] {
    const { manifest: { json, namespace }, podSpec: { volumes } } = subject;
    for (const { json: volume, pointer: place } of volumes) {
      const claimName = at(volume, 'persistentVolumeClaim', 'claimName');
      const claim = typeof claimName === 'string' ? subject._facts.named('/PersistentVolumeClaim', namespace, claimName)[0] : undefined;
      const modes = arrayOf(at(claim?.json, 'spec', 'accessModes'));
      if (!claim || modes.length === 0 || !modes.every((mode) => EXCLUSIVE.includes(mode))) continue;
      return judge(json, { claim: `${claim}, which is ${modes.join(', ')}`, path: `${place}/persistentVolumeClaim/claimName`, replicas: Replicas.of(subject).rangeOf(subject.manifest)?.max });
    }
    return [];
  }
}

function judge(json: unknown, { claim, path, replicas }: { claim: string; path: string; replicas?: number }): Violation[] {
  const type = at(json, 'spec', 'strategy', 'type');
  const surge = at(json, 'spec', 'strategy', 'rollingUpdate', 'maxSurge');
  if (replicas !== undefined && replicas > 1) return [{ path, found: `${claim}, for ${replicas} replicas`, fix: 'use a StatefulSet with a claim template, or ReadWriteMany' }];
  return type === 'Recreate' || surge === 0 || surge === '0%' ? [] : [{ path, found: `${claim}, and a rolling update`, fix: 'set strategy: { type: Recreate }' }];
}
