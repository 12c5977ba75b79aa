import { LimitProjectKinds } from '../../../../src/policy/rules/gitops/limit-project-kinds';
import { describeRule, Draft, object } from '../../../../src/testing';

const project = (spec: Draft) => object('argoproj.io/v1alpha1', 'AppProject', 'shop', { spec });

describeRule(new LimitProjectKinds(), {
  passes: {
    'what occurs': project({ namespaceResourceWhitelist: [{ group: 'apps', kind: 'Deployment' }, { group: '*', kind: 'Service' }] }),
    'nothing': project({ namespaceResourceBlacklist: [{ group: '*', kind: '*' }] }),
  },
  fails: {
    'not said': [project({}), '/spec/namespaceResourceWhitelist: unset'],
    'an empty list': [project({ namespaceResourceWhitelist: [] }), '/spec/namespaceResourceWhitelist: []'],
    'everything': [project({ namespaceResourceWhitelist: [{ group: '', kind: 'Service' }, { group: '*', kind: '*' }] }), '/spec/namespaceResourceWhitelist/1/kind: "*"'],
    'everything but a kind': [project({ namespaceResourceBlacklist: [{ group: '', kind: 'ResourceQuota' }] }), '/spec/namespaceResourceWhitelist: unset'],
    'no list': [project({ namespaceResourceWhitelist: 'a' }), '/spec/namespaceResourceWhitelist: "a"'],
  },
});
