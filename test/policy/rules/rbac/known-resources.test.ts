import { grant, role } from './rbac-drafts';
import { KnownResources } from '../../../../src/policy/rules/rbac/known-resources';
import { describeRule } from '../../../../src/testing';

describeRule(new KnownResources(), {
  passes: {
    'the core': role('app', grant('get', 'pods pods/log pods/status nodes/metrics secrets serviceaccounts/token')),
    'what OpenShift has beside the core': role('app', grant('create', 'endpoints/restricted')),
    'what Kubernetes\' own roles go on naming': role('app', grant('create', 'deployments/rollback', 'apps')),
    'other groups of Kubernetes': role('app', grant('get', 'deployments deployments/scale', 'apps'), grant('get', 'networkpolicies', 'networking.k8s.io'), grant('get', 'leases', 'coordination.k8s.io')),
    'two groups with their resources together': role('app', { apiGroups: ['', 'apps'], resources: ['pods', 'deployments'], verbs: ['get'] }),
    'groups of others': role('app', grant('get', 'whatever', 'acme.test'), grant('get', 'pods', 'metrics.k8s.io')),
    'a group of others beside the core': role('app', { apiGroups: ['', 'acme.test'], resources: ['gadgets'], verbs: ['get'] }),
    'groups of older versions': role('app', grant('use', 'podsecuritypolicies', 'policy'), grant('get', 'ingresses', 'extensions')),
    'finalizers, which admission asks about': role('app', grant('update', 'deployments/finalizers', 'apps')),
    'wildcards, which another rule refuses': role('app', grant('get', '* */scale'), { apiGroups: ['*'], resources: ['gadgets'], verbs: ['get'] }),
  },
  fails: {
    'the singular': [role('app', grant('get', 'pod secret')), '/rules/0/resources/0: "pod", which the core group does not have', '/rules/0/resources/1: "secret", which the core group does not have'],
    'the wrong group': [role('app', grant('get', 'configmaps deployments')), '/rules/0/resources/1: "deployments", which the core group does not have'],
    'the wrong group, that of apps': [role('app', grant('get', 'jobs', 'apps')), '/rules/0/resources/0: "jobs", which the "apps" group does not have'],
    'a kind': [role('app', grant('get', 'NetworkPolicy', 'networking.k8s.io')), '/rules/0/resources/0: "NetworkPolicy", which the "networking.k8s.io" group does not have'],
    'a misspelt subresource': [role('app', grant('get', 'pods/logs')), '/rules/0/resources/0: "pods/logs", which the core group does not have'],
    'several groups, none of which has it': [role('app', { apiGroups: ['', 'apps'], resources: ['cronjobs'], verbs: ['get'] }), '/rules/0/resources/0: "cronjobs", which the groups core, "apps" do not have'],
  },
});
