import { createHash } from 'node:crypto';
import { Manifest } from '../../src/core/manifest';
import { RepositoryFiles } from '../../src/gitops/repository-files';

const object = (kind: string, name: string, namespace?: string) => Manifest._read({ apiVersion: 'v1', kind, metadata: { name, namespace } })[0];
const written = (add: (files: RepositoryFiles) => void) => {
  const files = new RepositoryFiles('dev/local', (json) => `${JSON.stringify(json)}\n`);
  add(files);
  return new Map(files.all().map(({ path, text }) => [path, text]));
};

describe('the files of a folder', () => {
  const files = written((to) => {
    to.add('platform', [object('ResourceQuota', 'quota', 'shop'), object('Namespace', 'shop'), object('PersistentVolume', 'disk')], { byNamespace: true });
    to.add('namespaces/shop', [object('ConfigMap', 'settings', 'shop')]);
    to.add('tenants', []);
  });

  test('hold an object each, and a kustomization for each layer that is not empty', () => {
    expect([...files.keys()]).toEqual([
      'dev/local/namespaces/shop/config-map-settings.yaml',
      'dev/local/namespaces/shop/kustomization.yaml',
      'dev/local/platform/kustomization.yaml',
      'dev/local/platform/persistent-volume-disk.yaml',
      'dev/local/platform/shop/namespace-shop.yaml',
      'dev/local/platform/shop/resource-quota-quota.yaml',
      'dev/local/SHA256SUMS',
    ]);
  });

  test('are named by their kustomization in the order of applying, which it keeps', () => {
    expect(JSON.parse(files.get('dev/local/platform/kustomization.yaml')!)).toEqual({
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      sortOptions: { order: 'fifo' },
      resources: ['shop/namespace-shop.yaml', 'shop/resource-quota-quota.yaml', 'persistent-volume-disk.yaml'],
    });
  });

  test('have checksums as sha256sum reads them, relative to the folder', () => {
    const lines = files.get('dev/local/SHA256SUMS')!.trimEnd().split('\n');
    expect(lines).toHaveLength(6);
    for (const line of lines) {
      const [sum, path] = line.split('  ');
      expect(createHash('sha256').update(files.get(`dev/local/${path}`)!).digest('hex')).toBe(sum);
    }
  });

  test('do not change with what others are there', () => {
    const more = written((to) => to.add('namespaces/shop', [object('ConfigMap', 'settings', 'shop'), object('ConfigMap', 'a-new-one', 'shop')]));
    expect(more.get('dev/local/namespaces/shop/config-map-settings.yaml')).toBe(files.get('dev/local/namespaces/shop/config-map-settings.yaml'));
  });

  test('are none where there is no object', () => expect(written(() => undefined).size).toBe(0));

  test.each([['the same name', 'settings'], ['the same name in another case', 'SETTINGS']])('are refused for %s', (_name, name) => {
    expect(() => written((to) => to.add('platform', [object('ConfigMap', 'settings', 'shop'), object('ConfigMap', name, 'shop')])))
      .toThrow(/same file[\s\S]*found {2}dev\/local\/platform\/config-map-settings|same file[\s\S]*found {2}dev\/local\/platform\/config-map-SETTINGS/);
  });

  test.each(['..', '../../production/eu-west/platform', '.', 'a//b'])('never leave their folder: namespace %s', (namespace) => {
    expect(() => written((to) => to.add('platform', [object('ConfigMap', 'settings', namespace)], { byNamespace: true }))).toThrow(/becomes the name of a folder/);
  });
});
