import { Size } from 'cdk8s';
import { KIND_NAMES, KINDS } from './kinds';
import { IMAGE, podOf, Stage } from './stage';
import { KubernetesVersion } from '../../src/core/kubernetes-version';
import { Platform } from '../../src/core/platform';
import { AppArmorProfile } from '../../src/workloads/app-armor-profile';
import type { HardeningProps } from '../../src/workloads/hardening-props';
import { RuntimeClass } from '../../src/workloads/runtime-class';
import { SeLinuxType } from '../../src/workloads/se-linux-options';
import { SeccompProfile } from '../../src/workloads/seccomp-profile';

const APP = { image: IMAGE, name: 'app', portNumber: 8080 };
const LOW = { name: 'net.ipv4.ip_unprivileged_port_start', value: '0' };

/** What each option changes in the pod. */
const OPTIONS: { readonly [name: string]: readonly [HardeningProps, object] } = {
  'user': [{ user: 999 }, { securityContext: { runAsUser: 999, runAsGroup: 26000, fsGroup: 26000 } }],
  'group': [{ group: 999 }, { securityContext: { runAsUser: 25000, runAsGroup: 999, fsGroup: 26000 } }],
  'fsGroup': [{ fsGroup: 999 }, { securityContext: { runAsUser: 25000, runAsGroup: 26000, fsGroup: 999 } }],
  'undefined is not a choice': [{ user: undefined, writablePaths: undefined }, { securityContext: { runAsUser: 25000 }, volumes: [{ name: 'app-tmp' }] }],
  'portsBelow1024': [{ portsBelow1024: true }, { securityContext: { sysctls: [LOW] } }],
  'seccomp Localhost': [{ seccompProfile: SeccompProfile.localhost('profiles/api.json') },
    { securityContext: { seccompProfile: { localhostProfile: 'profiles/api.json', type: 'Localhost' } } }],
  'AppArmor': [{ appArmorProfile: AppArmorProfile.RUNTIME_DEFAULT }, { securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } }],
  'AppArmor Localhost': [{ appArmorProfile: AppArmorProfile.localhost('k8s-nginx') },
    { securityContext: { appArmorProfile: { localhostProfile: 'k8s-nginx', type: 'Localhost' } } }],
  'SELinux': [{ seLinuxOptions: { type: SeLinuxType.CONTAINER, level: 's0:c123,c456' } },
    { securityContext: { seLinuxOptions: { level: 's0:c123,c456', type: 'container_t' } } }],
  'userNamespace': [{ userNamespace: true }, { hostUsers: false }],
  'runtimeClass': [{ runtimeClass: RuntimeClass.installed('gvisor') }, { runtimeClassName: 'gvisor' }],
  'writablePaths': [{ writablePaths: ['/tmp', '/var/cache/nginx'], writablePathSize: Size.mebibytes(16) }, {
    volumes: [{ emptyDir: { sizeLimit: '16Mi' }, name: 'app-tmp' }, { emptyDir: { sizeLimit: '16Mi' }, name: 'app-var-cache-nginx' }],
    containers: [{ volumeMounts: [{ mountPath: '/tmp', name: 'app-tmp' }, { mountPath: '/var/cache/nginx', name: 'app-var-cache-nginx' }] }],
  }],
};

describe.each(KIND_NAMES)('%s', (kind) => {
  test.each(Object.entries(OPTIONS))('%s', (_name, [props, expected]) => {
    const stage = new Stage();
    KINDS[kind](stage.chart, 'app', { containers: [APP], ...props });
    expect(podOf(stage.one(kind))).toMatchObject(expected);
    expect(stage.violations().filter((violation) => !violation.startsWith('namespaces/'))).toEqual([]);
    expect(stage.problems()).toEqual([]);
  });

  test('no writable paths at all', () => {
    const stage = new Stage();
    KINDS[kind](stage.chart, 'app', { containers: [APP], writablePaths: [] });
    const pod = podOf(stage.one(kind));
    expect([pod.volumes, pod.containers[0].volumeMounts]).toEqual([undefined, undefined]);
    expect(pod.containers[0].resources.limits['ephemeral-storage']).toBe('64Mi');
  });

  test('before 1.30 AppArmor is annotations of the pod, one for each container', () => {
    const stage = new Stage({ kubernetesVersion: KubernetesVersion.V1_29 });
    KINDS[kind](stage.chart, 'app', {
      containers: [APP],
      initContainers: [{ image: IMAGE, name: 'init' }],
      appArmorProfile: AppArmorProfile.RUNTIME_DEFAULT,
      containerHardening: { init: { appArmorProfile: AppArmorProfile.localhost('strict') } },
    });
    const json = stage.one(kind);
    const metadata = json.spec.jobTemplate?.spec.template.metadata ?? json.spec.template?.metadata ?? json.metadata;
    expect(metadata.annotations).toEqual({
      'container.apparmor.security.beta.kubernetes.io/app': 'runtime/default',
      'container.apparmor.security.beta.kubernetes.io/init': 'localhost/strict',
    });
    expect(JSON.stringify(json)).not.toContain('appArmorProfile');
    expect(stage.violations().filter((violation) => !violation.startsWith('namespaces/'))).toEqual([]);
  });

  test('single containers can differ', () => {
    const stage = new Stage();
    KINDS[kind](stage.chart, 'app', {
      containers: [APP, { image: IMAGE, name: 'proxy', securityContext: { user: 101, group: 102 } }],
      writablePaths: ['/data'],
      containerHardening: {
        proxy: {
          writablePaths: ['/run'],
          writablePathSize: Size.mebibytes(1),
          seccompProfile: SeccompProfile.localhost('proxy.json'),
          appArmorProfile: AppArmorProfile.RUNTIME_DEFAULT,
          seLinuxOptions: { type: SeLinuxType.CONTAINER_INIT },
        },
      },
    });
    const [app, proxy] = podOf(stage.one(kind)).containers;
    expect(app.volumeMounts).toEqual([{ mountPath: '/data', name: 'app-data' }]);
    expect(app.securityContext).not.toHaveProperty('seccompProfile');
    expect(proxy).toMatchObject({
      resources: { limits: { 'ephemeral-storage': '65Mi' } },
      securityContext: {
        appArmorProfile: { type: 'RuntimeDefault' },
        runAsGroup: 102,
        runAsUser: 101,
        seLinuxOptions: { type: 'container_init_t' },
        seccompProfile: { localhostProfile: 'proxy.json', type: 'Localhost' },
      },
      volumeMounts: [{ mountPath: '/run', name: 'proxy-run' }],
    });
    expect(stage.violations().filter((violation) => !violation.startsWith('namespaces/'))).toEqual([]);
  });

  test('where the platform assigns ids none is written, but root stays refused', () => {
    const stage = new Stage({ platform: Platform.OPENSHIFT });
    KINDS[kind](stage.chart, 'app', { containers: [APP] });
    expect(podOf(stage.one(kind)).securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(stage.violations().filter((violation) => !violation.startsWith('namespaces/'))).toEqual([]);
  });

  test('ids that are asked for are written on every platform', () => {
    const stage = new Stage({ platform: Platform.OPENSHIFT });
    KINDS[kind](stage.chart, 'app', { containers: [APP], user: 1001 });
    expect(podOf(stage.one(kind)).securityContext).toMatchObject({ runAsUser: 1001 });
  });

  test('GKE Autopilot gets limits that equal requests', () => {
    const stage = new Stage({ platform: Platform.GKE_AUTOPILOT });
    KINDS[kind](stage.chart, 'app', { containers: [APP] });
    const amounts = { 'cpu': '100m', 'memory': '128Mi', 'ephemeral-storage': '128Mi' };
    expect(podOf(stage.one(kind)).containers[0].resources).toEqual({ limits: amounts, requests: amounts });
  });
});

describe('ports below 1024', () => {
  const sysctls = (props: HardeningProps & { hostNetwork?: boolean }, port: object = { portNumber: 80 }) => {
    const stage = new Stage();
    KINDS.Deployment(stage.chart, 'app', { containers: [{ image: IMAGE, ...port }], ...props });
    return podOf(stage.one('Deployment')).securityContext.sysctls;
  };
  test('are opened where one is declared', () => expect(sysctls({})).toEqual([LOW]));
  test('are opened where a UDP port is declared', () => expect(sysctls({}, { ports: [{ number: 53, protocol: 'UDP' }] })).toEqual([LOW]));
  test('are left alone where none is declared', () => expect(sysctls({}, { portNumber: 1024 })).toBeUndefined());
  test('are left alone on demand', () => expect(sysctls({ portsBelow1024: false })).toBeUndefined());
  test('are left alone on the host network, where Kubernetes refuses the sysctl', () => expect(sysctls({ hostNetwork: true })).toBeUndefined());
  test('join other sysctls', () => {
    const stage = new Stage();
    const other = { name: 'net.ipv4.tcp_syncookies', value: '1' };
    KINDS.Deployment(stage.chart, 'app', { containers: [{ image: IMAGE, portNumber: 80 }], securityContext: { sysctls: [other] } });
    expect(podOf(stage.one('Deployment')).securityContext.sysctls).toEqual([other, LOW]);
  });
  test('keep what was asked for', () => {
    const stage = new Stage();
    KINDS.Deployment(stage.chart, 'app', { containers: [{ image: IMAGE, portNumber: 80 }], securityContext: { sysctls: [{ ...LOW, value: '80' }] } });
    expect(podOf(stage.one('Deployment')).securityContext.sysctls).toEqual([{ ...LOW, value: '80' }]);
  });
});

describe('pull secrets', () => {
  test('reach the account of the pods', () => {
    const stage = new Stage({ imagePullSecrets: ['platform'] });
    KINDS.Deployment(stage.chart, 'app', { containers: [APP], imagePullSecrets: ['team'] });
    expect(stage.one('ServiceAccount').imagePullSecrets).toEqual([{ name: 'platform' }, { name: 'team' }]);
    expect(podOf(stage.one('Deployment'))).not.toHaveProperty('imagePullSecrets');
  });
});
