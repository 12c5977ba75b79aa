import { objectFile } from '../../src/gitops/object-file';

describe('the file of an object', () => {
  test.each([
    [['', 'Namespace', 'shop'], 'namespace-shop.yaml'],
    [['apps', 'Deployment', 'api'], 'deployment-api.yaml'],
    [['networking.k8s.io', 'NetworkPolicy', 'default-deny'], 'network-policy-default-deny.yaml'],
    [['gateway.networking.k8s.io', 'HTTPRoute', 'web'], 'http-route-web.yaml'],
    [['storage.k8s.io', 'CSIDriver', 'x'], 'csi-driver-x.yaml'],
    [['policy', 'PodDisruptionBudget', 'api'], 'pod-disruption-budget-api.yaml'],
    [['external-secrets.io', 'ExternalSecret', 'db'], 'external-secret.external-secrets.io-db.yaml'],
    [['networking.istio.io', 'Gateway', 'web'], 'gateway.networking.istio.io-web.yaml'],
    [['rbac.authorization.k8s.io', 'ClusterRole', 'system:shop/reader'], 'cluster-role-system_shop_reader.yaml'],
  ])('%j is %s', ([group, kind, name], expected) => {
    expect(objectFile({ group, kind, name })).toBe(expected);
  });

  test('fits into a file system however long the name is, and two such names differ', () => {
    const [one, other] = ['a', 'b'].map((end) => objectFile({ group: '', kind: 'ConfigMap', name: `${'x'.repeat(252)}${end}` }));
    expect(one.length).toBeLessThan(255);
    expect(one).not.toBe(other);
  });
});
