import { app, bare, Draft, pod, Tweak } from '../../src/testing';

/** A Pod that fits every rule but one. */
export type BadPod = readonly [rule: string, tweak: Tweak];

const security = (change: object): Tweak => (p) => { Object.assign(app(p).securityContext, change); };
const spec = (change: object): Tweak => (p) => { Object.assign(p.spec, change); };

/** What is wrong with Pods, and the rule that says so. */
export const BAD_PODS: { readonly [what: string]: BadPod } = {
  'privileged': ['pod/no-privileged', security({ privileged: true, allowPrivilegeEscalation: true })],
  'with privilege escalation': ['pod/no-privilege-escalation', security({ allowPrivilegeEscalation: undefined })],
  'as root': ['pod/no-root-user', security({ runAsUser: 0 })],
  'with a capability': ['pod/restrict-capabilities', security({ capabilities: { drop: ['ALL'], add: ['SYS_ADMIN'] } })],
  'with a writable root': ['pod/read-only-root-filesystem', security({ readOnlyRootFilesystem: false })],
  'without seccomp': ['pod/no-unconfined-seccomp', security({ seccompProfile: { type: 'Unconfined' } })],
  'by tag': ['image/require-digest', (p) => { app(p).image = 'nginx:1.29'; }],
  'without limits': ['pod/require-resource-limits', (p) => { delete app(p).resources; }],
  'with files of the node': ['pod/no-host-path', spec({ volumes: [{ name: 'node', hostPath: { path: '/' } }] })],
  'on the network of the node': ['pod/no-host-namespaces', spec({ hostNetwork: true })],
  'with a bare init container': ['pod/drop-all-capabilities', spec({ initContainers: [bare()] })],
  'with a token': ['pod/no-service-account-token', spec({ automountServiceAccountToken: true })],
  'as default': ['pod/no-default-service-account', spec({ serviceAccountName: 'default' })],
};

/** The Pod. */
export function badPod([, tweak]: BadPod): Draft {
  return pod(tweak);
}
