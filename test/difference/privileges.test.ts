import { setOfDrafts } from './store';
import { Privileges } from '../../src/difference/privileges';
import { Renames } from '../../src/difference/renames';
import { container, Draft, object } from '../../src/testing/manifests';

/** A Pod with one container, and how its privileges change with another one. */
const pod = (box: Draft, spec: Draft = {}, metadata: Draft = {}): Draft => ({
  apiVersion: 'v1', kind: 'Pod', metadata: { name: 'app', namespace: 'shop', ...metadata }, spec: { automountServiceAccountToken: false, containers: [box], ...spec },
});

function told(before: readonly Draft[], after: readonly Draft[]): string[] {
  const [old, now] = [setOfDrafts(before), setOfDrafts(after)];
  return new Privileges().changes(old, now, Renames.between(old.manifests, now.manifests))
    .filter(({ id }) => id !== 'privileges/pod-security-level')
    .map(({ effect, id, before: was, after: is }) => `${effect} ${id.replace('privileges/', '')}: ${was ?? '-'} → ${is ?? '-'}`).sort();
}

describe('capabilities', () => {
  const box = (capabilities: Draft) => ({ ...container(), securityContext: { ...container().securityContext, capabilities } });
  const KEPT = 'none but those that it adds → the default of the container runtime';

  test.each<[string, Draft, Draft, string[]]>([
    ['the same in other words', { drop: ['ALL'], add: ['NET_ADMIN', 'SYS_TIME'] }, { drop: ['all'], add: ['CAP_SYS_TIME', 'net_admin'] }, []],
    ['one for another', { drop: ['ALL'], add: ['NET_ADMIN'] }, { drop: ['ALL'], add: ['SYS_TIME'] }, ['stronger capability-removed: NET_ADMIN → -', 'weaker capability-added: - → SYS_TIME']],
    ['none dropped any more', { drop: ['ALL'] }, {}, [`weaker capabilities-kept: ${KEPT}`]],
    ['none dropped, and one added', { drop: ['ALL'] }, { add: ['SYS_ADMIN'] }, [`weaker capabilities-kept: ${KEPT}`, 'weaker capability-added: - → SYS_ADMIN']],
    ['none dropped, and one added that the runtime gives', { drop: ['ALL'] }, { add: ['CHOWN'] }, [`weaker capabilities-kept: ${KEPT}`]],
    ['all dropped but one', {}, { drop: ['ALL'], add: ['CHOWN'] }, ['stronger capabilities-dropped: the default of the container runtime → none but those that it adds']],
    ['one dropped less', { drop: ['NET_RAW', 'MKNOD'] }, { drop: ['MKNOD'] }, ['weaker capability-added: - → NET_RAW']],
    ['one dropped more', {}, { drop: ['NET_RAW'] }, ['stronger capability-removed: NET_RAW → -']],
    ['one added that the runtime gives anyway', {}, { add: ['CHOWN'] }, []],
    ['one that is had already', { drop: ['ALL'], add: ['ALL'] }, { drop: ['ALL'], add: ['ALL', 'NET_ADMIN'] }, []],
    ['everything', { drop: ['ALL'], add: ['NET_ADMIN'] }, { drop: ['ALL'], add: ['ALL'] }, ['weaker capability-added: - → ALL']],
  ])('%s', (_what, before, after, expected) => {
    expect(told([pod(box(before))], [pod(box(after))])).toEqual(expected);
  });
});

test.each<[string, Draft, Draft, string[]]>([
  ['a setting of the pod that the container overrides', pod(container(), { securityContext: { runAsUser: 1 } }), pod(container(), { securityContext: { runAsUser: 0 } }), []],
  ['AppArmor by annotation, then by field', pod(container(), {}, { annotations: { 'container.apparmor.security.beta.kubernetes.io/app': 'localhost/mine' } }),
    pod({ ...container(), securityContext: { ...container().securityContext, appArmorProfile: { type: 'Localhost', localhostProfile: 'mine' } } }), []],
  ['Linux settings of Windows pods', pod({ name: 'app', image: 'a', securityContext: { privileged: false } }, { os: { name: 'windows' } }),
    pod({ name: 'app', image: 'a', securityContext: { privileged: true } }, { os: { name: 'windows' } }), []],
  ['a process of the Windows node', pod({ name: 'app', image: 'a' }, { os: { name: 'windows' } }),
    pod({ name: 'app', image: 'a' }, { os: { name: 'windows' }, securityContext: { windowsOptions: { hostProcess: true } } }), ['weaker host-process: false → true']],
  ['a container that became a sidecar', pod(container(), { initContainers: [container('proxy')] }), pod(container(), { initContainers: [{ ...container('proxy'), restartPolicy: 'Always' }] }),
    ['neutral container-role: an init container → a sidecar']],
  ['a hardened container', pod(container()), pod(container(), { initContainers: [container('first')] }), [`neutral container-added: - → image ${container('first').image}`]],
  ['a container that says nothing', pod(container()), pod(container(), { initContainers: [{ name: 'first', image: 'a' }] }), [
    'neutral container-added: - → image a',
    'weaker capabilities-kept: none but those that it adds → the default of the container runtime',
    'weaker privilege-escalation: - → true',
    'weaker root-filesystem: - → false',
    'weaker run-as-non-root: - → false',
    'weaker seccomp: - → unset',
    'weaker user: - → the user of the image',
  ]],
  ['a sysctl with another value', pod(container(), { securityContext: { sysctls: [{ name: 'kernel.msgmax', value: '1' }] } }),
    pod(container(), { securityContext: { sysctls: [{ name: 'kernel.msgmax', value: '2' }] } }), ['neutral sysctl-changed: "1" → "2"']],
  ['files of the node that become writable', pod({ ...container(), volumeMounts: [{ name: 'x', mountPath: '/x', readOnly: true }] }, { volumes: [{ name: 'x', hostPath: { path: '/x' } }] }),
    pod({ ...container(), volumeMounts: [{ name: 'x', mountPath: '/x' }] }, { volumes: [{ name: 'x', hostPath: { path: '/x/.' } }] }), ['weaker host-path-writable: read-only → writable']],
])('%s', (_what, before, after, expected) => {
  expect(told([before], [after])).toEqual(expected);
});

describe('the token of the API server', () => {
  const account = (automount?: boolean) => object('v1', 'ServiceAccount', 'app', { automountServiceAccountToken: automount });
  const user = (automount?: boolean) => pod(container(), { serviceAccountName: 'app', automountServiceAccountToken: automount });

  test.each<[string, Draft[], Draft[], string[]]>([
    ['by the account', [account(false), user()], [account(true), user()], ['weaker token-mounted: false → true']],
    ['by default', [account(false), user()], [account(), user()], ['weaker token-mounted: false → true']],
    ['not where the pod forbids it', [account(false), user(false)], [account(true), user(false)], []],
    ['no longer', [user()], [account(false), user()], ['stronger token-unmounted: true → false']],
  ])('%s', (_what, before, after, expected) => {
    expect(told(before, after)).toEqual(expected);
  });

  test('stays with an account that was renamed', () => {
    const other = { ...account(false), metadata: { name: 'other', namespace: 'shop' } };
    const renamed = [other, pod(container(), { serviceAccountName: 'other', automountServiceAccountToken: undefined })];
    expect(told([account(false), user()], renamed)).toEqual([]);
  });
});

test('a custom resource that makes pods is compared like any other', () => {
  const rollout = (privileged: boolean) => object('argoproj.io/v1alpha1', 'Rollout', 'app', {
    spec: { template: { spec: pod({ ...container(), securityContext: { ...container().securityContext, privileged } }).spec } },
  });
  expect(told([rollout(false)], [rollout(true)])).toEqual(['weaker privileged: false → true']);
});
