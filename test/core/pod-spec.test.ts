import { Manifest } from '../../src/core/manifest';
import type { PodSpec } from '../../src/core/pod-spec';

function podSpec(spec: unknown, kind = 'Pod'): PodSpec {
  const json = kind === 'Pod'
    ? { apiVersion: 'v1', kind, metadata: { labels: { of: 'object' }, annotations: { a: 'x' } }, spec }
    : { apiVersion: 'apps/v1', kind, metadata: { labels: { of: 'object' } }, spec: { template: { metadata: { labels: { of: 'template' } }, spec } } };
  return Manifest._read(json)[0].podSpec!;
}

const app = { name: 'app', image: 'x' };

test('visits every container once, with its role and place', () => {
  const spec = podSpec({
    containers: [app, { image: 'nameless' }],
    initContainers: [{ name: 'init' }, { name: 'proxy', restartPolicy: 'Always' }, { name: 'never', restartPolicy: 'Never' }],
    ephemeralContainers: [{ name: 'debug' }],
  }, 'Deployment');
  expect(spec.containers.map(({ role, name, pointer }) => `${role} ${name} ${pointer}`)).toEqual([
    'init init /spec/template/spec/initContainers/0',
    'sidecar proxy /spec/template/spec/initContainers/1',
    'init never /spec/template/spec/initContainers/2',
    'regular app /spec/template/spec/containers/0',
    'regular containers/1 /spec/template/spec/containers/1',
    'ephemeral debug /spec/template/spec/ephemeralContainers/0',
  ]);
  expect(spec.shapeProblems).toEqual([]);
});

test.each<[string, string, string]>([
  ['Pod', 'object', '/metadata'],
  ['Deployment', 'template', '/spec/template/metadata'],
])('the labels of the pods of a %s are those of its %s', (kind, of, pointer) => {
  const spec = podSpec({ containers: [app] }, kind);
  expect([spec.labels, spec.metadataPointer]).toEqual([{ of }, pointer]);
});

test('annotations, volumes, security context, windows', () => {
  const spec = podSpec({ containers: [{ ...app, securityContext: { privileged: true } }], volumes: [{ name: 'v', emptyDir: {} }, {}], securityContext: { runAsUser: 1 }, os: { name: 'windows' } });
  expect(spec.annotations).toEqual({ a: 'x' });
  expect(spec.volumes.map(({ name, pointer }) => [name, pointer])).toEqual([['v', '/spec/volumes/0'], ['', '/spec/volumes/1']]);
  expect(spec.securityContext).toEqual({ runAsUser: 1 });
  expect(spec.containers[0].securityContext).toEqual({ privileged: true });
  expect(spec.windows).toBe(true);
  expect(podSpec({ containers: [app], os: 'windows' }).windows).toBe(false);
  expect(podSpec({ containers: [app] }).windows).toBe(false);
});

test.each<[string, unknown, string[]]>([
  ['nothing', undefined, ['/spec: unset, not a pod spec']],
  ['a list', [], ['/spec: [], not a pod spec']],
  ['no containers', {}, ['/spec/containers: unset, not a list of containers']],
  ['an empty list of containers', { containers: [] }, ['/spec/containers: [], not at least one container']],
  ['containers by name', { containers: { app } }, ['/spec/containers: {"app":{"name":"app","image":"x"}}, not a list']],
  ['a container that is none', { containers: [app, 'x', null] }, ['/spec/containers/1: "x", not an object', '/spec/containers/2: unset, not an object']],
  ['init containers as text', { containers: [app], initContainers: 'x' }, ['/spec/initContainers: "x", not a list']],
  ['volumes as text', { containers: [app], volumes: 'x' }, ['/spec/volumes: "x", not a list']],
  ['a security context of a container as text', { containers: [{ ...app, securityContext: 'x' }] }, ['/spec/containers/0/securityContext: "x", not an object']],
  ['a security context as list', { containers: [app], securityContext: [] }, ['/spec/securityContext: [], not an object']],
  ['null is absent', { containers: [app], initContainers: null, volumes: null, securityContext: null }, []],
])('tells where it could not look inside: %s', (_name, spec, expected) => {
  expect(podSpec(spec).shapeProblems.map(({ pointer, found, expected: wanted }) => `${pointer}: ${found}, not ${wanted}`)).toEqual(expected);
});

test('what is no security context is an empty one', () => {
  const spec = podSpec({ containers: [{ ...app, securityContext: 'x' }, { name: 'b' }], securityContext: 3 });
  expect(spec.containers.map(({ securityContext }) => Object.keys(securityContext))).toEqual([[], []]);
  expect(Object.keys(spec.securityContext)).toEqual([]);
});
