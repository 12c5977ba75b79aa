import { egress, ingress, namespace, pods, workload } from './policy-drafts';
import { NoUnmatchedPeers } from '../../../../src/policy/rules/network/no-unmatched-peers';
import { describeRule, object, scene } from '../../../../src/testing';

const data = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'data' } };

describeRule(new NoUnmatchedPeers(), {
  passes: {
    'pods of the same namespace': scene(egress('web', { to: [pods('db')] }), workload('db')),
    'pods of another namespace': scene(egress('web', { to: [{ ...namespace('data'), ...pods('db') }] }), data, workload('db', [], 'data')),
    'a namespace that is not given': egress('web', { to: [{ ...namespace('kube-system'), ...pods('dns') }] }),
    'every pod': egress('web', { to: [{ podSelector: {} }, { namespaceSelector: {}, podSelector: { matchLabels: { app: 'dns' } } }] }),
    'pods of a custom resource': scene(egress('web', { to: [pods('db')] }), object('postgresql.cnpg.io/v1', 'Cluster', 'db')),
  },
  fails: {
    'a misspelt label': [scene(egress('web', { to: [pods('postgress')] }), workload('postgres')), '/spec/egress/0/to/0/podSelector: app=postgress selects no pod of its namespaces'],
    'pods of the wrong namespace': [scene(ingress('db', { from: [{ ...namespace('data'), ...pods('web') }] }), data, workload('web')),
      '/spec/ingress/0/from/0/podSelector: app=web selects no pod of its namespaces'],
  },
});
