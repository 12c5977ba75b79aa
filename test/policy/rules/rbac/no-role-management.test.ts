import { grant, role } from './rbac-drafts';
import { NoRoleManagement } from '../../../../src/policy/rules/rbac/no-role-management';
import { describeRule } from '../../../../src/testing';

describeRule(new NoRoleManagement(), {
  passes: {
    'reading': role('app', grant('get list watch', 'rolebindings', 'rbac.authorization.k8s.io')),
    'no rules': role('app'),
    'by name': role('app', { ...grant('create', 'rolebindings', 'rbac.authorization.k8s.io'), resourceNames: ['app'] }),
    'the same words in another group': role('app', grant('create', 'rolebindings', 'acme.test')),
  },
  fails: {
    'one of them': [role('app', grant('get', 'pods'), grant('get create', 'rolebindings', 'rbac.authorization.k8s.io')), '/rules/1: create on rolebindings'],
    'in every group': [role('app', grant('create', 'rolebindings', '*')), '/rules/0: create on rolebindings'],
    'rules of the wrong type': [{ ...role('app'), rules: {} }, '/rules: {}'],
  },
});
