import { Purpose } from '../../../src/analysis/references/reference-row';
import { References } from '../../../src/analysis/references/references';
import { Manifest } from '../../../src/core/manifest';
import type { ExternalObject } from '../../../src/core/object-reference';
import { Facts } from '../../../src/policy/facts';
import { app, deployment, Draft, object } from '../../../src/testing';

/** Everything that leads nowhere, as `Kind/name place → Kind namespace/name`, and every key that nobody has, as `Kind/name place → key`. */
function loose(drafts: readonly Draft[], external: readonly ExternalObject[] = []): string[] {
  const manifests = drafts.flatMap((draft) => Manifest._read(draft));
  const references = new References(new Facts(manifests, external));
  return manifests.flatMap((manifest) => [
    ...Object.values(Purpose).flatMap((purpose) => references.danglingIn(manifest, purpose))
      .map(({ pointer, target, namespace, name }) => `${manifest.kind}/${manifest.name} ${pointer} → ${target.split('/')[1]} ${namespace === undefined ? '' : `${namespace}/`}${name}`),
    ...references.missingKeysIn(manifest).map(({ pointer, key }) => `${manifest.kind}/${manifest.name} ${pointer} → ${key}`),
  ]);
}

const WEB = deployment((d) => {
  d.metadata.name = 'web';
  d.spec.template.spec.serviceAccountName = 'web';
  app(d).env = [{ name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'db-credentials', key: 'password' } } }];
});

/** Objects that contradict each other as those of a published guide do (GUIDANCE, G4). */
const SHOP: readonly Draft[] = [
  WEB,
  object('v1', 'ServiceAccount', 'web'),
  object('external-secrets.io/v1', 'SecretStore', 'aws', { spec: { provider: { aws: { auth: { jwt: { serviceAccountRef: { name: 'external-secrets-sa' } } } } } } }),
  object('external-secrets.io/v1', 'ExternalSecret', 'app-secrets', { spec: { secretStoreRef: { name: 'aws' }, data: [{ secretKey: 'password' }] } }),
];

test('what leads nowhere', () => {
  expect(loose(SHOP)).toEqual([
    'Deployment/web /spec/template/spec/containers/0/env/0/valueFrom/secretKeyRef/name → Secret shop/db-credentials',
    'SecretStore/aws /spec/provider/aws/auth/jwt/serviceAccountRef/name → ServiceAccount shop/external-secrets-sa',
  ]);
});

test('what is declared to exist leads somewhere', () => {
  expect(loose(SHOP, [{ kind: 'Secret', name: 'db-*', namespace: 'shop' }, { kind: 'ServiceAccount', name: 'external-secrets-sa' }])).toEqual([]);
});

test('a Secret that is made has the keys that its maker says', () => {
  const made = (secretKey: string) => object('external-secrets.io/v1', 'ExternalSecret', 'db', { spec: { target: { name: 'db-credentials' }, data: [{ secretKey }] } });
  expect(loose([SHOP[0], SHOP[1], made('password')])).toEqual([]);
  expect(loose([SHOP[0], SHOP[1], made('user')])).toEqual(['Deployment/web /spec/template/spec/containers/0/env/0/valueFrom/secretKeyRef/key → password']);
});

test('several makers have the keys of all', () => {
  const secret = object('v1', 'Secret', 'db-credentials', { data: { user: 'eA==' } });
  const merge = object('external-secrets.io/v1', 'ExternalSecret', 'x', { spec: { target: { name: 'db-credentials', creationPolicy: 'CreateOrMerge' }, data: [{ secretKey: 'password' }] } });
  expect(loose([SHOP[0], SHOP[1], secret, merge])).toEqual([]);
  expect(loose([SHOP[0], SHOP[1], secret])).toHaveLength(1);
});

test('the order of objects changes nothing', () => {
  expect(loose([...SHOP].reverse()).sort()).toEqual(loose(SHOP).sort());
});

test('an object of the cluster has no namespace to look in', () => {
  const binding = (subjects: Draft[]) => ({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRoleBinding', metadata: { name: 'b' }, roleRef: { kind: 'ClusterRole', name: 'view' }, subjects });
  expect(loose([binding([{ kind: 'ServiceAccount', name: 'x' }])])).toEqual([]);
  expect(loose([binding([{ kind: 'ServiceAccount', name: 'x', namespace: 'shop' }])])).toEqual(['ClusterRoleBinding/b /subjects/0/name → ServiceAccount shop/x']);
});
