import { account, binding, clusterBinding, clusterRole, grant, role } from './rbac-drafts';
import { NoUnboundRole } from '../../../../src/policy/rules/rbac/no-unbound-role';
import { describeRule, Draft, scene } from '../../../../src/testing';

function labelled(labels: Draft): Draft {
  const draft = clusterRole('gadgets', grant('get', 'gadgets', 'acme.test'));
  draft.metadata.labels = labels;
  return draft;
}

const aggregate = { ...clusterRole('all'), aggregationRule: { clusterRoleSelectors: [{ matchLabels: { part: 'all' } }] } };

describeRule(new NoUnboundRole(), {
  passes: {
    'bound': scene(role('app'), binding('app', account('app'))),
    'bound in the cluster': scene(clusterRole('app'), clusterBinding('app', account('app'))),
    'aggregated to a built-in role': labelled({ 'rbac.authorization.k8s.io/aggregate-to-view': 'true' }),
    'aggregated to another one': scene(labelled({ part: 'all' }), { ...aggregate, metadata: { name: 'all' } }, clusterBinding('all', account('app'))),
  },
  fails: {
    'aggregated to what nothing aggregates': [labelled({ 'rbac.authorization.k8s.io/aggregate-to-nothing': 'true' }), '/metadata/name: nothing binds ClusterRole gadgets'],
    'a label that says no': [labelled({ 'rbac.authorization.k8s.io/aggregate-to-view': 'false' }), '/metadata/name: nothing binds ClusterRole gadgets'],
    'bound to nobody': [scene(role('app'), binding('app')), '/metadata/name: nothing binds Role shop/app'],
    'not bound': [role('app'), '/metadata/name: nothing binds Role shop/app'],
    'a ClusterRole of the same name bound': [scene(role('app'), clusterBinding('app', account('app'))), '/metadata/name: nothing binds Role shop/app'],
    'bound in another namespace': [scene(role('app'), { ...binding('app'), metadata: { name: 'app', namespace: 'other' } }), '/metadata/name: nothing binds Role shop/app'],
  },
});
