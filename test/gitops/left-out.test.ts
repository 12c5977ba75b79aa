import { Manifest } from '../../src/core/manifest';
import { ArgoCd } from '../../src/gitops/argo-cd';
import { Flux } from '../../src/gitops/flux';
import { FluxSource } from '../../src/gitops/flux-source';
import type { GitOpsTool } from '../../src/gitops/gitops-tool';
import { BY_KUSTOMIZE, refuseLeftOut } from '../../src/gitops/left-out';

const url = 'https://git.example.com/acme/deploy.git';
const argo = new ArgoCd({ repositoryUrl: url });
const flux = new Flux({ source: FluxSource.git({ url, verification: { secretName: 'signers' } }) });
const policy = (metadata: object) => Manifest._read({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'default-deny', namespace: 'shop', ...metadata } })[0];
const settings = (metadata: object) => Manifest._read({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'shop', ...metadata } })[0];

describe('what is judged is applied', () => {
  test.each<[GitOpsTool, Manifest, RegExp]>([
    [flux, policy({ annotations: { 'kustomize.toolkit.fluxcd.io/reconcile': 'disabled' } }), /Flux would not apply the object[^]*NetworkPolicy shop\/default-deny \(annotation kustomize[^]*"disabled"/],
    [flux, settings({ labels: { 'kustomize.toolkit.fluxcd.io/reconcile': 'disabled' } }), /\(label kustomize\.toolkit\.fluxcd\.io\/reconcile\)/],
    [flux, settings({ annotations: { 'kustomize.toolkit.fluxcd.io/ssa': 'Ignore' } }), /Flux would not apply the object/],
    [argo, settings({ annotations: { 'argocd.argoproj.io/hook': 'Skip' } }), /Argo CD would not apply the object/],
    [argo, policy({ annotations: { 'argocd.argoproj.io/hook': 'PostSync' } }), /What bounds a namespace has to be there all the time[^]*"PostSync"/],
    [argo, policy({ annotations: { 'helm.sh/hook': 'post-delete' } }), /What bounds a namespace has to be there all the time[^]*"post-delete"/],
  ])('by %s: %s', (tool, manifest, message) => {
    expect(() => tool._prepared(manifest)).toThrow(message);
  });

  test.each<[GitOpsTool, Manifest]>([
    [flux, settings({ annotations: { 'kustomize.toolkit.fluxcd.io/ssa': 'IfNotPresent' } })],
    [flux, policy({ annotations: { 'argocd.argoproj.io/hook': 'Skip' } })],
    [argo, policy({ annotations: { 'kustomize.toolkit.fluxcd.io/reconcile': 'disabled' } })],
    [argo, settings({ annotations: { 'helm.sh/hook': 'pre-install' } })],
  ])('but what others would leave out is: %#', (tool, manifest) => {
    expect(() => tool._prepared(manifest)).not.toThrow();
  });

  // As `kubectl kustomize` 5.5 does it.
  test.each([['true', true], ['', true], ['no', true], ['false', false]])('by Kustomize, for "%s"', (value, isLeftOut) => {
    const attempt = () => refuseLeftOut(settings({ annotations: { 'config.kubernetes.io/local-config': value } }), 'Kustomize', BY_KUSTOMIZE);
    if (isLeftOut) expect(attempt).toThrow(/Kustomize would not apply the object/);
    else expect(attempt).not.toThrow();
  });

  test('by Kustomize, which keeps notes of its own', () => {
    const renamed = settings({ annotations: { 'internal.config.kubernetes.io/needsHashSuffix': 'enabled' } });
    expect(() => refuseLeftOut(renamed, 'Kustomize', BY_KUSTOMIZE)).toThrow(/\(annotation internal\.config\.kubernetes\.io\/needsHashSuffix\)/);
  });
});
