import { grant, role } from './rbac-drafts';
import { NoDeletion } from '../../../../src/policy/rules/rbac/no-deletion';
import { describeRule } from '../../../../src/testing';

describeRule(new NoDeletion(), {
  passes: {
    'reading': role('app', grant('get list watch', 'deployments', 'apps')),
    'no rules': role('app'),
    'by name': role('app', { ...grant('delete', 'deployments', 'apps'), resourceNames: ['app'] }),
    'the same words in another group': role('app', grant('delete', 'deployments', 'acme.test')),
  },
  fails: {
    'one of them': [role('app', grant('get', 'pods'), grant('get delete', 'deployments', 'apps')), '/rules/1: delete on deployments'],
    'in every group': [role('app', grant('delete', 'deployments', '*')), '/rules/0: delete on deployments'],
    'rules of the wrong type': [{ ...role('app'), rules: {} }, '/rules: {}'],
  },
});
