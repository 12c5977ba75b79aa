import { clusterRole, grant, role } from './rbac-drafts';
import { NoSecretsForReaders } from '../../../../src/policy/rules/rbac/no-secrets-for-readers';
import { describeRule, Draft, scene } from '../../../../src/testing';

const NO_VERBS = { apiGroups: [''], resources: ['secrets'], verbs: [] };

function aggregating(name: string, label: string): Draft {
  return { ...clusterRole(name), aggregationRule: { clusterRoleSelectors: [{ matchLabels: { [label]: 'true' } }] } };
}

function labelled(label: string, draft: Draft): Draft {
  return { ...draft, metadata: { ...draft.metadata, labels: { [label]: 'true' } } };
}

describeRule(new NoSecretsForReaders(), {
  passes: {
    'an auditor that aggregates what views': aggregating('auditor', 'rbac.authorization.k8s.io/aggregate-to-view'),
    'a word that ends alike': role('threader', grant('list', 'pods')),
    'a reader without secrets': role('auditor', grant('get list watch', 'pods configmaps events')),
    'a role that says what it reads': role('secret-reader', grant('get', 'secrets')),
    'single secrets': role('config-reader', { ...grant('get', 'secrets'), resourceNames: ['db'] }),
    'another name': role('operator', grant('get', 'secrets')),
    'secrets of another group': role('viewer', grant('get', 'secrets', 'acme.test')),
    'no rules': role('viewer'),
  },
  fails: {
    'written together': [role('secauditor', grant('list', 'secrets')), '/rules/0/resources: "secauditor" grants list on secrets'],
    'in capitals': [role('AppViewer', grant('list', 'secrets')), '/rules/0/resources: "AppViewer" grants list on secrets'],
    'an auditor that aggregates a role of Kubernetes': [aggregating('auditor', 'rbac.authorization.k8s.io/aggregate-to-edit'),
      '/aggregationRule: "auditor" aggregates ClusterRole system:aggregate-to-edit, which reads secrets'],
    'an auditor that aggregates a role of the app': [scene(aggregating('auditor', 'team'), labelled('team', clusterRole('keys', grant('get', 'secrets'), grant('list', 'secrets')))),
      '/aggregationRule: "auditor" aggregates ClusterRole keys, which reads secrets'],
    'an auditor of everything': [clusterRole('security-auditor', grant('get list watch', '*', '*'), NO_VERBS),
      '/rules/0/resources: "security-auditor" grants get, list, watch on everything, Secrets among it'],
    'a viewer': [role('app-viewer', grant('get', 'pods'), grant('get list', 'configmaps secrets')), '/rules/1/resources: "app-viewer" grants get, list on secrets'],
    'every verb': [role('read.only', grant('*', 'secrets')), '/rules/0/resources: "read.only" grants * on secrets'],
  },
});
