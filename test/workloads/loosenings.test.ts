import * as kplus from 'cdk8s-plus-27';
import { KIND_NAMES, KINDS, SecureWorkload } from './kinds';
import { IMAGE, podOf, Stage, WHY } from './stage';
import { KubernetesVersion } from '../../src/core/kubernetes-version';
import { Ledger } from '../../src/core/ledger';
import { CATALOGUE } from '../../src/policy/catalogue';
import { CONTAINER_LOOSENINGS } from '../../src/workloads/loosenings';
import { SecureDeployment } from '../../src/workloads/secure-deployment';
import { SecureStatefulSet } from '../../src/workloads/secure-stateful-set';

/** What each method changes in the container "app", or in the pod, and the findings that its exemption covers. */
interface Case {
  readonly call: (workload: SecureWorkload) => void;
  readonly container?: object;
  readonly pod?: object;
  readonly exempted: readonly string[];
  readonly containers?: kplus.ContainerProps[];
}

const APP = { image: IMAGE, name: 'app', portNumber: 8080 };
const OTHER = { image: IMAGE, name: 'other' };

const CASES: { readonly [method: string]: Case } = {
  unsafelyAllowPrivileged: {
    call: (w) => w.unsafelyAllowPrivileged({ ...WHY, container: 'app' }),
    container: { securityContext: { allowPrivilegeEscalation: true, privileged: true, capabilities: { drop: ['ALL'] } } },
    exempted: ['pod/no-privilege-escalation app', 'pod/no-privileged app'],
  },
  unsafelyAllowPrivilegeEscalation: {
    call: (w) => w.unsafelyAllowPrivilegeEscalation({ ...WHY, container: 'app' }),
    container: { securityContext: { allowPrivilegeEscalation: true, privileged: false } },
    exempted: ['pod/no-privilege-escalation app'],
  },
  unsafelyAllowRoot: {
    call: (w) => w.unsafelyAllowRoot({ ...WHY, container: 'app' }),
    container: { securityContext: { runAsNonRoot: false, runAsUser: 0 } },
    pod: { securityContext: { runAsNonRoot: true, runAsUser: 25000 } },
    exempted: ['pod/no-root-user app', 'pod/require-numeric-user app', 'pod/run-as-non-root app'],
  },
  unsafelyAllowWritableRootFilesystem: {
    call: (w) => w.unsafelyAllowWritableRootFilesystem({ ...WHY, container: 'app' }),
    container: { securityContext: { readOnlyRootFilesystem: false } },
    exempted: ['pod/read-only-root-filesystem app'],
  },
  unsafelyAllowHostPorts: {
    containers: [{ image: IMAGE, name: 'app', ports: [{ number: 8080, hostPort: 8080 }] }, OTHER],
    call: (w) => w.unsafelyAllowHostPorts({ ...WHY, container: 'app' }),
    container: { ports: [{ containerPort: 8080, hostPort: 8080 }] },
    exempted: ['pod/no-host-ports app'],
  },
  unsafelyUseUnconfinedSeccomp: {
    call: (w) => w.unsafelyUseUnconfinedSeccomp({ ...WHY, container: 'app' }),
    container: { securityContext: { seccompProfile: { type: 'Unconfined' } } },
    exempted: ['pod/no-unconfined-seccomp app', 'pod/require-seccomp-profile app'],
  },
  unsafelyUseImageWithoutDigest: {
    containers: [{ image: 'ghcr.io/acme/app:1.4.2', name: 'app' }, OTHER],
    call: (w) => w.unsafelyUseImageWithoutDigest({ ...WHY, container: 'app' }),
    container: { image: 'ghcr.io/acme/app:1.4.2', imagePullPolicy: 'Always' },
    exempted: ['image/require-digest app'],
  },
  unsafelyRunWithoutLimits: {
    call: (w) => w.unsafelyRunWithoutLimits({ ...WHY, container: 'app' }),
    container: { resources: { requests: { 'cpu': '100m', 'memory': '128Mi', 'ephemeral-storage': '64Mi' } } },
    exempted: ['pod/require-resource-limits app', 'pod/require-resource-limits app'],
  },
  unsafelyAddCapabilities: {
    call: (w) => w.unsafelyAddCapabilities({ ...WHY, container: 'app', capabilities: ['SYS_PTRACE', 'CAP_CHOWN'] }),
    container: { securityContext: { capabilities: { add: ['CHOWN', 'SYS_PTRACE'], drop: ['ALL'] } } },
    exempted: ['pod/drop-all-capabilities app', 'pod/drop-all-capabilities app', 'pod/restrict-capabilities app'],
  },
  unsafelyAllowHostNetwork: {
    call: (w) => w.unsafelyAllowHostNetwork(WHY),
    pod: { hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' },
    exempted: ['pod/no-host-namespaces'],
  },
  unsafelyAllowHostPid: { call: (w) => w.unsafelyAllowHostPid(WHY), pod: { hostPID: true }, exempted: ['pod/no-host-namespaces'] },
  unsafelyAllowHostIpc: { call: (w) => w.unsafelyAllowHostIpc(WHY), pod: { hostIPC: true }, exempted: ['pod/no-host-namespaces'] },
  unsafelyMountHostPath: {
    call: (w) => w.unsafelyMountHostPath({ ...WHY, path: '/var/log', mountPath: '/host/log', container: 'app' }),
    container: { volumeMounts: [{ mountPath: '/host/log', name: 'host-var-log', readOnly: true }, { mountPath: '/tmp', name: 'app-tmp' }] },
    pod: { volumes: expect.arrayContaining([{ hostPath: { path: '/var/log' }, name: 'host-var-log' }]) },
    exempted: ['pod/no-host-path', 'pod/restrict-volume-types'],
  },
  unsafelyAddSysctls: {
    call: (w) => w.unsafelyAddSysctls({ ...WHY, sysctls: [{ name: 'net.core.somaxconn', value: '1024' }] }),
    pod: { securityContext: { sysctls: [{ name: 'net.core.somaxconn', value: '1024' }] } },
    exempted: ['pod/safe-sysctls'],
  },
};

/** Probes are only there, and only missed, where pods run on. */
const LONG_RUNNING = ['Deployment', 'StatefulSet', 'DaemonSet', 'Pod'];

describe.each(KIND_NAMES)('%s', (kind) => {
  test.each(Object.entries(CASES))('%s loosens the output and exempts exactly that', (method, { call, container, pod, exempted, containers }) => {
    const stage = new Stage();
    const workload = KINDS[kind](stage.chart, 'app', { containers: containers ?? [APP, OTHER] });
    call(workload);
    const rendered = podOf(stage.one(kind));
    if (container) expect(rendered.containers[0]).toMatchObject(container);
    if (pod) expect(rendered).toMatchObject(pod);
    expect(rendered.containers[1]).toEqual(unloosened(kind, containers ?? [APP, OTHER]).containers[1]);
    expect(stage.violations().filter((violation) => !violation.startsWith('namespaces/'))).toEqual([]);
    expect(stage.verdict().exempted.map((f) => f.container ? `${f.ruleId} ${f.container}` : f.ruleId).sort()).toEqual(exempted);
    expect(new Set(Ledger.of(stage.app).entries.map(({ via }) => via))).toEqual(new Set([method]));
    expect(stage.problems()).toEqual([]);
  });

  test('an exemption covers no other container', () => {
    const stage = new Stage();
    const workload = KINDS[kind](stage.chart, 'app', { containers: [{ ...APP, securityContext: { privileged: true, allowPrivilegeEscalation: true } }, OTHER] });
    workload.unsafelyAllowPrivileged({ ...WHY, container: 'other' });
    expect(stage.verdict().violations.map((f) => `${f.ruleId} ${f.container}`)).toEqual(expect.arrayContaining([
      'pod/no-privilege-escalation app', 'pod/no-privileged app',
    ]));
  });

  test('without a container every one is meant, init containers included', () => {
    const stage = new Stage();
    const workload = KINDS[kind](stage.chart, 'app', { containers: [APP, OTHER], initContainers: [{ image: IMAGE }], nativeSidecars: [{ image: IMAGE }] });
    workload.unsafelyAllowWritableRootFilesystem(WHY);
    const { containers, initContainers } = podOf(stage.one(kind));
    const readOnly = [...containers, ...initContainers].map(({ securityContext }) => securityContext.readOnlyRootFilesystem);
    expect(readOnly).toEqual([false, false, false, false]);
    expect(stage.verdict().exempted).toHaveLength(4);
    expect(stage.violations().filter((violation) => !violation.startsWith('namespaces/'))).toEqual([]);
  });

  test('a container that does not exist is a problem with a repair', () => {
    const stage = new Stage();
    KINDS[kind](stage.chart, 'app', { containers: [APP] }).unsafelyAllowRoot({ ...WHY, container: 'ap' });
    expect(stage.problems()).toEqual(['unsafelyAllowRoot names the container "ap", which does not exist; did you mean "app"?']);
  });
});

test.each(LONG_RUNNING)('unsafelyRunWithoutProbes takes back the probes that nobody asked for from a %s', (kind) => {
  const stage = new Stage();
  const readiness = kplus.Probe.fromHttpGet('/ready', { port: 8080 });
  const workload = KINDS[kind](stage.chart, 'app', { containers: [{ ...APP, readiness }, { ...OTHER, portNumber: 9090 }] });
  workload.unsafelyRunWithoutProbes({ ...WHY, container: 'app' });
  const [app, other] = podOf(stage.one(kind)).containers;
  expect([app.startupProbe, app.livenessProbe, other.startupProbe?.tcpSocket]).toEqual([undefined, undefined, { port: 9090 }]);
  expect(app.readinessProbe.httpGet.path).toBe('/ready');
  expect(stage.verdict().exempted.map((f) => `${f.ruleId} ${f.container}`)).toEqual(['pod/require-probes app']);
  expect(stage.violations().filter((violation) => !violation.startsWith('namespaces/'))).toEqual([]);
});

test.each([[['ALL']], [[]], [['sys ptrace']]])('unsafelyAddCapabilities refuses %j', (capabilities) => {
  const workload = KINDS.Pod(new Stage().chart, 'app', { containers: [APP] });
  expect(() => workload.unsafelyAddCapabilities({ ...WHY, capabilities })).toThrow('unsafelyAddCapabilities takes single capabilities.');
});

test('NET_BIND_SERVICE needs no exemption: Pod Security allows it', () => {
  const stage = new Stage();
  KINDS.Pod(stage.chart, 'app', { containers: [APP] }).unsafelyAddCapabilities({ ...WHY, capabilities: ['NET_BIND_SERVICE'] });
  expect(Ledger.of(stage.app).entries).toEqual([]);
});

test('a volume of the node can be mounted for writing, and for every container', () => {
  const stage = new Stage();
  KINDS.DaemonSet(stage.chart, 'app', { containers: [APP, OTHER] }).unsafelyMountHostPath({ ...WHY, path: '/var/log', mountPath: '/log', readOnly: false });
  for (const { volumeMounts } of podOf(stage.one('DaemonSet')).containers) expect(volumeMounts[0]).toEqual({ mountPath: '/log', name: 'host-var-log' });
});

test('an exempted folder of the node exempts no other', () => {
  const stage = new Stage();
  const pod = KINDS.Pod(stage.chart, 'app', { containers: [APP] });
  pod.unsafelyMountHostPath({ ...WHY, path: '/var/log', mountPath: '/log' });
  pod.mountVolume({ name: 'root', source: { hostPath: { path: '/' } }, path: '/host' });
  expect(stage.violations()).toEqual(expect.arrayContaining(['pod/no-host-path /spec/volumes/1/hostPath: {"path":"/"}']));
});

describe('rules and methods know each other', () => {
  const named = CATALOGUE.flatMap((rule) => rule.meta.unsafely ? [[rule.meta.id, rule.meta.unsafely] as const] : []);
  const OF_OTHERS = ['unsafelyEnforce', 'unsafelyGrant', 'unsafelyAllowFromEverywhere', 'unsafelyAllowToEverywhere', 'unsafelyAllowEveryNamespace'];

  test.each(named.filter(([, method]) => /^unsafely\w+$/.test(method) && !OF_OTHERS.includes(method)))('%s names %s, which is there', (_rule, method) => {
    const { chart } = new Stage();
    const workloads = [...KIND_NAMES.map((kind) => KINDS[kind](chart, kind, {})), new SecureDeployment(chart, 'd'), new SecureStatefulSet(chart, 's')];
    expect(workloads.filter((workload) => typeof (workload as any)[method] === 'function').length).toBeGreaterThan(1);
  });

  test.each(Object.entries(CONTAINER_LOOSENINGS))('%s exempts rules of the catalogue', (_method, { rules }) => {
    expect(CATALOGUE.map((rule) => rule.meta.id)).toEqual(expect.arrayContaining([...rules]));
  });
});

test('what is loosened on purpose renders for every version', () => {
  for (const kubernetesVersion of KubernetesVersion.all()) {
    const stage = new Stage({ kubernetesVersion });
    const workload = KINDS.Deployment(stage.chart, 'app', { containers: [APP, OTHER] });
    for (const { call, containers } of Object.values(CASES)) if (!containers) call(workload);
    expect(stage.violations().filter((violation) => !violation.startsWith('namespaces/'))).toEqual([]);
  }
});

function unloosened(kind: string, containers: kplus.ContainerProps[]): any {
  const stage = new Stage();
  KINDS[kind](stage.chart, 'app', { containers });
  return podOf(stage.one(kind));
}
