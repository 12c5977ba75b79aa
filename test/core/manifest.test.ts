import { KindTable } from '../../src/core/kind-table';
import { Manifest } from '../../src/core/manifest';

const container = { name: 'app', image: 'x' };
const pod = (name: string) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { containers: [container] } });

/** Every object as text: its place, itself, and how many containers it has. */
function read(json: unknown): string[] {
  return Manifest._read(json).map((manifest) => `${manifest.documentPointer} ${manifest.groupKind} ${manifest.name} ${manifest.podSpec?.containers.length ?? '-'}`);
}

describe('lists', () => {
  test.each<[string, unknown, string[]]>([
    ['no list', pod('a'), [' /Pod a 1']],
    ['a List', { apiVersion: 'v1', kind: 'List', items: [pod('a'), pod('b')] }, ['/items/0 /Pod a 1', '/items/1 /Pod b 1']],
    ['a List in a List', { apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'List', items: [pod('a')] }] }, ['/items/0/items/0 /Pod a 1']],
    ['an empty List', { apiVersion: 'v1', kind: 'List', items: [] }, []],
    ['items without apiVersion and kind are what the list says', { apiVersion: 'v1', kind: 'PodList', items: [{ metadata: { name: 'a' }, spec: { containers: [container] } }] },
      ['/items/0 /Pod a 1']],
    ['items that say their own', { apiVersion: 'v1', kind: 'PodList', items: [{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' } }] }, ['/items/0 /Secret a -']],
    ['items that say half of it inherit nothing', { apiVersion: 'v1', kind: 'PodList', items: [{ kind: 'Secret', metadata: { name: 'a' } }, { apiVersion: 'v1', metadata: { name: 'b' } }] },
      ['/items/0 /Secret a -', '/items/1 / b -']],
    ['items under a kind that is called no list are applied too', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'bag' }, items: [pod('hidden')] },
      [' /ConfigMap bag -', '/items/0 /Pod hidden 1']],
    ['items that are no array', { apiVersion: 'v1', kind: 'List', metadata: { name: 'x' }, items: { 0: pod('a') } }, [' /List x -']],
    ['a kind that ends like a list but has no items', { apiVersion: 'example.com/v1', kind: 'AllowList', metadata: { name: 'x' } }, [' example.com/AllowList x -']],
    ['items of any type', { apiVersion: 'v1', kind: 'List', items: [null, 'x', 3] }, ['/items/0 /  -', '/items/1 /  -', '/items/2 /  -']],
  ])('%s', (_name, json, expected) => {
    expect(read(json)).toEqual(expected);
  });
});

describe('namespaces', () => {
  test.each<[string, object, string | undefined, boolean]>([
    ['written', { apiVersion: 'v1', kind: 'Secret', metadata: { namespace: 'shop' } }, 'shop', true],
    ['absent', { apiVersion: 'v1', kind: 'Secret', metadata: {} }, 'team', false],
    ['empty', { apiVersion: 'v1', kind: 'Secret', metadata: { namespace: '' } }, 'team', false],
    ['no text', { apiVersion: 'v1', kind: 'Secret', metadata: { namespace: 3 } }, 'team', false],
    ['cluster-scoped', { apiVersion: 'v1', kind: 'Node', metadata: { namespace: 'shop' } }, undefined, false],
  ])('%s', (_name, json, namespace, written) => {
    const [manifest] = Manifest._read(json, { defaultNamespace: 'team' });
    expect([manifest.namespace, manifest.namespaceWritten]).toEqual([namespace, written]);
  });

  test('is "default" unless said otherwise', () => {
    expect(Manifest._read({ apiVersion: 'v1', kind: 'Secret' })[0].namespace).toBe('default');
  });
});

describe('pods', () => {
  const spec = { containers: [container] };

  test.each<[string, object, string | undefined]>([
    ['a CronJob', { apiVersion: 'batch/v1', kind: 'CronJob', spec: { jobTemplate: { spec: { template: { spec } } } } }, '/spec/jobTemplate/spec/template/spec'],
    ['a Deployment without template', { apiVersion: 'apps/v1', kind: 'Deployment', spec: {} }, '/spec/template/spec'],
    ['an unknown kind with a template', { apiVersion: 'x.io/v1', kind: 'Rollout', spec: { template: { spec } } }, '/spec/template/spec'],
    ['an unknown kind whose containers need no names', { apiVersion: 'x.io/v1', kind: 'Run', spec: { template: { spec: { containers: [{ image: 'x' }] } } } }, '/spec/template/spec'],
    ['an unknown kind with a job template', { apiVersion: 'x.io/v1', kind: 'Cron', spec: { jobTemplate: { spec: { template: { spec } } } } }, '/spec/jobTemplate/spec/template/spec'],
    ['an unknown kind with a pod template', { apiVersion: 'x.io/v1', kind: 'Set', spec: { podTemplate: { spec } } }, '/spec/podTemplate/spec'],
    ['a wrong spelling of a kind', { apiVersion: 'apps/v1', kind: 'deployment', spec: { template: { spec } } }, '/spec/template/spec'],
    ['a template of something else', { apiVersion: 'x.io/v1', kind: 'Y', spec: { template: { spec: { containers: ['x'] } } } }, undefined],
    ['a Service', { apiVersion: 'v1', kind: 'Service', spec: {} }, undefined],
    ['no object', 3 as unknown as object, undefined],
  ])('%s', (_name, json, pointer) => {
    expect(Manifest._read(json)[0].podSpec?.pointer).toBe(pointer);
  });

  test('a registered kind makes pods where it says, whatever is there', () => {
    const kinds = new KindTable([{ apiGroup: 'x.io', kind: 'Set', podSpecPath: '/spec/pods' }]);
    const [manifest] = Manifest._read({ apiVersion: 'x.io/v1', kind: 'Set', spec: { pods: 'none' } }, { kinds });
    expect(manifest.podSpec?.shapeProblems).toEqual([{ pointer: '/spec/pods', found: '"none"', expected: 'a pod spec' }]);
  });
});

test.each<[unknown, object]>([
  [{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'api' } }, { group: 'apps', kind: 'Deployment', groupKind: 'apps/Deployment', name: 'api' }],
  [{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x' } }, { group: '', groupKind: '/Secret' }],
  [{ apiVersion: 1, kind: ['Pod'], metadata: { name: {} } }, { group: '', kind: '', groupKind: '/', name: '' }],
  [null, { apiVersion: '', kind: '', name: '' }],
  ['text', { apiVersion: '', kind: '', name: '' }],
])('%j', (json, expected) => {
  expect(Manifest._read(json)[0]).toMatchObject(expected);
});

test('labels and annotations are those with text values', () => {
  const [manifest] = Manifest._read({ metadata: { labels: { a: 'x', b: 1 }, annotations: 'none' } });
  expect([manifest.labels, manifest.annotations]).toEqual([{ a: 'x' }, {}]);
});

test.each<[object, string]>([
  [{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'api', namespace: 'shop' } }, 'Deployment shop/api'],
  [{ apiVersion: 'v1', kind: 'Node', metadata: { name: 'n' } }, 'Node n'],
  [{}, 'object default/(no name)'],
])('%j is called %s', (json, expected) => {
  expect(`${Manifest._read(json)[0]}`).toBe(expected);
});

test('keeps its origin, in every item', () => {
  const origin = { constructPath: 'shop/api', locate: (pointer: string) => ({ file: `main.ts${pointer}`, line: 1 }) };
  const manifests = Manifest._read({ kind: 'List', items: [pod('a'), pod('b')] }, { origin });
  expect(manifests.map((manifest) => manifest.origin)).toEqual([origin, origin]);
  expect(Manifest._read(pod('a'))[0].origin.locate('')).toBeUndefined();
});
