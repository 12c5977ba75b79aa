import { DropAllCapabilities } from './drop-all-capabilities';
import { NoHostNamespaces } from './no-host-namespaces';
import { NoHostPath } from './no-host-path';
import { NoHostPorts } from './no-host-ports';
import { NoHostProcess } from './no-host-process';
import { NoPrivilegeEscalation } from './no-privilege-escalation';
import { NoPrivileged } from './no-privileged';
import { NoProbeHost } from './no-probe-host';
import { NoRootUser } from './no-root-user';
import { NoUnconfinedSeccomp } from './no-unconfined-seccomp';
import { NoUnmaskedProcMount } from './no-unmasked-proc-mount';
import type { PodSecurityControl } from './pod-security-control';
import { RequireSeccompProfile } from './require-seccomp-profile';
import { RestrictApparmorProfile } from './restrict-apparmor-profile';
import { RestrictCapabilities } from './restrict-capabilities';
import { RestrictProcMount } from './restrict-proc-mount';
import { RestrictSelinuxOptions } from './restrict-selinux-options';
import { RestrictVolumeTypes } from './restrict-volume-types';
import { RunAsNonRoot } from './run-as-non-root';
import { SafeSysctls } from './safe-sysctls';

/** Every control of the Pod Security Standards; the catalogue takes them from here. */
export const POD_SECURITY_CONTROLS: readonly PodSecurityControl[] = [
  new DropAllCapabilities(),
  new NoHostNamespaces(),
  new NoHostPath(),
  new NoHostPorts(),
  new NoHostProcess(),
  new NoPrivilegeEscalation(),
  new NoPrivileged(),
  new NoProbeHost(),
  new NoRootUser(),
  new NoUnconfinedSeccomp(),
  new NoUnmaskedProcMount(),
  new RequireSeccompProfile(),
  new RestrictApparmorProfile(),
  new RestrictCapabilities(),
  new RestrictProcMount(),
  new RestrictSelinuxOptions(),
  new RestrictVolumeTypes(),
  new RunAsNonRoot(),
  new SafeSysctls(),
];
