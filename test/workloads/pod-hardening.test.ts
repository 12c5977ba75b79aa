import * as kplus from 'cdk8s-plus-27';
import { KIND_NAMES, KINDS, SecureWorkload } from './kinds';
import { IMAGE, podOf, Stage } from './stage';
import { KubernetesVersion } from '../../src/core/kubernetes-version';

const CONTAINER: kplus.ContainerProps = { image: IMAGE, name: 'added', portNumber: 8080 };
const MAIN = { containers: [{ image: IMAGE, name: 'app' }] };

/** Every way in which a container comes into a pod. */
const WAYS: { readonly [way: string]: (make: (props: object) => SecureWorkload) => unknown } = {
  'props': (make) => make({ containers: [CONTAINER] }),
  'init props': (make) => make({ ...MAIN, initContainers: [CONTAINER] }),
  'sidecar props': (make) => make({ ...MAIN, nativeSidecars: [CONTAINER] }),
  'addContainer': (make) => make({}).addContainer(CONTAINER),
  'addInitContainer': (make) => make(MAIN).addInitContainer(CONTAINER),
  'attachContainer': (make) => make({}).attachContainer(new kplus.Container(CONTAINER)),
  'addSidecar': (make) => make(MAIN).addSidecar(CONTAINER),
};

const VERSIONS = KubernetesVersion.all().map((version) => [version.toString(), version] as const);

/** Before 1.29 a sidecar is a regular container, and a Job waits for it for ever. */
function neverEnds(kind: string, way: string, version: KubernetesVersion): boolean {
  return kind.endsWith('Job') && /sidecar/i.test(way) && !version.atLeast(KubernetesVersion.V1_29);
}

describe.each(VERSIONS)('Kubernetes %s', (_text, kubernetesVersion) => {
  describe.each(KIND_NAMES)('%s', (kind) => {
    test.each(Object.keys(WAYS))('a container that comes by %s breaks no rule', (way) => {
      const stage = new Stage({ kubernetesVersion });
      WAYS[way]((props) => KINDS[kind](stage.chart, 'app', props));
      const pod = podOf(stage.one(kind));
      const containers = [...pod.initContainers ?? [], ...pod.containers];
      expect(containers.find(({ name }) => name === 'added')).toMatchObject({
        resources: { requests: { 'cpu': '100m', 'memory': '128Mi', 'ephemeral-storage': '64Mi' }, limits: { 'memory': '128Mi', 'ephemeral-storage': '128Mi' } },
        securityContext: {
          allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, privileged: false, readOnlyRootFilesystem: true, runAsNonRoot: true,
        },
        volumeMounts: [{ mountPath: '/tmp', name: 'added-tmp' }],
      });
      expect(stage.problems()).toEqual(neverEnds(kind, way, kubernetesVersion) ? [expect.stringContaining('it keeps the pod from ever completing')] : []);
      expect(stage.violations().filter((violation) => !violation.startsWith('namespaces/'))).toEqual([]);
      expect(stage.verdict().checks).toBeGreaterThan(30);
    });
  });
});

describe.each(KIND_NAMES)('the pod of a %s', (kind) => {
  const stage = new Stage();
  const workload = KINDS[kind](stage.chart, 'app', { containers: [{ image: IMAGE, portNumber: 8080 }] });
  const pod = podOf(stage.one(kind));

  test('runs as a number, confined, on an account of its own without token', () => {
    expect(pod).toMatchObject({
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      hostNetwork: false,
      securityContext: { fsGroup: 26000, runAsGroup: 26000, runAsNonRoot: true, runAsUser: 25000, seccompProfile: { type: 'RuntimeDefault' } },
      serviceAccountName: workload.workloadName,
    });
    expect(pod.securityContext).not.toHaveProperty('fsGroupChangePolicy');
    expect(stage.one('ServiceAccount')).toMatchObject({ automountServiceAccountToken: false, metadata: { name: workload.workloadName, namespace: 'shop' } });
  });

  test('has a size-limited folder that its container can write to', () => {
    expect(pod.volumes).toEqual([{ emptyDir: { sizeLimit: '64Mi' }, name: 'main-tmp' }]);
  });

  test('pulls what has a digest only when it is not there', () => expect(pod.containers[0].imagePullPolicy).toBe('IfNotPresent'));

  test('carries the labels that select it', () => {
    const json = stage.one(kind);
    const metadata = json.spec.jobTemplate?.spec.template.metadata ?? json.spec.template?.metadata ?? json.metadata;
    expect(metadata.labels).toEqual({ 'app.kubernetes.io/name': 'shop-app', 'cdk8s-hardened/workload': `${kind.toLowerCase()}.shop-app` });
    expect(workload.selectorLabels).toEqual({ 'cdk8s-hardened/workload': `${kind.toLowerCase()}.shop-app` });
    expect(json.metadata.labels['app.kubernetes.io/name']).toBe('shop-app');
  });

  test('is written with its members in order', () => {
    const sorted = (value: any): any => {
      if (Array.isArray(value)) return value.map(sorted);
      return value && typeof value === 'object' ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])])) : value;
    };
    expect(JSON.stringify(pod, null, 1)).toBe(JSON.stringify(sorted(pod), null, 1));
  });

  test('is the same when rendered again', () => expect(podOf(stage.one(kind))).toEqual(pod));
});
