import { grant, role } from './rbac-drafts';
import { NoNetworkRights } from '../../../../src/policy/rules/rbac/no-network-rights';
import { describeRule } from '../../../../src/testing';

describeRule(new NoNetworkRights(), {
  passes: {
    'reading': role('app', grant('get list watch', 'networkpolicies', 'networking.k8s.io')),
    'no rules': role('app'),
    'by name': role('app', { ...grant('patch', 'networkpolicies', 'networking.k8s.io'), resourceNames: ['app'] }),
    'the same words in another group': role('app', grant('patch', 'networkpolicies', 'acme.test')),
  },
  fails: {
    'one of them': [role('app', grant('get', 'pods'), grant('get patch', 'networkpolicies', 'networking.k8s.io')), '/rules/1: patch on networkpolicies'],
    'in every group': [role('app', grant('patch', 'networkpolicies', '*')), '/rules/0: patch on networkpolicies'],
    'rules of the wrong type': [{ ...role('app'), rules: {} }, '/rules: {}'],
  },
});
