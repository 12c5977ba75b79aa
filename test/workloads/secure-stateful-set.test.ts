import { Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { IMAGE, Stage } from './stage';
import { SecureStatefulSet, SecureStatefulSetProps } from '../../src/workloads/secure-stateful-set';

const containers = [{ image: IMAGE, name: 'db', portNumber: 5432 }];
const STABLE = { 'cdk8s-hardened/workload': 'statefulset.db' };
const metadata = { name: 'db' };

function make(props: SecureStatefulSetProps = {}) {
  const stage = new Stage();
  const statefulSet = new SecureStatefulSet(stage.chart, 'db', { containers, metadata, ...props });
  return { stage, statefulSet, spec: () => stage.one('StatefulSet').spec };
}

test('has a headless Service of its name', () => {
  const { stage, statefulSet, spec } = make();
  expect(stage.one('Service')).toEqual({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'db', namespace: 'shop' },
    spec: { clusterIP: 'None', ports: [{ port: 5432, targetPort: 5432 }], selector: STABLE, type: 'ClusterIP' },
  });
  expect(spec()).toMatchObject({ serviceName: 'db', revisionHistoryLimit: 3, selector: { matchLabels: STABLE }, updateStrategy: { type: 'RollingUpdate' } });
  expect([statefulSet.service.port, statefulSet.service.name]).toEqual([5432, 'db']);
});

test('one pod is neither spread nor protected', () => {
  const { stage, spec } = make();
  expect(spec()).toMatchObject({ replicas: 1 });
  expect(spec().template.spec).not.toHaveProperty('topologySpreadConstraints');
  expect(stage.objects().map(({ kind }) => kind)).not.toContain('PodDisruptionBudget');
});

test('several pods are spread and protected', () => {
  const { stage, spec } = make({ replicas: 3 });
  expect(spec().template.spec.topologySpreadConstraints).toEqual(['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map((topologyKey) => ({
    labelSelector: { matchLabels: STABLE }, maxSkew: 1, topologyKey, whenUnsatisfiable: 'ScheduleAnyway',
  })));
  expect(stage.one('PodDisruptionBudget').spec).toEqual({ maxUnavailable: 1, selector: { matchLabels: STABLE }, unhealthyPodEvictionPolicy: 'AlwaysAllow' });
});

test('an autoscaler that comes later protects them too', () => {
  const { stage, statefulSet, spec } = make();
  new kplus.HorizontalPodAutoscaler(stage.chart, 'hpa', { target: statefulSet, maxReplicas: 3 });
  expect(stage.one('PodDisruptionBudget').metadata.name).toBe('db');
  expect(spec()).not.toHaveProperty('replicas');
  expect(spec().template.spec.topologySpreadConstraints).toHaveLength(2);
});

test('each pod gets volumes of its own', () => {
  const { stage, spec } = make({
    initContainers: [{ image: IMAGE, name: 'prepare' }],
    volumeClaims: [
      { name: 'data', path: '/var/lib/postgresql', size: Size.gibibytes(10), storageClassName: 'fast', containers: ['db'] },
      { name: 'wal', path: '/wal', size: Size.mebibytes(512), accessMode: kplus.PersistentVolumeAccessMode.READ_WRITE_ONCE_POD },
    ],
  });
  expect(spec().volumeClaimTemplates).toEqual([
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'data' },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Gi' } }, storageClassName: 'fast', volumeMode: 'Filesystem' },
    },
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'wal' },
      spec: { accessModes: ['ReadWriteOncePod'], resources: { requests: { storage: '512Mi' } }, volumeMode: 'Filesystem' },
    },
  ]);
  const { containers: [db], initContainers: [prepare], securityContext, volumes } = spec().template.spec;
  expect(db.volumeMounts).toEqual([
    { mountPath: '/var/lib/postgresql', name: 'data' }, { mountPath: '/wal', name: 'wal' }, { mountPath: '/tmp', name: 'db-tmp' },
  ]);
  expect(prepare.volumeMounts.map(({ name }: any) => name)).toEqual(['wal', 'prepare-tmp']);
  expect(volumes.map(({ name }: any) => name)).toEqual(['prepare-tmp', 'db-tmp']);
  expect(securityContext.fsGroupChangePolicy).toBe('OnRootMismatch');
  expect(stage.violations().filter((violation) => !violation.startsWith('namespaces/'))).toEqual([]);
});

test('is a drop-in replacement, whose props may even be left out', () => {
  const Drop: new (...args: ConstructorParameters<typeof kplus.StatefulSet>) => kplus.StatefulSet = SecureStatefulSet;
  expect(new Drop(new Stage().chart, 'db', {})).toBeInstanceOf(kplus.StatefulSet);
  expect(() => new SecureStatefulSet(new Stage().chart, 'db')).not.toThrow();
});
