import { clusterRole, grant, role } from './rbac-drafts';
import { ValidRules } from '../../../../src/policy/rules/rbac/valid-rules';
import { describeRule, object } from '../../../../src/testing';

const METRICS = { nonResourceURLs: ['/metrics'], verbs: ['get'] };

describeRule(new ValidRules(), {
  passes: {
    'resources': role('app', grant('get', 'pods')),
    'paths of the cluster': clusterRole('app', METRICS, grant('get', 'pods')),
    'no rules': role('app'),
    'rules that are null': object('rbac.authorization.k8s.io/v1', 'Role', 'app', { rules: null }),
  },
  fails: {
    'neither resources nor paths': [role('app', { apiGroups: [''], verbs: ['get'] }), '/rules/0/resources: neither resources nor paths'],
    'resources without group': [role('app', { resources: ['pods'], verbs: ['get'] }), '/rules/0/apiGroups: resources without an API group'],
    'paths in a Role': [role('app', METRICS), '/rules/0/nonResourceURLs: paths in a Role, which belongs to a namespace'],
    'paths beside resources': [clusterRole('app', { ...METRICS, apiGroups: [''], resources: ['pods'] }), '/rules/0/nonResourceURLs: paths beside resources'],
    'the wrong type': [role('app', { apiGroups: '', resources: ['pods'], verbs: ['get'] }), '/rules/0/apiGroups: ""'],
  },
});
