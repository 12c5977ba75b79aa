import { clusterRole, grant } from './rbac-drafts';
import { NoWidenedView } from '../../../../src/policy/rules/rbac/no-widened-view';
import { describeRule, Draft } from '../../../../src/testing';

function aggregated(to: string, ...rules: Draft[]): Draft {
  const draft = clusterRole('gadgets', ...rules);
  draft.metadata.labels = { [`rbac.authorization.k8s.io/aggregate-to-${to}`]: 'true' };
  return draft;
}

describeRule(new NoWidenedView(), {
  passes: {
    'reading resources of one\'s own': aggregated('view', grant('get list watch', 'gadgets', 'acme.test')),
    'changing, for edit': aggregated('edit', grant('create update', 'gadgets', 'acme.test')),
    'not aggregated': clusterRole('gadgets', grant('update', 'gadgets', 'acme.test')),
    'no rules': aggregated('view'),
  },
  fails: {
    'changing': [aggregated('view', grant('get patch', 'gadgets', 'acme.test')), '/rules/0/verbs: adds patch on gadgets to view'],
    'reading secrets': [aggregated('view', grant('get', 'secrets')), '/rules/0/resources: adds reading Secrets to view'],
    'reading everything': [aggregated('view', grant('list', '*', '*')), '/rules/0/resources: adds reading Secrets to view'],
    'rules of the wrong type': [{ ...aggregated('view'), rules: {} }, '/rules: {}'],
  },
});
