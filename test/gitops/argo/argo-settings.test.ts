import { ArgoCdVersion } from '../../../src/gitops/argo/argo-cd-version';
import { ArgoFeatures } from '../../../src/gitops/argo/argo-features';
import { ArgoSettings } from '../../../src/gitops/argo/argo-settings';
import { SignatureMode } from '../../../src/gitops/argo/signature-mode';

const repositoryUrl = 'https://git.example.com/shop/delivery.git';
const signatureKeys = ['D56C4FCA57A46444'];

test('have defaults', () => {
  expect(new ArgoSettings({ repositoryUrl })).toMatchObject({
    repositoryUrl, argoNamespace: 'argocd', impersonates: true, syncWindows: [], signatureKeys: [], signatureMode: 'head', permitOnlyProjectScopedClusters: false,
  });
});

test.each([
  [ArgoCdVersion.V3_0, [false, false, false, false, false]],
  [ArgoCdVersion.V3_1, [false, false, false, false, false]],
  [ArgoCdVersion.V3_2, [true, false, false, false, false]],
  [ArgoCdVersion.V3_3, [true, true, false, false, false]],
  [ArgoCdVersion.V3_4, [true, true, false, false, false]],
  [ArgoCdVersion.V3_5, [true, true, true, true, false]],
  [ArgoCdVersion.V3_6, [true, true, true, true, true]],
])('version %s knows %j', (version, expected) => {
  const { refreshedRetries, namedClusterResources, sourceIntegrity, syncOverrun, serverSideDiff } = new ArgoFeatures(version);
  expect([refreshedRetries, namedClusterResources, sourceIntegrity, syncOverrun, serverSideDiff]).toEqual(expected);
});

test.each([
  [{ repositoryUrl: 'https://a:b@c/d' }, 'must not hold credentials'],
  [{ namespace: 'A' }, 'has to be a DNS label'],
  [{ signatureKeys: ['1234'] }, 'by its long id'],
  [{ signatureMode: SignatureMode.HEAD }, 'Signatures are verified by keys'],
  [{ signatureMode: SignatureMode.HEAD, signatureKeys: [] }, 'Signatures are verified by keys'],
  [{ signatureMode: SignatureMode.STRICT, signatureKeys, version: ArgoCdVersion.V3_4 }, 'since version 3.5'],
])('refuse %j', (wrong, message) => {
  expect(() => new ArgoSettings({ repositoryUrl, ...wrong })).toThrow(message);
});

test('former kinds stand for objects of the namespace, or of the cluster', () => {
  const settings = new ArgoSettings({ repositoryUrl, formerKinds: [{ apiVersion: 'batch/v1', kind: 'CronJob', namespace: 'shop' }, { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass' }] });
  expect(settings.former('shop').map(String)).toEqual(['CronJob shop/former']);
  expect(settings.former().map(String)).toEqual(['StorageClass former']);
  expect(settings.former('other')).toEqual([]);
});
