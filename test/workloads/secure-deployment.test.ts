import * as kplus from 'cdk8s-plus-27';
import { IMAGE, Stage } from './stage';
import { SecureDeployment, SecureDeploymentProps } from '../../src/workloads/secure-deployment';

const containers = [{ image: IMAGE, portNumber: 8080 }];
const STABLE = { 'cdk8s-hardened/workload': 'deployment.shop-api' };
const SPREAD = ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map((topologyKey) => ({
  labelSelector: { matchLabels: STABLE }, matchLabelKeys: ['pod-template-hash'], maxSkew: 1, topologyKey, whenUnsatisfiable: 'ScheduleAnyway',
}));

function make(props: SecureDeploymentProps = {}, then: (deployment: SecureDeployment, stage: Stage) => void = () => {}) {
  const stage = new Stage();
  then(new SecureDeployment(stage.chart, 'api', { containers, ...props }), stage);
  const { spec } = stage.one('Deployment');
  return { spec, pod: spec.template.spec, budgets: stage.objects().filter(({ kind }) => kind === 'PodDisruptionBudget'), stage };
}

const scale = (minReplicas: number) => (target: SecureDeployment, stage: Stage) => {
  new kplus.HorizontalPodAutoscaler(stage.chart, 'hpa', { target, minReplicas, maxReplicas: 5 });
};

test('rolls out without losing a pod and keeps three revisions', () => {
  expect(make().spec).toMatchObject({
    replicas: 2,
    revisionHistoryLimit: 3,
    selector: { matchLabels: STABLE },
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
  });
});

test('is protected from drains that would take all its pods', () => {
  expect(make().budgets).toEqual([{
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'shop-api', namespace: 'shop' },
    spec: { maxUnavailable: 1, selector: { matchLabels: STABLE }, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
  }]);
});

type Then = (deployment: SecureDeployment, stage: Stage) => void;

test.each<[string, SecureDeploymentProps, Then | undefined, { spread: boolean; budgets: number; replicas?: number }]>([
  ['by default', {}, undefined, { spread: true, budgets: 1, replicas: 2 }],
  ['with one replica', { replicas: 1 }, undefined, { spread: false, budgets: 0, replicas: 1 }],
  ['with no replica', { replicas: 0 }, undefined, { spread: false, budgets: 0, replicas: 0 }],
  ['with many replicas', { replicas: 5 }, undefined, { spread: true, budgets: 1, replicas: 5 }],
  ['with an autoscaler', {}, scale(2), { spread: true, budgets: 1 }],
  ['with an autoscaler from one on', {}, scale(1), { spread: true, budgets: 1 }],
  ['with spread: true, which cdk8s-plus makes a demand', { spread: true, replicas: 1 }, undefined, { spread: true, budgets: 0, replicas: 1 }],
  ['with spread: false', { spread: false }, undefined, { spread: false, budgets: 1, replicas: 2 }],
])('%s', (_name, props, then, { spread, budgets, replicas }) => {
  const { spec, pod, budgets: found, stage } = make(props, then);
  expect(pod.topologySpreadConstraints).toEqual(spread ? SPREAD : undefined);
  expect([found.length, spec.replicas]).toEqual([budgets, replicas]);
  expect(pod.affinity).toBeUndefined();
  expect(stage.violations().filter((violation) => !violation.startsWith('namespaces/'))).toEqual([]);
  expect(stage.problems()).toEqual([]);
});

test('a strategy that was given stays', () => {
  expect(make({ strategy: kplus.DeploymentStrategy.recreate() }).spec.strategy).toEqual({ type: 'Recreate' });
});

describe('on a volume', () => {
  const claim = (stage: Stage, ...accessModes: kplus.PersistentVolumeAccessMode[]) => new kplus.PersistentVolumeClaim(stage.chart, 'claim', { accessModes });
  const mount = (pvc: (stage: Stage) => kplus.IPersistentVolumeClaim, readOnly = false) => (deployment: SecureDeployment, stage: Stage) => {
    deployment.containers[0].mount('/data', kplus.Volume.fromPersistentVolumeClaim(stage.chart, 'volume', pvc(stage), { readOnly }));
  };
  const { READ_WRITE_ONCE, READ_WRITE_MANY, READ_ONLY_MANY } = kplus.PersistentVolumeAccessMode;

  test.each<[string, (stage: Stage) => kplus.IPersistentVolumeClaim]>([
    ['ReadWriteOnce', (stage) => claim(stage, READ_WRITE_ONCE)],
    ['nobody knows', (stage) => kplus.PersistentVolumeClaim.fromClaimName(stage.chart, 'claim', 'existing')],
  ])('that is %s it is recreated, with one replica', (_name, pvc) => {
    const { spec, pod } = make({}, mount(pvc));
    expect(spec).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
    expect(pod).not.toHaveProperty('topologySpreadConstraints');
    expect(pod.securityContext.fsGroupChangePolicy).toBe('OnRootMismatch');
  });

  test.each<[string, (stage: Stage) => kplus.IPersistentVolumeClaim, boolean]>([
    ['ReadWriteMany', (stage) => claim(stage, READ_WRITE_ONCE, READ_WRITE_MANY), false],
    ['mounted read-only', (stage) => claim(stage, READ_ONLY_MANY), true],
  ])('that is %s it is rolled', (_name, pvc, readOnly) => {
    expect(make({}, mount(pvc, readOnly)).spec).toMatchObject({ replicas: 2, strategy: { type: 'RollingUpdate' } });
  });

  test('what was asked for stays', () => {
    const strategy = kplus.DeploymentStrategy.rollingUpdate();
    const { spec } = make({ strategy, replicas: 3 }, mount((stage) => claim(stage, READ_WRITE_ONCE)));
    expect(spec).toMatchObject({ replicas: 3, strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '25%' } } });
  });

  test('of another namespace a claim of the same name says nothing', () => {
    const stage = new Stage();
    claim(stage, READ_WRITE_MANY);
    const other = new SecureDeployment(stage.chart, 'other', { metadata: { namespace: 'elsewhere' }, containers });
    other.mountVolume({ name: 'data', path: '/data', source: { persistentVolumeClaim: { claimName: 'shop-claim' } } });
    expect(stage.one('Deployment').spec.strategy).toEqual({ type: 'Recreate' });
  });

  test('a change policy that was given stays', () => {
    const securityContext = { fsGroupChangePolicy: kplus.FsGroupChangePolicy.ALWAYS };
    const { pod } = make({ securityContext }, mount((stage) => claim(stage, READ_WRITE_ONCE)));
    expect(pod.securityContext.fsGroupChangePolicy).toBe('Always');
  });
});

test('selects nothing by itself where select: false leaves it to the caller', () => {
  const own = { labels: { app: 'api' } };
  const { spec } = make({ select: false, podMetadata: { labels: { app: 'api' } } }, (deployment) => deployment.select(kplus.LabelSelector.of(own)));
  expect(spec.selector).toEqual({ matchLabels: { app: 'api' } });
  expect(spec.template.metadata.labels).toMatchObject({ app: 'api', ...STABLE });
});

test('an own name label stays', () => {
  const { spec } = make({ podMetadata: { labels: { 'app.kubernetes.io/name': 'checkout' } } });
  expect(spec.template.metadata.labels['app.kubernetes.io/name']).toBe('checkout');
});

test('is a drop-in replacement: whatever takes a Deployment of cdk8s-plus takes it, and its props', () => {
  const Drop: new (...args: ConstructorParameters<typeof kplus.Deployment>) => kplus.Deployment = SecureDeployment;
  const props: kplus.DeploymentProps = { containers, replicas: 3 };
  expect(new Drop(new Stage().chart, 'api', props)).toBeInstanceOf(kplus.Deployment);
});

test('can be subclassed and told more afterwards', () => {
  class Api extends SecureDeployment {
    constructor(stage: Stage) {
      super(stage.chart, 'api');
      this.addContainer({ image: IMAGE, portNumber: 8080 });
    }
  }
  const stage = new Stage();
  new Api(stage).addContainer({ image: IMAGE, name: 'late' });
  expect(stage.one('Deployment').spec.template.spec.containers.map(({ name }: any) => name)).toEqual(['main', 'late']);
  expect(stage.violations().filter((violation) => !violation.startsWith('namespaces/'))).toEqual([]);
});
