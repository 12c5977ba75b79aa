import { grant, role } from './rbac-drafts';
import { NoConfigMapChanges } from '../../../../src/policy/rules/rbac/no-config-map-changes';
import { describeRule } from '../../../../src/testing';

describeRule(new NoConfigMapChanges(), {
  passes: {
    'reading': role('app', grant('get list watch', 'configmaps')),
    'no rules': role('app'),
    'by name': role('app', { ...grant('update', 'configmaps'), resourceNames: ['app'] }),
    'the same words in another group': role('app', grant('update', 'configmaps', 'acme.test')),
  },
  fails: {
    'one of them': [role('app', grant('get', 'pods'), grant('get update', 'configmaps')), '/rules/1: update on configmaps'],
    'in every group': [role('app', grant('update', 'configmaps', '*')), '/rules/0: update on configmaps'],
    'rules of the wrong type': [{ ...role('app'), rules: {} }, '/rules: {}'],
  },
});
