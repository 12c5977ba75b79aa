import { KubernetesVersion } from '../../../../src/core/kubernetes-version';
import { FitsNamespaceLevel } from '../../../../src/policy/rules/pod/fits-namespace-level';
import { app, bare, deployment, describeRule, Draft, object, pod, scene, under } from '../../../../src/testing';
import { judge } from '../../../../src/testing/describe-rule';

const ENFORCE = 'pod-security.kubernetes.io/enforce';
const APP = '/spec/containers/0';

function namespace(labels: Draft, name = 'shop'): Draft {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}

function enforcing(level: unknown, version: unknown = 'latest'): Draft {
  return namespace({ [ENFORCE]: level, [`${ENFORCE}-version`]: version });
}

/** Keeps baseline, not restricted. */
function rootPod(): Draft {
  return pod((p) => { p.spec.securityContext.runAsNonRoot = false; });
}

function privilegedPod(): Draft {
  return pod((p) => { app(p).securityContext.privileged = true; });
}

function broken(path: string, found: string, rule: string, level: string): string {
  return `${path}: ${found}, which breaks ${rule}: namespace "shop" enforces ${level}`;
}

const ROOT = broken('/spec/securityContext/runAsNonRoot', 'false', 'pod/run-as-non-root', 'restricted v1.37');
const PRIVILEGED = broken(`${APP}/securityContext/privileged`, 'true', 'pod/no-privileged', 'baseline v1.37');

describeRule(new FitsNamespaceLevel(), {
  passes: {
    'restricted': scene(pod(), enforcing('restricted')),
    'weaker than restricted, in baseline': scene(rootPod(), enforcing('baseline')),
    'privileged, in privileged': scene(privilegedPod(), enforcing('privileged')),
    'a namespace without labels': scene(privilegedPod(), namespace(undefined)),
    'a namespace that only warns': scene(privilegedPod(), namespace({ 'pod-security.kubernetes.io/warn': 'restricted', [`${ENFORCE}-version`]: 'v1.30' })),
    'a namespace that is not in the app': privilegedPod(),
    'another namespace': scene(privilegedPod(), { ...enforcing('restricted'), metadata: { ...enforcing('restricted').metadata, name: 'other' } }),
    'an older version that did not know the control': scene(pod((p) => { app(p).livenessProbe.tcpSocket.host = '127.0.0.1'; }), enforcing('baseline', 'v1.33')),
    'root that is no user namespace\'s, in restricted before 1.23': scene(pod((p) => { app(p).securityContext.runAsUser = 0; }), enforcing('restricted', 'v1.22')),
    'a user namespace from 1.35 on': scene(pod((p) => { p.spec.hostUsers = false; p.spec.securityContext.runAsNonRoot = false; }), enforcing('restricted', 'v1.35')),
    'windows, which restricted exempts of more than baseline': scene(pod((p) => {
      p.spec.os = { name: 'windows' };
      app(p).securityContext.seccompProfile = { type: 'Unconfined' };
    }), enforcing('restricted')),
  },
  fails: {
    'root in restricted': [scene(rootPod(), enforcing('restricted')), ROOT],
    'without a version': [scene(rootPod(), namespace({ [ENFORCE]: 'restricted' })), ROOT],
    'a version that is none': [scene(rootPod(), enforcing('restricted', '1.30')), ROOT],
    'a version that is a number': [scene(rootPod(), enforcing('restricted', 1.30)), ROOT],
    'a version that the cluster does not know yet': [under({ version: KubernetesVersion.V1_34 },
      pod((p) => { p.spec.hostUsers = false; p.spec.securityContext.runAsNonRoot = false; }), enforcing('restricted', 'v1.36')),
    broken('/spec/securityContext/runAsNonRoot', 'false', 'pod/run-as-non-root', 'restricted v1.34')],
    'a level that is none': [scene(rootPod(), enforcing('Baseline')), ROOT],
    'an empty level': [scene(rootPod(), enforcing('')), ROOT],
    'a level that is null': [scene(rootPod(), enforcing(null)), ROOT],
    'a level that is true': [scene(rootPod(), enforcing(true)), ROOT],
    'labels that are a list': [scene(rootPod(), namespace([])), ROOT],
    'privileged in baseline': [scene(privilegedPod(), enforcing('baseline')), PRIVILEGED],
    'everything that makes pods': [scene(deployment((d) => { app(d).securityContext.privileged = true; }), enforcing('baseline')),
      broken('/spec/template/spec/containers/0/securityContext/privileged', 'true', 'pod/no-privileged', 'baseline v1.37')],
    'custom kinds that hold a pod template': [
      scene(object('argoproj.io/v1alpha1', 'Rollout', 'app', { spec: { template: { spec: { containers: [bare()], hostPID: true } } } }), enforcing('baseline')),
      broken('/spec/template/spec/hostPID', 'hostPID: true', 'pod/no-host-namespaces', 'baseline v1.37'),
    ],
    'each control once, at its first place': [scene(pod((p) => {
      delete p.spec.securityContext;
      p.spec.containers = [bare('a'), bare('b')];
    }), enforcing('restricted', 'v1.30')),
    broken(`${APP}/securityContext/allowPrivilegeEscalation`, 'unset', 'pod/no-privilege-escalation', 'restricted v1.30'),
    broken(`${APP}/securityContext/capabilities/drop`, 'unset', 'pod/drop-all-capabilities', 'restricted v1.30'),
    broken(`${APP}/securityContext/runAsNonRoot`, 'unset', 'pod/run-as-non-root', 'restricted v1.30'),
    broken(`${APP}/securityContext/seccompProfile/type`, 'unset', 'pod/require-seccomp-profile', 'restricted v1.30')],
    'a mistake that both levels know, told once': [scene(pod((p) => { p.spec.volumes = [{ name: 'v', hostPath: { path: '/' } }]; }), enforcing('restricted')),
      broken('/spec/volumes/0/hostPath', '{"path":"/"}', 'pod/restrict-volume-types', 'restricted v1.37')],
    'an unmasked /proc in a user namespace': [scene(pod((p) => {
      p.spec.hostUsers = false;
      app(p).securityContext.procMount = 'Unmasked';
    }), enforcing('restricted')), broken(`${APP}/securityContext/procMount`, '"Unmasked"', 'pod/no-unmasked-proc-mount', 'restricted v1.37')],
    'a sysctl that was not safe yet': [scene(pod((p) => { p.spec.securityContext.sysctls = [{ name: 'net.ipv4.ip_local_reserved_ports', value: '1' }]; }),
      enforcing('baseline', 'v1.26')),
    broken('/spec/securityContext/sysctls/0/name', '"net.ipv4.ip_local_reserved_ports"', 'pod/safe-sysctls', 'baseline v1.26')],
    'windows before 1.25': [scene(pod((p) => { p.spec.os = { name: 'windows' }; delete app(p).securityContext.allowPrivilegeEscalation; }),
      enforcing('restricted', 'v1.24')),
    broken(`${APP}/securityContext/allowPrivilegeEscalation`, 'unset', 'pod/no-privilege-escalation', 'restricted v1.24')],
    'a capability before restricted had a control of its own': [scene(pod((p) => { app(p).securityContext.capabilities = { add: ['NET_RAW'] }; }),
      enforcing('restricted', 'v1.21')),
    broken(`${APP}/securityContext/capabilities/add/0`, '"NET_RAW"', 'pod/restrict-capabilities', 'restricted v1.21')],
    'seccomp by annotation before 1.19': [scene(pod((p) => {
      p.metadata.annotations = { 'container.seccomp.security.alpha.kubernetes.io/app': 'unconfined', 'seccomp.security.alpha.kubernetes.io/pod': 'localhost/x' };
    }), enforcing('restricted', 'v1.18')),
    broken('/metadata/annotations/container.seccomp.security.alpha.kubernetes.io~1app', '"unconfined"', 'pod/no-unconfined-seccomp', 'restricted v1.18')],
    'two namespaces of one name': [scene(rootPod(), enforcing('privileged'), enforcing('restricted')), ROOT],
  },
});

test.each<[string, Draft, string]>([
  ['baseline', rootPod(), 'baseline'],
  ['privileged', privilegedPod(), 'privileged'],
])('the mend names the level that suffices: %s', (_name, weak, level) => {
  const { verdict } = judge(new FitsNamespaceLevel(), scene(weak, enforcing('restricted')));
  expect(verdict.violations.map(({ fix }) => fix)).toEqual([expect.stringContaining(`a namespace that enforces only ${level}, with audit and warn left at restricted`)]);
});

test('no exemption silences it', () => {
  expect(new FitsNamespaceLevel().meta.exemptable).toBe(false);
});
