import { Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import type { IConstruct } from 'constructs';
import { IMAGE } from '../workloads/stage';

type Props = Partial<kplus.ContainerProps>;
type PodProps = kplus.WorkloadProps;

/** A prop of a container that undoes a default, and the rule that refuses it. */
export interface ContainerLoosening {
  readonly rule: string;
  readonly props: Props | ((scope: IConstruct) => Props);
  /** Whether init containers cannot have the prop at all. */
  readonly notForInit?: boolean;
}

const context = (securityContext: kplus.ContainerSecurityContextProps): Props => ({ securityContext });
const volume = (make: (scope: never) => kplus.Volume) => (scope: IConstruct): Props => ({ volumeMounts: [{ path: '/mounted', volume: make(scope as never) }] });
const probe = { port: 8080, host: '169.254.169.254' };

/** Every prop of a container with which cdk8s-plus can undo a default. */
export const CONTAINER_LOOSENINGS: { readonly [attempt: string]: ContainerLoosening } = {
  'privileged': { rule: 'pod/no-privileged', props: context({ privileged: true, allowPrivilegeEscalation: true }) },
  'privilege escalation': { rule: 'pod/no-privilege-escalation', props: context({ allowPrivilegeEscalation: true }) },
  'writable root file system': { rule: 'pod/read-only-root-filesystem', props: context({ readOnlyRootFilesystem: false }) },
  'root allowed': { rule: 'pod/run-as-non-root', props: context({ ensureNonRoot: false }) },
  'user 0': { rule: 'pod/no-root-user', props: context({ user: 0 }) },
  'a capability': { rule: 'pod/restrict-capabilities', props: context({ capabilities: { add: [kplus.Capability.SYS_ADMIN] } }) },
  'a capability beside drop': { rule: 'pod/drop-all-capabilities', props: context({ capabilities: { add: [kplus.Capability.CHOWN], drop: [kplus.Capability.KILL] } }) },
  'an image by tag': { rule: 'image/require-digest', props: { image: 'ghcr.io/acme/app:1.4.2' } },
  'an image by latest': { rule: 'image/require-digest', props: { image: 'nginx' } },
  'an image with half a digest': { rule: 'image/require-digest', props: { image: `${IMAGE.slice(0, -8)}` } },
  'an image that is none': { rule: 'image/valid-reference', props: { image: 'https://ghcr.io/acme/app' } },
  'an image that is never pulled': { rule: 'image/restrict-pull-policy', props: { imagePullPolicy: kplus.ImagePullPolicy.NEVER } },
  'a port of the node': { rule: 'pod/no-host-ports', props: { ports: [{ number: 8080, hostPort: 8080 }] } },
  'files of the node': { rule: 'pod/no-host-path', props: volume((scope) => kplus.Volume.fromHostPath(scope, 'node', 'node', { path: '/' })) },
  'the socket of the container runtime': {
    rule: 'pod/no-host-path',
    props: volume((scope) => kplus.Volume.fromHostPath(scope, 'socket', 'socket', { path: '/run/containerd/containerd.sock', type: kplus.HostPathVolumeType.SOCKET })),
  },
  'a folder without limit': { rule: 'pod/limit-empty-dir', props: volume((scope) => kplus.Volume.fromEmptyDir(scope, 'cache', 'cache')) },
  'a share of the network': { rule: 'pod/restrict-volume-types', props: volume((scope) => kplus.Volume.fromNfs(scope, 'nfs', 'nfs', { server: 'nfs.example', path: '/' })) },
  'a readiness probe of another host': { rule: 'pod/no-probe-host', props: { readiness: kplus.Probe.fromTcpSocket(probe) }, notForInit: true },
  'a liveness probe of another host': { rule: 'pod/no-probe-host', props: { liveness: kplus.Probe.fromTcpSocket(probe) }, notForInit: true },
  'a startup probe of another host': { rule: 'pod/no-probe-host', props: { startup: kplus.Probe.fromTcpSocket(probe) }, notForInit: true },
  'a hook that calls another host': {
    rule: 'pod/no-probe-host', props: { lifecycle: { preStop: kplus.Handler.fromTcpSocket(probe) } }, notForInit: true,
  },
};

/** Props of a container that look like loosening and are not: they must be written. */
export const HARMLESS: { readonly [attempt: string]: Props } = {
  'nothing': {},
  'an explicitly empty security context': { securityContext: {} },
  'explicit defaults': context({ privileged: false, allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, ensureNonRoot: true, user: 1000, group: 1000 }),
  'a capability dropped once more': context({ capabilities: { drop: [kplus.Capability.KILL] } }),
  'undefined everywhere': context({ privileged: undefined, allowPrivilegeEscalation: undefined, readOnlyRootFilesystem: undefined, ensureNonRoot: undefined, user: undefined }),
  'one resource of several': { resources: { memory: { limit: Size.mebibytes(32) } } },
  'an image that is always pulled': { imagePullPolicy: kplus.ImagePullPolicy.ALWAYS },
};

/** A prop of a workload that undoes a default for its pods, and the rule that refuses it. */
export const POD_LOOSENINGS: { readonly [attempt: string]: readonly [rule: string, props: PodProps | ((scope: IConstruct) => PodProps)] } = {
  'the network of the node': ['pod/no-host-namespaces', { hostNetwork: true }],
  'a token': ['pod/no-service-account-token', { automountServiceAccountToken: true }],
  'root allowed for all containers': ['pod/run-as-non-root', { securityContext: { ensureNonRoot: false } }],
  'user 0 for all containers': ['pod/no-root-user', { securityContext: { user: 0 } }],
  'a sysctl of the node': ['pod/safe-sysctls', { securityContext: { sysctls: [{ name: 'kernel.shm_rmid_forced', value: '1' }, { name: 'kernel.msgmax', value: '1' }] } }],
  'the ServiceAccount "default"': ['pod/no-default-service-account', (scope) => ({
    serviceAccount: kplus.ServiceAccount.fromServiceAccountName(scope as never, 'account', 'default'),
  })],
  'a volume of the node that nobody mounts': ['pod/no-host-path', (scope) => ({
    volumes: [kplus.Volume.fromHostPath(scope as never, 'node', 'node', { path: '/etc' })],
  })],
};
