import { NoUnmatchableResourceNames } from '../../../../src/policy/rules/rbac/no-unmatchable-resource-names';
import { describeRule, Draft, object } from '../../../../src/testing';

function role(...rules: Draft[]): Draft {
  return object('rbac.authorization.k8s.io/v1', 'Role', 'app', { rules });
}

const LEASE = { apiGroups: ['coordination.k8s.io'], resources: ['leases'] };

describeRule(new NoUnmatchableResourceNames(), {
  passes: {
    'a pattern of signers': role({ apiGroups: ['certificates.k8s.io'], resources: ['signers'], verbs: ['approve'], resourceNames: ['example.com/*'] }),
    'create without names, the rest with': role({ ...LEASE, verbs: ['create'] }, { ...LEASE, verbs: ['get', 'update', 'patch', 'delete'], resourceNames: ['leader'] }),
    'list and watch, for a client that selects by metadata.name': role({ ...LEASE, verbs: ['get', 'list', 'watch'], resourceNames: ['leader'] }),
    'no names': role({ ...LEASE, verbs: ['list', 'watch', 'create', 'deletecollection'], resourceNames: [] }),
    'a subresource, whose create has a name': role({ apiGroups: [''], resources: ['serviceaccounts/token'], verbs: ['create'], resourceNames: ['app'] }),
  },
  fails: {
    'patterns': [role({ ...LEASE, verbs: ['get'], resourceNames: ['leader', 'leader-*', '*'] }),
      '/rules/0/resourceNames/1: "leader-*", which no object is called', '/rules/0/resourceNames/2: "*", which no object is called'],
    'the empty name': [role({ ...LEASE, verbs: ['create'], resourceNames: [''] }), '/rules/0/resourceNames/0: "", which no object is called'],
    'create': [role({ ...LEASE, verbs: ['get', 'create'], resourceNames: ['leader'] }), '/rules/0/verbs: create with resourceNames'],
    'all of them': [role({ ...LEASE, verbs: ['watch', 'list', 'deletecollection', 'create'], resourceNames: ['leader'] }),
      '/rules/0/verbs: create, deletecollection with resourceNames'],
    'a resource beside a subresource': [role({ apiGroups: [''], resources: ['pods/exec', 'pods'], verbs: ['create'], resourceNames: ['app'] }),
      '/rules/0/verbs: create with resourceNames'],
    'names of the wrong type': [role({ ...LEASE, verbs: ['create'], resourceNames: { leader: true } }), '/rules/0/resourceNames: {"leader":true}'],
    'verbs of the wrong type': [role({ ...LEASE, verbs: 'create', resourceNames: ['leader'] }), '/rules/0/verbs: "create"'],
    'resources absent': [role({ verbs: ['create'], resourceNames: ['leader'] }, { resources: null, verbs: ['deletecollection'], resourceNames: ['leader'] }),
      '/rules/0/verbs: create with resourceNames', '/rules/1/verbs: deletecollection with resourceNames'],
  },
});
