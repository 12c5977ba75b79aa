import { PodSecurityControl, PodSecurityPlace } from './pod-security-control';
import { distinct } from './security-fields';
import { FieldPath, oneOf } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const HANDLERS = [['livenessProbe'], ['readinessProbe'], ['startupProbe'], ['lifecycle', 'postStart'], ['lifecycle', 'preStop']];
const HOSTS = HANDLERS.flatMap((handler) => [FieldPath.of(...handler, 'httpGet', 'host'), FieldPath.of(...handler, 'tcpSocket', 'host')]);
const FINE = oneOf(undefined, '');

/** Probes and lifecycle hooks must not name a host: the kubelet then calls the pod itself. A control of Pod Security Standards from 1.34 on. */
export class NoProbeHost extends PodSecurityControl {
  public readonly meta: RuleMeta = {
    id: 'pod/no-probe-host',
    title: 'Probes and lifecycle hooks must not name a host.',
    why: 'The kubelet would call that host from the node\'s network, past every network policy: a request forged in its name.',
    severity: Severity.MEDIUM,
    judges: Kinds.POD_OWNERS,
    controls: ['pss/baseline', 'pss/restricted', 'nist/4.4.2'],
  };
  public readonly place: PodSecurityPlace = { level: 'baseline', since: 34 };

  protected broken(subject: Subject): Violation[] {
    const callers = subject.containers.filter(({ json }) => !HOSTS.every((host) => host.isFineIn(json, FINE)));
    return distinct(callers.flatMap((caller) => HOSTS.flatMap((host) => host.wrongIn(caller, FINE)))).map((host) => host.complaint('remove it; the kubelet calls the pod itself'));
  }
}
