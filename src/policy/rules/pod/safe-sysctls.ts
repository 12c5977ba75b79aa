import { PodSecurityControl, PodSecurityPlace } from './pod-security-control';
import { EACH, FieldPath } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const NAMES = FieldPath.of('securityContext', 'sysctls', EACH, 'name');

/** The sysctls that touch nothing but their pod, by the minor version that counts them among the safe ones. */
const SAFE_SINCE: ReadonlyMap<unknown, number> = new Map([
  ['kernel.shm_rmid_forced', 0],
  ['net.ipv4.ip_local_port_range', 0],
  ['net.ipv4.tcp_syncookies', 0],
  ['net.ipv4.ping_group_range', 0],
  ['net.ipv4.ip_unprivileged_port_start', 0],
  ['net.ipv4.ip_local_reserved_ports', 27],
  ['net.ipv4.tcp_keepalive_time', 29],
  ['net.ipv4.tcp_fin_timeout', 29],
  ['net.ipv4.tcp_keepalive_intvl', 29],
  ['net.ipv4.tcp_keepalive_probes', 29],
  ['net.ipv4.tcp_rmem', 32],
  ['net.ipv4.tcp_wmem', 32],
  ['net.ipv4.tcp_slow_start_after_idle', 37],
  ['net.ipv4.tcp_notsent_lowat', 37],
]);

/** Pods may set safe sysctls only: those that are namespaced and cannot harm other pods; which they are depends on the version. */
export class SafeSysctls extends PodSecurityControl {
  public readonly meta: RuleMeta = {
    id: 'pod/safe-sysctls',
    title: 'Pods must set safe sysctls only.',
    why: 'Other settings of the kernel reach beyond the pod, and can take memory or stability from the whole node.',
    severity: Severity.HIGH,
    judges: Kinds.POD_OWNERS,
    controls: ['pss/baseline', 'pss/restricted', 'nsa/pod-security-enforcement', 'nist/4.4.3'],
    alsoKnownAs: ['kube-linter/unsafe-sysctls', 'trivy/KSV-0026'],
    unsafely: 'unsafelyAddSysctls',
  };
  public readonly place: PodSecurityPlace = { level: 'baseline' };

  protected broken(subject: Subject, minor: number): Violation[] {
    return NAMES.wrongIn(subject.podSpec, (name) => sinceWhenSafe(name) <= minor).map((name) => {
      const since = sinceWhenSafe(name.standing);
      return name.complaint(Number.isFinite(since) ? `remove it; it is safe from Kubernetes 1.${since} on` : 'remove it');
    });
  }
}

function sinceWhenSafe(name: unknown): number {
  return SAFE_SINCE.get(name) ?? Infinity;
}
