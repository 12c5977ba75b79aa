import { clusterRole, grant, role } from './rbac-drafts';
import { NoSecretsForReaders } from '../../../../src/policy/rules/rbac/no-secrets-for-readers';
import { describeRule } from '../../../../src/testing';

const NO_VERBS = { apiGroups: [''], resources: ['secrets'], verbs: [] };

describeRule(new NoSecretsForReaders(), {
  passes: {
    'a reader without secrets': role('auditor', grant('get list watch', 'pods configmaps events')),
    'a role that says what it reads': role('secret-reader', grant('get', 'secrets')),
    'single secrets': role('config-reader', { ...grant('get', 'secrets'), resourceNames: ['db'] }),
    'another name': role('operator', grant('get', 'secrets')),
    'secrets of another group': role('viewer', grant('get', 'secrets', 'acme.test')),
    'no rules': role('viewer'),
  },
  fails: {
    'an auditor of everything': [clusterRole('security-auditor', grant('get list watch', '*', '*'), NO_VERBS),
      '/rules/0/resources: "security-auditor" grants get, list, watch on everything, Secrets among it'],
    'a viewer': [role('app-viewer', grant('get', 'pods'), grant('get list', 'configmaps secrets')), '/rules/1/resources: "app-viewer" grants get, list on secrets'],
    'every verb': [role('read.only', grant('*', 'secrets')), '/rules/0/resources: "read.only" grants * on secrets'],
  },
});
