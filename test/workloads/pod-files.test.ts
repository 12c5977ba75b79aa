import { Lazy } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { KIND_NAMES, KINDS } from './kinds';
import { IMAGE, podOf, Stage } from './stage';
import { PodFiles } from '../../src/workloads/pod-files';

const SECRET = { name: 'credentials', source: { secret: { secretName: 'db', defaultMode: 256, items: undefined } }, path: '/secrets' };
const VARIABLE = { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } };

describe.each(KIND_NAMES)('%s', (kind) => {
  const make = () => {
    const stage = new Stage();
    const workload = KINDS[kind](stage.chart, 'app', {
      containers: [{ image: IMAGE, name: 'app' }, { image: IMAGE, name: 'other' }], initContainers: [{ image: IMAGE, name: 'init' }],
    });
    return { stage, workload, pod: () => podOf(stage.one(kind)) };
  };

  test('every container sees a volume, read-only, as it stands in the source', () => {
    const { workload, pod } = make();
    workload.mountVolume(SECRET);
    expect(pod().volumes[0]).toEqual({ name: 'credentials', secret: { defaultMode: 256, secretName: 'db' } });
    for (const container of [...pod().containers, ...pod().initContainers]) {
      expect(container.volumeMounts[0]).toEqual({ mountPath: '/secrets', name: 'credentials', readOnly: true });
    }
  });

  test('single containers see a volume, for writing', () => {
    const { workload, pod } = make();
    workload.mountVolume({ ...SECRET, readOnly: false, containers: ['other'] });
    expect(pod().containers.map((c: any) => c.volumeMounts.length)).toEqual([1, 2]);
    expect(pod().containers[1].volumeMounts[0]).toEqual({ mountPath: '/secrets', name: 'credentials' });
  });

  test('regular containers get a variable', () => {
    const { workload, pod } = make();
    workload.addVariable(VARIABLE);
    expect(pod().containers.map((c: any) => c.env)).toEqual([[VARIABLE], [VARIABLE]]);
    expect(pod().initContainers[0].env).toBeUndefined();
  });

  test('single containers get a variable, beside their own', () => {
    const { workload, pod } = make();
    workload.containers[1].env.addVariable('A', kplus.EnvValue.fromValue('1'));
    workload.addVariable({ ...VARIABLE, containers: ['other', 'init'] });
    expect([...pod().containers, ...pod().initContainers].map((c: any) => c.env)).toEqual([undefined, [{ name: 'A', value: '1' }, VARIABLE], [VARIABLE]]);
  });

  test('pods get annotations and labels', () => {
    const { stage, workload } = make();
    workload.annotatePods('checksum', 'abc');
    workload.labelPods('mesh', 'on');
    const json = stage.one(kind);
    expect(json.spec.jobTemplate?.spec.template.metadata ?? json.spec.template?.metadata ?? json.metadata)
      .toMatchObject({ annotations: { checksum: 'abc' }, labels: { mesh: 'on' } });
  });

  test('what the JSON schema of 1.27 does not know is written too', () => {
    const { workload, pod } = make();
    workload.mountVolume({ name: 'model', path: '/model', source: { image: { reference: IMAGE, pullPolicy: 'IfNotPresent' } } });
    expect(pod().volumes[0]).toEqual({ image: { pullPolicy: 'IfNotPresent', reference: IMAGE }, name: 'model' });
  });
});

test('a source may be made late', () => {
  const files = new PodFiles('shop/app');
  const items: object[] = [];
  files.mount({ ...SECRET, source: { secret: { items: Lazy.any({ produce: () => items }) } } });
  items.push({ key: 'a', path: 'a' });
  const volumes: any[] = [];
  files.addTo(volumes, []);
  expect(volumes).toEqual([{ name: 'credentials', secret: { items: [{ key: 'a', path: 'a' }] } }]);
});

test('one volume can be mounted at two places', () => {
  const files = new PodFiles('shop/app');
  files.mount(SECRET);
  files.mount({ ...SECRET, path: '/again' });
  const volumes: any[] = [];
  files.addTo(volumes, []);
  expect(volumes).toHaveLength(1);
});

test.each<[string, (files: PodFiles) => void, string]>([
  ['two volumes of one name', (files) => files.mount({ ...SECRET, path: '/b', source: { secret: { secretName: 'other' } } }), 'Two volumes are called "credentials".'],
  ['two volumes at one place', (files) => files.mount({ ...SECRET, name: 'b' }), 'Two volumes are mounted at "/secrets".\n  at     shop/app\n  found  credentials and b'],
  ['a variable twice', (files) => files.define(VARIABLE), 'The variable "PASSWORD" is given twice.'],
])('%s are refused', (_name, again, message) => {
  const files = new PodFiles('shop/app');
  files.mount(SECRET);
  files.define(VARIABLE);
  expect(() => again(files)).toThrow(message);
});

test('different containers may have different volumes at one place', () => {
  const files = new PodFiles('shop/app');
  files.mount({ ...SECRET, containers: ['a'] });
  expect(() => files.mount({ ...SECRET, name: 'b', containers: ['b'] })).not.toThrow();
});

test('a volume of cdk8s-plus with the same name is a problem', () => {
  const stage = new Stage();
  const pod = KINDS.Pod(stage.chart, 'app', { containers: [{ image: IMAGE }], volumes: [kplus.Volume.fromEmptyDir(stage.chart, 'v', 'credentials')] });
  pod.mountVolume(SECRET);
  expect(stage.problems()).toEqual(['two volumes are called "credentials"; name one of them otherwise']);
});
