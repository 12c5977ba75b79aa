import { NoDefaultToken } from '../../../../src/policy/rules/namespaces/no-default-token';
import { describeRule, Draft, object, scene } from '../../../../src/testing';

const namespace = object('v1', 'Namespace', 'shop', { metadata: { namespace: undefined } });

function account(rest: Draft = { automountServiceAccountToken: false }, name = 'default', where = 'shop'): Draft {
  return object('v1', 'ServiceAccount', name, { ...rest, metadata: { namespace: where } });
}

describeRule(new NoDefaultToken(), {
  passes: {
    'declared without token': scene(namespace, account()),
    'in each of two namespaces': scene(namespace, object('v1', 'Namespace', 'other'), account(), account(undefined, 'default', 'other')),
    'other accounts are their pods\' affair': account({}, 'api'),
  },
  fails: {
    'not declared': [namespace, '/metadata/name: the ServiceAccount "default" is not declared in it'],
    'only declared in another namespace': [scene(namespace, account(undefined, 'default', 'other')), '/metadata/name: the ServiceAccount "default" is not declared in it'],
    'another account': [scene(namespace, account(undefined, 'api')), '/metadata/name: the ServiceAccount "default" is not declared in it'],
    'unset': [scene(namespace, account({})), '/automountServiceAccountToken: unset'],
    'true': [scene(namespace, account({ automountServiceAccountToken: true })), '/automountServiceAccountToken: true'],
    'a text': [account({ automountServiceAccountToken: 'false' }), '/automountServiceAccountToken: "false"'],
  },
});
