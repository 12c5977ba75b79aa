import { JsonPatch } from 'cdk8s';
import type { Place } from './ways';

/** Where in an object the pods are, and which container is meant. */
export interface Target {
  /** The pointer of the pod spec. */
  readonly pod: string;
  /** The pointer of what the pod spec and its metadata stand in; empty for a Pod. */
  readonly template: string;
  /** The pointer of a container. */
  readonly container: string;
}

/** A JSON patch that undoes a default, and the rule that refuses it. */
export type PatchLoosening = readonly [rule: string, ...patches: Array<(target: Target) => JsonPatch>];

const { add, replace, remove, copy, move } = JsonPatch;

/** Where the pods of each kind are. */
const TEMPLATES: { readonly [kind: string]: string } = { Pod: '', CronJob: '/spec/jobTemplate/spec/template' };

/** The place of the container that came last into a workload. */
export function targetOf(kind: string, place: Place): Target {
  const template = TEMPLATES[kind] ?? '/spec/template';
  return { template, pod: `${template}/spec`, container: `${template}/spec/${place}/${place === 'containers' ? 1 : 0}` };
}

/** Patches of a container. */
export const CONTAINER_PATCHES: { readonly [attempt: string]: PatchLoosening } = {
  'privileged': ['pod/no-privileged', ({ container }) => add(`${container}/securityContext/privileged`, true)],
  'privileged as a text': ['pod/no-privileged', ({ container }) => add(`${container}/securityContext/privileged`, 'true')],
  'privilege escalation': ['pod/no-privilege-escalation', ({ container }) => replace(`${container}/securityContext/allowPrivilegeEscalation`, true)],
  'privilege escalation left open': ['pod/no-privilege-escalation', ({ container }) => remove(`${container}/securityContext/allowPrivilegeEscalation`)],
  'no security context': ['pod/no-privilege-escalation', ({ container }) => remove(`${container}/securityContext`)],
  'an empty security context': ['pod/drop-all-capabilities', ({ container }) => replace(`${container}/securityContext`, {})],
  'a security context that is none': ['schema/well-formed', ({ container }) => replace(`${container}/securityContext`, 'restricted')],
  'root': ['pod/no-root-user', ({ container }) => replace(`${container}/securityContext/runAsUser`, 0)],
  'root allowed': ['pod/run-as-non-root', ({ container }) => replace(`${container}/securityContext/runAsNonRoot`, false)],
  'a user in words': ['pod/require-numeric-user', ({ container }) => replace(`${container}/securityContext/runAsUser`, '1000')],
  'a writable root file system': ['pod/read-only-root-filesystem', ({ container }) => replace(`${container}/securityContext/readOnlyRootFilesystem`, false)],
  'capabilities kept': ['pod/drop-all-capabilities', ({ container }) => remove(`${container}/securityContext/capabilities`)],
  'capabilities dropped in lower case': ['pod/drop-all-capabilities', ({ container }) => replace(`${container}/securityContext/capabilities/drop/0`, 'all')],
  'a capability': ['pod/restrict-capabilities', ({ container }) => add(`${container}/securityContext/capabilities/add`, ['SYS_PTRACE'])],
  'every capability': ['pod/restrict-capabilities', ({ container }) => add(`${container}/securityContext/capabilities/add`, ['ALL'])],
  'seccomp off': ['pod/no-unconfined-seccomp', ({ container }) => add(`${container}/securityContext/seccompProfile`, { type: 'Unconfined' })],
  'AppArmor off': ['pod/restrict-apparmor-profile', ({ container }) => add(`${container}/securityContext/appArmorProfile`, { type: 'Unconfined' })],
  'another SELinux user': ['pod/restrict-selinux-options', ({ container }) => add(`${container}/securityContext/seLinuxOptions`, { user: 'system_u', type: 'spc_t' })],
  'an unmasked /proc': ['pod/no-unmasked-proc-mount', ({ container }) => add(`${container}/securityContext/procMount`, 'Unmasked')],
  'a host process of Windows': ['pod/no-host-process', ({ container }) => add(`${container}/securityContext/windowsOptions`, { hostProcess: true })],
  'another image': ['image/require-digest', ({ container }) => replace(`${container}/image`, 'nginx:latest')],
  'no image': ['image/valid-reference', ({ container }) => remove(`${container}/image`)],
  'no limits': ['pod/require-resource-limits', ({ container }) => remove(`${container}/resources/limits`)],
  'no resources': ['pod/require-resource-limits', ({ container }) => remove(`${container}/resources`)],
  'a limit that is no quantity': ['pod/require-resource-limits', ({ container }) => replace(`${container}/resources/limits/memory`, 'lots')],
  'a port of the node': ['pod/no-host-ports', ({ container }) => add(`${container}/ports`, [{ containerPort: 80, hostPort: 80 }])],
  'another pull policy': ['image/restrict-pull-policy', ({ container }) => replace(`${container}/imagePullPolicy`, 'Never')],
  'a hook that calls another host': ['pod/no-probe-host', ({ container }) => add(`${container}/lifecycle`, { postStart: { httpGet: { host: '169.254.169.254', port: 80 } } })],
  'the name of another container': ['pod/unique-container-names', ({ container }) => replace(`${container}/name`, 'main-app')],
  'what is no container': ['schema/well-formed', ({ container }) => replace(container, 'nginx')],
};

const BARE = { name: 'bare', image: 'nginx' };
const NODE = { name: 'node', hostPath: { path: '/' } };

/** Patches of the pods. */
export const POD_PATCHES: { readonly [attempt: string]: PatchLoosening } = {
  'no security context': ['pod/require-seccomp-profile', ({ pod }) => remove(`${pod}/securityContext`)],
  'seccomp off': ['pod/no-unconfined-seccomp', ({ pod }) => replace(`${pod}/securityContext/seccompProfile`, { type: 'Unconfined' })],
  'no seccomp profile': ['pod/require-seccomp-profile', ({ pod }) => remove(`${pod}/securityContext/seccompProfile`)],
  'root': ['pod/no-root-user', ({ pod }) => replace(`${pod}/securityContext/runAsUser`, 0)],
  'root allowed': ['pod/run-as-non-root', ({ pod }) => replace(`${pod}/securityContext/runAsNonRoot`, false)],
  'an unsafe sysctl': ['pod/safe-sysctls', ({ pod }) => add(`${pod}/securityContext/sysctls`, [{ name: 'kernel.msgmax', value: '1' }])],
  'the network of the node': ['pod/no-host-namespaces', ({ pod }) => add(`${pod}/hostNetwork`, true)],
  'the network of the node as a text': ['pod/no-host-namespaces', ({ pod }) => add(`${pod}/hostNetwork`, 'true')],
  'the processes of the node': ['pod/no-host-namespaces', ({ pod }) => add(`${pod}/hostPID`, true)],
  'the shared memory of the node': ['pod/no-host-namespaces', ({ pod }) => add(`${pod}/hostIPC`, true)],
  'files of the node': ['pod/no-host-path', ({ pod }) => add(`${pod}/volumes/-`, NODE)],
  'files of the node in a list of their own': ['pod/no-host-path', ({ pod }) => replace(`${pod}/volumes`, [NODE])],
  'volumes that are no list': ['schema/well-formed', ({ pod }) => replace(`${pod}/volumes`, { node: NODE })],
  'a container': ['image/require-digest', ({ pod }) => add(`${pod}/containers/-`, BARE)],
  'an init container': ['image/require-digest', ({ pod }) => add(`${pod}/initContainers`, [BARE])],
  'a native sidecar': ['image/require-digest', ({ pod }) => add(`${pod}/initContainers`, [{ ...BARE, restartPolicy: 'Always' }])],
  'an ephemeral container': ['image/require-digest', ({ pod }) => add(`${pod}/ephemeralContainers`, [BARE])],
  'no containers': ['schema/well-formed', ({ pod }) => replace(`${pod}/containers`, [])],
  'containers that are no list': ['schema/well-formed', ({ pod }) => replace(`${pod}/containers`, BARE)],
  'no pod spec': ['schema/well-formed', ({ pod }) => remove(pod)],
  'the default ServiceAccount': ['pod/no-default-service-account', ({ pod }) => replace(`${pod}/serviceAccountName`, 'default')],
  'no ServiceAccount': ['pod/no-default-service-account', ({ pod }) => remove(`${pod}/serviceAccountName`)],
  'a token': ['pod/no-service-account-token', ({ pod }) => replace(`${pod}/automountServiceAccountToken`, true)],
  'service links': ['pod/no-service-links', ({ pod }) => replace(`${pod}/enableServiceLinks`, true)],
  'labels that no policy selects': ['network/require-isolation', ({ template }) => replace(`${template}/metadata/labels`, { app: 'other' })],
  'no labels': ['network/require-isolation', ({ template }) => remove(`${template}/metadata/labels`)],
  'AppArmor off by annotation': ['pod/restrict-apparmor-profile', ({ template }) => add(`${template}/metadata/annotations`, {
    'container.apparmor.security.beta.kubernetes.io/main-app': 'unconfined',
  })],
  'a forged exemption': ['exemption/no-forged-annotation', ({ template }) => add(`${template}/metadata/annotations`, {
    'exempt.cdk8s-hardened/pod.no-privileged': 'reviewed (security, until 2099-01-01)',
  })],
  'what another patch brought': ['pod/no-host-namespaces', ({ pod }) => add(`${pod}/x-later`, true), ({ pod }) => move(`${pod}/x-later`, `${pod}/hostPID`)],
  'a copied container': ['pod/unique-container-names', ({ pod }) => copy(`${pod}/containers/0`, `${pod}/containers/-`)],
  'a whole pod spec': ['pod/no-privileged', ({ pod }) => replace(pod, { containers: [{ ...BARE, securityContext: { privileged: true } }] })],
};

/** Patches of the object around the pods, that would have rules look elsewhere. */
export const OBJECT_PATCHES: { readonly [attempt: string]: PatchLoosening } = {
  'a kind that is none': ['schema/well-formed', () => replace('/kind', '')],
  'a kind that Kubernetes does not have': ['references/served-api-version', () => replace('/kind', 'Deploymint')],
  'an API version that is gone': ['references/served-api-version', () => replace('/apiVersion', 'apps/v1beta1')],
  'an API version that is none': ['schema/well-formed', () => replace('/apiVersion', 1)],
  'a list with a bad pod': ['pod/no-privileged', () => add('/items', [{
    apiVersion: 'v1', kind: 'Pod', metadata: { name: 'bad' }, spec: { containers: [{ ...BARE, securityContext: { privileged: true } }] },
  }])],
  'a list instead of the object': ['pod/no-privileged', () => replace('', {
    apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'bad' }, spec: { containers: [{ ...BARE, securityContext: { privileged: true } }] } }],
  })],
  'a spec that is none': ['schema/well-formed', () => replace('/spec', 'see elsewhere')],
  'a forged exemption': ['exemption/no-forged-annotation', () => add('/metadata/annotations', { 'exempt.cdk8s-hardened/pod.no-privileged': 'reviewed' })],
  'no name': ['schema/well-formed', () => remove('/metadata/name')],
  'no metadata': ['schema/well-formed', () => remove('/metadata')],
  'text instead of the object': ['schema/well-formed', () => replace('', 'kind: Pod')],
};
