import { Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { KINDS } from './kinds';
import { IMAGE, podOf, Stage } from './stage';
import { Quantity } from '../../src/core/quantity';
import { mountWritablePaths, volumeSizes } from '../../src/workloads/writable-paths';

function mounted(container: object, choices: object, volumes: any[] = []) {
  const json: any = { name: 'app', ...container };
  mountWritablePaths(json, volumes, choices);
  return { mounts: json.volumeMounts, volumes };
}

test.each<[string, object, object, unknown]>([
  ['the default', {}, {}, [{ mountPath: '/tmp', name: 'app-tmp' }]],
  ['none', {}, { writablePaths: [] }, undefined],
  ['where something is mounted already', { volumeMounts: [{ mountPath: '/tmp/', name: 'mine' }] }, {}, [{ mountPath: '/tmp/', name: 'mine' }]],
  ['below what is mounted already', { volumeMounts: [{ mountPath: '/', name: 'mine' }] }, {},
    [{ mountPath: '/', name: 'mine' }, { mountPath: '/tmp', name: 'app-tmp' }]],
  ['a path that no volume could be named after', {}, { writablePaths: ['/Über/.Cache_1'] }, [{ mountPath: '/Über/.Cache_1', name: 'app-ber-cache-1' }]],
  ['two paths that give one name', {}, { writablePaths: ['/a/b', '/a-b'] }, [{ mountPath: '/a/b', name: 'app-a-b' }, { mountPath: '/a-b', name: 'app-a-b-2' }]],
  ['one path twice', {}, { writablePaths: ['/a', '/a/'] }, [{ mountPath: '/a', name: 'app-a' }]],
])('%s', (_name, container, choices, expected) => expect(mounted(container, choices).mounts).toEqual(expected));

test('a name that is taken by another volume is not taken again', () => {
  expect(mounted({}, {}, [{ name: 'app-tmp', configMap: {} }]).volumes.map(({ name }) => name)).toEqual(['app-tmp', 'app-tmp-2']);
});

test('long paths give names that fit', () => {
  const [{ name }] = mounted({}, { writablePaths: [`/${'very-long/'.repeat(10)}`] }).volumes;
  expect(name.length).toBeLessThanOrEqual(63);
  expect(name).toMatch(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/);
});

test('containers do not share their folders', () => {
  const stage = new Stage();
  KINDS.Pod(stage.chart, 'app', { containers: [{ image: IMAGE, name: 'a' }, { image: IMAGE, name: 'b' }] });
  expect(podOf(stage.one('Pod')).volumes.map(({ name }: any) => name)).toEqual(['a-tmp', 'b-tmp']);
});

test('each volume counts once, memory-backed ones as memory, others not at all', () => {
  const volumes = [
    { name: 'disk', emptyDir: { sizeLimit: '64Mi' } }, { name: 'memory', emptyDir: { medium: 'Memory', sizeLimit: '16Mi' } },
    { name: 'boundless', emptyDir: {} }, { name: 'config', configMap: { name: 'c' } },
  ];
  const container = { volumeMounts: volumes.map(({ name }) => ({ name, mountPath: `/${name}` })) };
  const counted = new Set<string>();
  const [first, second] = [volumeSizes(container, volumes, counted), volumeSizes(container, volumes, counted)];
  expect([first.disk.toString(), first.memory.toString(), second.disk, second.memory]).toEqual(['64Mi', '16Mi', Quantity.ZERO, Quantity.ZERO]);
});

test('volumes that the user sized count into the limits of the first container that mounts them', () => {
  const stage = new Stage();
  const cache = kplus.Volume.fromEmptyDir(stage.chart, 'cache', 'cache', { sizeLimit: Size.gibibytes(1) });
  const shared = kplus.Volume.fromEmptyDir(stage.chart, 'shm', 'shm', { sizeLimit: Size.mebibytes(32), medium: kplus.EmptyDirMedium.MEMORY });
  const volumeMounts = [{ path: '/cache', volume: cache }, { path: '/dev/shm', volume: shared }];
  KINDS.Pod(stage.chart, 'app', { containers: [{ image: IMAGE, volumeMounts }, { image: IMAGE, volumeMounts }] });
  expect(podOf(stage.one('Pod')).containers.map(({ resources }: any) => resources.limits)).toEqual([
    { 'ephemeral-storage': '1152Mi', 'memory': '160Mi' },
    { 'ephemeral-storage': '128Mi', 'memory': '128Mi' },
  ]);
});
