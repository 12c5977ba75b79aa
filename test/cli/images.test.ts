import { folder } from './folder';
import { ran } from './io';

const pod = (name: string, spec: object) => JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec });

describe('images', () => {
  test('lists each image once, in order, whatever runs it', async () => {
    const cwd = folder({
      'a.json': pod('a', { containers: [{ name: 'a', image: 'b:1' }], initContainers: [{ name: 'i', image: 'a:1' }], ephemeralContainers: [{ name: 'e', image: 'c:1' }] }),
      'b.json': pod('b', { containers: [{ name: 'a', image: 'b:1' }], volumes: [{ name: 'v', image: { reference: 'd:1' } }] }),
      'c.yaml': 'apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: c }\nspec: { jobTemplate: { spec: { template: { spec: { containers: [{ name: a, image: e:1 }] } } } } }\n',
      'd.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\ndata: { "pod.yaml": "image: no:1" }\n',
    });
    expect(await ran(['images', '.'], { cwd })).toEqual({ code: 0, stdout: 'a:1\nb:1\nc:1\nd:1\ne:1\n', stderr: '' });
  });

  test('lists those of custom kinds that the configuration tells of', async () => {
    const cwd = folder({
      'cdk8s-hardened.yaml': 'customKinds: [{ apiGroup: argoproj.io, kind: Rollout, podSpecPath: /spec/template/spec }]\n',
      'r.yaml': 'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: r }\nspec: { template: { spec: { containers: [{ name: a, image: r:1 }] } } }\n',
    });
    expect((await ran(['images', '.'], { cwd })).stdout).toBe('r:1\n');
  });

  test.each([
    ['what cannot be read', { 'a.yaml': 'apiVersion: v1\nkind: Pod\n  spec: [\n', 'b.json': pod('b', { containers: [{ name: 'a', image: 'b:1' }] }) }, 'b:1\n', 'a.yaml'],
    ['a folder without manifests', { 'readme.md': '#' }, '', 'no file below it'],
  ])('%s is no success', async (_name, contents, stdout, told) => {
    const result = await ran(['images', '.'], { cwd: folder(contents) });
    expect(result).toMatchObject({ code: 2, stdout });
    expect(result.stderr).toContain(told);
  });

  test('passes over what is named', async () => {
    const cwd = folder({ 'a.json': pod('a', { containers: [{ name: 'a', image: 'a:1' }] }), 'b.json': pod('b', { containers: [{ name: 'a', image: 'b:1' }] }) });
    expect((await ran(['images', '--ignore', 'b.json', '.'], { cwd })).stdout).toBe('a:1\n');
  });
});
