import { LimitProject } from '../../../../src/policy/rules/gitops/limit-project';
import { describeRule, Draft, object } from '../../../../src/testing';

const project = (spec: Draft) => object('argoproj.io/v1alpha1', 'AppProject', 'shop', { spec });
const NAMED = {
  sourceRepos: ['https://git.example.com/shop/*'],
  destinations: [{ server: 'https://kubernetes.default.svc', namespace: 'shop' }, { name: 'eu-west', namespace: 'shop-*' }],
  clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }],
};

describeRule(new LimitProject(), {
  passes: {
    'everything named': project(NAMED),
    'nothing, which forbids everything': project({}),
    'no spec': object('argoproj.io/v1alpha1', 'AppProject', 'shop'),
    'any cluster of the project itself': project({ ...NAMED, destinations: [{ server: '*', namespace: 'shop' }], permitOnlyProjectScopedClusters: true }),
    'all kinds of a group': project({ ...NAMED, clusterResourceWhitelist: [{ group: '*', kind: 'ClusterIssuer' }] }),
    'what is denied': project({ ...NAMED, sourceRepos: ['!https://*', 'https://git.example.com/shop'] }),
    'any kind is denied': project({ ...NAMED, clusterResourceBlacklist: [{ group: '*', kind: '*' }] }),
  },
  fails: {
    'any repository': [project({ ...NAMED, sourceRepos: ['*'] }), '/spec/sourceRepos/0: "*"'],
    'any repository over a protocol': [project({ ...NAMED, sourceRepos: ['https://*', 'git@*:*', 'https://*/*'] }),
      '/spec/sourceRepos/0: "https://*"', '/spec/sourceRepos/1: "git@*:*"', '/spec/sourceRepos/2: "https://*/*"'],
    'anywhere': [project({ ...NAMED, destinations: [{ server: '*', name: '*', namespace: '*' }] }),
      '/spec/destinations/0/server: "*"', '/spec/destinations/0/name: "*"', '/spec/destinations/0/namespace: "*"'],
    'any namespace of the project\'s clusters': [project({ ...NAMED, destinations: [{ name: '*', namespace: '*' }], permitOnlyProjectScopedClusters: true }), '/spec/destinations/0/namespace: "*"'],
    'any cluster-scoped kind': [project({ ...NAMED, clusterResourceWhitelist: [{ group: 'apps', kind: '*' }] }), '/spec/clusterResourceWhitelist/0/kind: "*"'],
    'Applications of any namespace': [project({ ...NAMED, sourceNamespaces: ['*'] }), '/spec/sourceNamespaces/0: "*"'],
    'no list': [project({ ...NAMED, sourceRepos: '*', destinations: 3 }), '/spec/sourceRepos: "*"', '/spec/destinations: 3'],
  },
});
