import { NoForcedReplacement } from '../../../../src/policy/rules/gitops/no-forced-replacement';
import { describeRule, Draft, object } from '../../../../src/testing';

const application = (...syncOptions: unknown[]) => object('argoproj.io/v1alpha1', 'Application', 'shop', { spec: { syncPolicy: { syncOptions } } });
const kustomization = (spec: Draft, metadata: Draft = {}) => object('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', 'shop', { metadata, spec });
const release = (spec: Draft) => object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'shop', { spec });

describeRule(new NoForcedReplacement(), {
  passes: {
    'applied': application('ServerSideApply=true', 'Replace=false', 'PruneLast=true'),
    'no options': object('argoproj.io/v1alpha1', 'Application', 'shop', {}),
    'a Kustomization': kustomization({ force: false }),
    'one object': kustomization({}, { annotations: { 'kustomize.toolkit.fluxcd.io/force': 'enabled' } }),
    'a release': release({ upgrade: { remediation: { retries: 3 } } }),
  },
  fails: {
    'replaced': [application('ServerSideApply=true', 'Replace=true'), '/spec/syncPolicy/syncOptions/1: "Replace=true"'],
    'forced': [application('Force=true'), '/spec/syncPolicy/syncOptions/0: "Force=true"'],
    'a template': [object('argoproj.io/v1alpha1', 'ApplicationSet', 'a', { spec: { template: { spec: { syncPolicy: { syncOptions: ['Replace=true'] } } } } }), '/spec/template/spec/syncPolicy/syncOptions/0: "Replace=true"'],
    'a Kustomization': [kustomization({ force: true }), '/spec/force: true'],
    'a release': [release({ upgrade: { force: true }, rollback: { force: true } }), '/spec/upgrade/force: true', '/spec/rollback/force: true'],
  },
});
