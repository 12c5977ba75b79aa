import { NoCrossNamespaceReferences } from '../../../../src/policy/rules/gitops/no-cross-namespace-references';
import { describeRule, Draft, object } from '../../../../src/testing';

const kustomization = (spec: Draft) => object('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', 'shop', { spec });
const release = (spec: Draft) => object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'shop', { spec });

describeRule(new NoCrossNamespaceReferences(), {
  passes: {
    'no namespace': kustomization({ sourceRef: { kind: 'GitRepository', name: 'shop' } }),
    'its own': kustomization({ sourceRef: { kind: 'GitRepository', name: 'shop', namespace: 'shop' } }),
    'something to wait for': kustomization({ sourceRef: { name: 'shop' }, dependsOn: [{ name: 'platform', namespace: 'flux-system' }] }),
    'no source': kustomization({}),
  },
  fails: {
    'another one': [kustomization({ sourceRef: { name: 'shop', namespace: 'flux-system' } }), '/spec/sourceRef/namespace: "flux-system"'],
    'of a chart': [release({ chart: { spec: { sourceRef: { name: 'charts', namespace: 'flux-system' } } } }), '/spec/chart/spec/sourceRef/namespace: "flux-system"'],
    'of a reference to a chart': [release({ chartRef: { name: 'shop', namespace: 'flux-system' } }), '/spec/chartRef/namespace: "flux-system"'],
    'no text': [kustomization({ sourceRef: { namespace: 3 } }), '/spec/sourceRef/namespace: 3'],
  },
});
