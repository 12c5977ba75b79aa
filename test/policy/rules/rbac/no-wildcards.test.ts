import { NoWildcards } from '../../../../src/policy/rules/rbac/no-wildcards';
import { describeRule, Draft, object } from '../../../../src/testing';

function role(...rules: Draft[]): Draft {
  return object('rbac.authorization.k8s.io/v1', 'Role', 'app', { rules });
}

function clusterRole(rest: Draft): Draft {
  return object('rbac.authorization.k8s.io/v1', 'ClusterRole', 'app', rest);
}

const READ = { apiGroups: [''], resources: ['configmaps'], verbs: ['get'] };

describeRule(new NoWildcards(), {
  passes: {
    'named': role(READ),
    'no rules': object('rbac.authorization.k8s.io/v1', 'Role', 'app'),
    'rules that a controller fills in': clusterRole({ rules: null, aggregationRule: { clusterRoleSelectors: [{ matchLabels: { 'acme.test/aggregate': 'true' } }] } }),
    'paths below a path': clusterRole({ rules: [{ nonResourceURLs: ['/healthz', '/healthz/*'], verbs: ['get'] }] }),
  },
  fails: {
    'everything': [role({ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }), '/rules/0/apiGroups: ["*"]', '/rules/0/resources: ["*"]', '/rules/0/verbs: ["*"]'],
    'in the second rule, beside a name': [role(READ, { ...READ, verbs: ['get', '*'] }), '/rules/1/verbs: ["get","*"]'],
    'a subresource of everything': [role({ ...READ, resources: ['*/scale'] }), '/rules/0/resources: ["*/scale"]'],
    'what looks like all subresources': [role({ ...READ, resources: ['pods/*'] }), '/rules/0/resources: ["pods/*"]'],
    'all paths': [clusterRole({ rules: [{ nonResourceURLs: ['*'], verbs: ['get'] }, { nonResourceURLs: ['/*'], verbs: ['get'] }] }),
      '/rules/0/nonResourceURLs: ["*"]', '/rules/1/nonResourceURLs: ["/*"]'],
    'all ClusterRoles together': [clusterRole({ aggregationRule: { clusterRoleSelectors: [{}] } }),
      '/aggregationRule/clusterRoleSelectors/0: {}, which selects every ClusterRole'],
    'a text': [role({ ...READ, verbs: '*' }), '/rules/0/verbs: "*"'],
    'a number in a list': [role({ ...READ, resources: ['configmaps', 1] }), '/rules/0/resources: ["configmaps",1]'],
    'a rule of the wrong type': [role('*'), '/rules/0: "*"'],
    'rules of the wrong type': [object('rbac.authorization.k8s.io/v1', 'Role', 'app', { rules: READ }), `/rules: ${JSON.stringify(READ)}`],
  },
});
