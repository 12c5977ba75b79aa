import { account, binding, clusterBinding } from './rbac-drafts';
import { NoDuplicateBinding } from '../../../../src/policy/rules/rbac/no-duplicate-binding';
import { describeRule, Draft, scene } from '../../../../src/testing';

const BY_USER_NAME = { kind: 'User', name: 'system:serviceaccount:shop:app' };

function named(name: string, draft: Draft): Draft {
  return { ...draft, metadata: { ...draft.metadata, name } };
}

describeRule(new NoDuplicateBinding(), {
  passes: {
    'one binding': binding('app', account('app'), account('other')),
    'another role': scene(binding('app', account('app')), binding('other', account('app'))),
    'another subject': scene(binding('app', account('app')), named('b', binding('app', account('other')))),
    'an account of that name in another namespace': binding('app', account('app'), account('app', 'other')),
    'another namespace': scene(binding('app', account('app')), { ...binding('app', account('app')), metadata: { name: 'app', namespace: 'other' } }),
    'the whole cluster besides': scene({ ...binding('app', account('app')), roleRef: clusterBinding('app').roleRef }, clusterBinding('app', account('app'))),
    'no role': { ...binding('app', account('app'), account('app')), roleRef: undefined },
  },
  fails: {
    'the same in a second binding': [scene(named('b', binding('app', account('app'))), binding('other'), named('a', binding('app', account('app')))),
      '/subjects/0: gives ServiceAccount shop/app Role app, which RoleBinding shop/a gives it already'],
    'twice in one': [binding('app', account('app'), account('other'), BY_USER_NAME), '/subjects/2: gives ServiceAccount shop/app Role app, which /subjects/0 gives it already'],
    'without a namespace': [binding('app', account('app'), { kind: 'ServiceAccount', name: 'app' }), '/subjects/1: gives ServiceAccount shop/app Role app, which /subjects/0 gives it already'],
  },
});
