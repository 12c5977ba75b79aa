import { RequireVerbs } from '../../../../src/policy/rules/rbac/require-verbs';
import { describeRule, Draft, object } from '../../../../src/testing';

function role(...rules: Draft[]): Draft {
  return object('rbac.authorization.k8s.io/v1', 'Role', 'app', { rules });
}

const READ = { apiGroups: [''], resources: ['configmaps'], verbs: ['get'] };

describeRule(new RequireVerbs(), {
  passes: {
    'verbs': role(READ),
    'no rules': role(),
    'rules absent': object('rbac.authorization.k8s.io/v1', 'ClusterRole', 'app', { aggregationRule: {} }),
  },
  fails: {
    'absent': [role({ ...READ, verbs: undefined }), '/rules/0/verbs: no verb'],
    'empty, as if that denied something': [role(READ, { apiGroups: [''], resources: ['secrets'], verbs: [] }), '/rules/1/verbs: no verb'],
    'an empty text': [role({ ...READ, verbs: [''] }), '/rules/0/verbs: no verb'],
    'a text': [role({ ...READ, verbs: 'get' }), '/rules/0/verbs: "get"'],
    'numbers': [role({ ...READ, verbs: [1] }), '/rules/0/verbs: [1]'],
    'a rule of the wrong type': [role([]), '/rules/0: []'],
  },
});
