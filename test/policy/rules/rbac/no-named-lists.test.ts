import { clusterRole, grant, role } from './rbac-drafts';
import { NoNamedLists } from '../../../../src/policy/rules/rbac/no-named-lists';
import { describeRule } from '../../../../src/testing';

const named = (verbs: string) => ({ ...grant(verbs, 'configmaps'), resourceNames: ['app'] });

describeRule(new NoNamedLists(), {
  passes: {
    'getting by name': role('app', named('get update')),
    'listing all': role('app', grant('list watch', 'configmaps'), { ...grant('list', 'pods'), resourceNames: [] }),
    'no rules': role('app'),
  },
  fails: {
    'list': [role('app', grant('get', 'pods'), named('get list')), '/rules/1/verbs: list with resourceNames'],
    'both, in the cluster': [clusterRole('app', named('watch list')), '/rules/0/verbs: list, watch with resourceNames'],
    'names of the wrong type': [role('app', { ...grant('list', 'pods'), resourceNames: 'app' }), '/rules/0/resourceNames: "app"'],
  },
});
