import { describeChanges, Edit, OTHER_DIGEST, Row } from './changed';
import type { Draft } from '../../../src/testing/manifests';
import { main, podSpecOf, the } from '../store';

const api = (objects: readonly Draft[]) => podSpecOf(the(objects, 'Deployment', 'api'));
const container = (objects: readonly Draft[]) => main(objects, 'Deployment', 'api');
const context = (objects: readonly Draft[]) => container(objects).securityContext;
const on = (tell: (spec: Draft, box: Draft, ctx: Draft) => void): Edit => (objects) => tell(api(objects), container(objects), context(objects));
const MAIN = 'Container "main" of Deployment store/api';
const DIGEST = /@sha256:.*/;
const REGISTRY = '123456789012.dkr.ecr.eu-central-1.amazonaws.com';

const PRIVILEGES: readonly Row[] = [
  ['a capability', on((_, __, ctx) => { ctx.capabilities.add = ['NET_ADMIN']; }), `weaker critical privileges/capability-added: ${MAIN} may use the capability NET_ADMIN.`],
  ['every capability', on((_, __, ctx) => { ctx.capabilities.add = ['ALL']; }), `weaker critical privileges/capability-added: ${MAIN} may use all capabilities.`],
  ['a harmless capability', on((_, __, ctx) => { ctx.capabilities.add = ['NET_BIND_SERVICE']; }), `weaker low privileges/capability-added: ${MAIN} may use the capability NET_BIND_SERVICE.`],
  ['no dropped capabilities', on((_, __, ctx) => { delete ctx.capabilities; }), `weaker high privileges/capabilities-kept: ${MAIN} keeps the capabilities that the container runtime gives, for it does not drop ALL.`],
  ['privileged', on((_, __, ctx) => { ctx.privileged = true; }), `weaker critical privileges/privileged: ${MAIN} runs privileged.`],
  ['privilege escalation by default', on((_, __, ctx) => { delete ctx.allowPrivilegeEscalation; }), `weaker high privileges/privilege-escalation: ${MAIN} may gain more privileges than it started with.`],
  ['root not forbidden', on((spec, _, ctx) => { delete spec.securityContext.runAsNonRoot; delete ctx.runAsNonRoot; }), `weaker high privileges/run-as-non-root: ${MAIN} is not kept from running as root any more.`],
  ['root', on((spec) => { spec.securityContext.runAsUser = 0; }), `weaker high privileges/user: ${MAIN} runs as root (0).`],
  ['root in the container alone', on((_, __, ctx) => { ctx.runAsUser = 0; }), `weaker high privileges/user: ${MAIN} runs as root (0).`],
  ['another user', on((spec) => { spec.securityContext.runAsUser = 30000; }), `neutral low privileges/user: ${MAIN} has another user: 30000 instead of 25000.`],
  ['the root group', on((spec) => { spec.securityContext.runAsGroup = 0; }), `weaker low privileges/group: ${MAIN} runs with the group root (0).`],
  ['volumes of the root group', on((spec) => { spec.securityContext.fsGroup = 0; }), 'weaker low privileges/volume-group: Deployment store/api gives its volumes to the group root (0).'],
  ['the supplemental group root', on((spec) => { spec.securityContext.supplementalGroups = [0]; }), 'weaker medium privileges/supplemental-groups: Deployment store/api runs in the supplemental group root (0).'],
  ['another supplemental group', on((spec) => { spec.securityContext.supplementalGroups = [3000]; }), 'neutral low privileges/supplemental-groups: Deployment store/api has other supplemental groups: 3000 instead of none.'],
  ['a writable root filesystem', on((_, __, ctx) => { ctx.readOnlyRootFilesystem = false; }), `weaker medium privileges/root-filesystem: ${MAIN} can write to its root filesystem.`],
  ['no seccomp profile', on((spec) => { delete spec.securityContext.seccompProfile; }), `weaker high privileges/seccomp: ${MAIN} names no seccomp profile any more, so that most nodes run it without a filter.`],
  ['seccomp switched off', on((_, __, ctx) => { ctx.seccompProfile = { type: 'Unconfined' }; }), `weaker high privileges/seccomp: ${MAIN} runs without any seccomp filter.`],
  ['a seccomp profile of its own', on((_, __, ctx) => { ctx.seccompProfile = { type: 'Localhost', localhostProfile: 'a.json' }; }), `neutral low privileges/seccomp: ${MAIN} has another seccomp profile: Localhost "a.json" instead of RuntimeDefault.`],
  ['AppArmor switched off', on((_, __, ctx) => { ctx.appArmorProfile = { type: 'Unconfined' }; }), `weaker high privileges/apparmor: ${MAIN} runs without AppArmor.`],
  ['AppArmor switched off by annotation', (objects) => {
    the(objects, 'Deployment', 'api').spec.template.metadata.annotations['container.apparmor.security.beta.kubernetes.io/main'] = 'unconfined';
  }, `weaker high privileges/apparmor: ${MAIN} runs without AppArmor.`],
  ['SELinux switched off', on((spec) => { spec.securityContext.seLinuxOptions = { type: 'spc_t' }; }), `weaker high privileges/selinux: ${MAIN} runs with the SELinux options type "spc_t".`],
  ['an unmasked /proc', on((_, __, ctx) => { ctx.procMount = 'Unmasked'; }), `weaker high privileges/proc-mount: ${MAIN} sees /proc without the parts masked that tell of the node.`],
  ['the network of the node', on((spec) => { spec.hostNetwork = true; }), 'weaker critical privileges/host-network: Deployment store/api shares the network of its node.',
    'weaker low findings/new: New finding network/no-unmatched-peers in NetworkPolicy store/db-ingress: Peers of NetworkPolicies must select pods that exist.',
    'weaker low findings/new: New finding network/no-unmatched-peers in NetworkPolicy store/web-egress: Peers of NetworkPolicies must select pods that exist.'],
  ['the processes of the node', on((spec) => { spec.hostPID = true; }), 'weaker critical privileges/host-pid: Deployment store/api shares the processes of its node.'],
  ['the IPC of the node', on((spec) => { spec.hostIPC = true; }), 'weaker critical privileges/host-ipc: Deployment store/api shares the inter-process communication of its node.'],
  ['a user namespace', on((spec) => { spec.hostUsers = false; }), 'stronger medium privileges/user-namespace: Deployment store/api has a user namespace of its own.'],
  ['processes shared', on((spec) => { spec.shareProcessNamespace = true; }), 'weaker low privileges/shared-processes: Deployment store/api shares one process namespace among its containers.'],
  ['a sandbox', (objects) => {
    api(objects).runtimeClassName = 'gvisor';
    objects.push({ apiVersion: 'node.k8s.io/v1', kind: 'RuntimeClass', metadata: { name: 'gvisor' }, handler: 'runsc' });
  }, 'neutral low objects/added: RuntimeClass gvisor is new.', 'stronger medium privileges/sandbox: Deployment store/api runs in the RuntimeClass "gvisor".'],
  ['the control plane', on((spec) => { spec.tolerations = [{ key: 'node-role.kubernetes.io/control-plane', operator: 'Exists' }]; }), 'weaker medium privileges/control-plane: Deployment store/api may run on nodes of the control plane.'],
  ['an unsafe sysctl', on((spec) => { spec.securityContext.sysctls = [{ name: 'kernel.msgmax', value: '1' }]; }), 'weaker high privileges/sysctl-added: Deployment store/api sets the sysctl kernel.msgmax to "1", which reaches beyond its pods.'],
  ['a safe sysctl', on((spec) => { spec.securityContext.sysctls = [{ name: 'net.ipv4.tcp_syncookies', value: '1' }]; }), 'neutral low privileges/sysctl-added: Deployment store/api sets the sysctl net.ipv4.tcp_syncookies to "1".'],
  ['files of the node', on((spec, box) => { spec.volumes.push({ name: 'x', hostPath: { path: '/var/log/' } }); box.volumeMounts.push({ name: 'x', mountPath: '/x', readOnly: true }); }),
    'weaker critical privileges/host-path-added: Deployment store/api mounts /var/log of its node, read-only.'],
  ['an init container', on((spec, box) => { spec.initContainers = [{ ...structuredClone(box), name: 'first', ports: [], startupProbe: undefined, readinessProbe: undefined, livenessProbe: undefined }]; }),
    'neutral low privileges/container-added: Deployment store/api has a new container "first", an init container.',
    'weaker low findings/new: New finding pod/require-apparmor-profile in container "first" of Deployment store/api: Containers must name an AppArmor profile.'],
  ['storage of the network', on((spec, box) => { spec.volumes.push({ name: 'x', nfs: { server: '10.0.0.1', path: '/' } }); box.volumeMounts.push({ name: 'x', mountPath: '/x' }); }),
    'weaker high privileges/volume-added: Deployment store/api mounts a volume of the type nfs.'],
  ['a port of the node', on((_, box) => { box.ports[0].hostPort = 8080; }), `weaker high privileges/host-port-added: ${MAIN} listens on port 8080/TCP of its node.`],
  ['a token', on((spec) => { spec.automountServiceAccountToken = true; }), 'weaker medium privileges/token-mounted: Deployment store/api holds a token of the API server.',
    'weaker low findings/new: New finding rbac/no-needless-token in Deployment store/api: Pods must not ask for a token that nothing is granted to.'],
  ['a projected token', on((spec) => { spec.volumes.push({ name: 'x', projected: { sources: [{ serviceAccountToken: { path: 'token', audience: 'vault' } }] } }); }),
    'weaker low privileges/token-projected: Deployment store/api gets a token of its ServiceAccount for "vault".'],
  ['another account', on((spec) => { spec.serviceAccountName = 'web'; }), 'neutral low privileges/account-changed: Deployment store/api runs as the ServiceAccount "web".'],
  ['the default account', on((spec) => { delete spec.serviceAccountName; }), 'weaker medium privileges/account-changed: Deployment store/api runs as the ServiceAccount "default".'],
  ['name servers of its own', on((spec) => { spec.dnsConfig = { nameservers: ['203.0.113.5'] }; }),
    'weaker low privileges/name-servers: Deployment store/api asks name servers of its own (203.0.113.5).'],
  ['a debugging container', on((spec, box) => { spec.ephemeralContainers = [{ ...box, name: 'debug', ports: [], startupProbe: undefined, readinessProbe: undefined, livenessProbe: undefined }]; }),
    'weaker medium privileges/container-added: Deployment store/api has a new container "debug", an ephemeral one.'],
];

const IMAGES: readonly Row[] = [
  ['no digest', on((_, box) => { box.image = box.image.replace(DIGEST, ''); }), 'weaker high images/digest-dropped: The image of container "main" of Deployment store/api is not pinned by its digest any more.'],
  ['another digest', on((_, box) => { box.image = box.image.replace(DIGEST, `@${OTHER_DIGEST}`); }),
    `neutral medium images/digest: ${MAIN} runs another image under the same name: same tag 2.3.0, other digest.`],
  ['another version', on((_, box) => { box.image = box.image.replace(/:2\.3\.0@.*/, `:2.4.0@${OTHER_DIGEST}`); }), `neutral low images/version: ${MAIN} runs version 2.4.0 instead of 2.3.0.`],
  ['the same image from another registry', on((_, box) => { box.image = box.image.replace(REGISTRY, 'ghcr.io/acme'); }),
    `neutral low images/registry: ${MAIN} comes from another registry: ghcr.io instead of ${REGISTRY}.`],
  ['another registry', on((_, box) => { box.image = box.image.replace(REGISTRY, 'ghcr.io/acme').replace(DIGEST, `@${OTHER_DIGEST}`); }), `weaker medium images/registry: ${MAIN} comes from another registry: ghcr.io instead of ${REGISTRY}.`],
  ['another repository', on((_, box) => { box.image = box.image.replace('/store-api', '/store-apis'); }), `neutral medium images/repository: ${MAIN} runs another image: store-apis instead of store-api.`],
  ['always pulled', on((_, box) => { box.imagePullPolicy = 'Always'; }), `neutral low images/pull-policy: ${MAIN} pulls its image by the policy Always instead of IfNotPresent.`],
  ['the latest image', on((_, box) => { box.image = `${REGISTRY}/store-api:latest`; }), 'weaker high images/digest-dropped: The image of container "main" of Deployment store/api is not pinned by its digest any more.',
    `weaker high images/floating-tag: ${MAIN} runs whatever is the latest image.`],
  ['certificates that nobody checks', on((_, box) => { box.env = [...box.env ?? [], { name: 'NODE_TLS_REJECT_UNAUTHORIZED', value: '0' }]; }),
    `weaker high images/unchecked-certificates: ${MAIN} checks no certificates, by the variable NODE_TLS_REJECT_UNAUTHORIZED.`],
  ['other code that is loaded', on((_, box) => { box.env = [...box.env ?? [], { name: 'LD_PRELOAD', value: '/tmp/x.so' }]; }),
    `neutral medium images/loaded-code: ${MAIN} may load other code, by the variable LD_PRELOAD.`],
  ['another program', on((_, box) => { box.command = ['sh', '-c', 'sleep 1']; }), `neutral low images/command: ${MAIN} starts another program.`],
  ['other arguments', on((_, box) => { box.args = ['--verbose']; }), `neutral low images/args: ${MAIN} starts its program with other arguments.`],
  ['credentials for images', on((spec) => { spec.imagePullSecrets = [{ name: 'registry-credentials' }]; }), 'neutral low images/pull-secrets: Deployment store/api pulls its images with other credentials: registry-credentials instead of none.'],
];

describeChanges('identities in the cloud', [
  ['one more', (objects) => { the(objects, 'ServiceAccount', 'web').metadata.annotations = { 'iam.gke.io/gcp-service-account': 'web@acme.iam.gserviceaccount.com' }; },
    'weaker medium permissions/cloud-identity-added: Pods of ServiceAccount store/web are the Google service account web@acme.iam.gserviceaccount.com.'],
]);
describeChanges('privileges', PRIVILEGES);
describeChanges('images', IMAGES);
