import { clusterRole, grant, role } from './rbac-drafts';
import { KnownVerbs } from '../../../../src/policy/rules/rbac/known-verbs';
import { describeRule } from '../../../../src/testing';

const RBAC = 'rbac.authorization.k8s.io';

describeRule(new KnownVerbs(), {
  passes: {
    'verbs of requests': role('app', grant('get list watch create update patch delete deletecollection *', 'configmaps')),
    'verbs that lead to further rights, which other rules refuse': role('app', grant('bind escalate', 'roles', RBAC), grant('impersonate impersonate:user-info', 'users')),
    'what Kubernetes\' own role view lists': role('app', grant('get list watch', 'bindings')),
    'reading pods and their logs in one rule': role('app', grant('get list watch', 'pods pods/log')),
    'subresources with their own': role('app', grant('create', 'pods/exec pods/eviction serviceaccounts/token bindings'), grant('update', 'deployments/finalizers', 'apps')),
    'a group with verbs of its own': role('app', grant('synchronise', 'applications', 'argoproj.io')),
    'methods of paths': clusterRole('app', { nonResourceURLs: ['/metrics'], verbs: ['get', 'post', 'head'] }),
    'no rules': role('app'),
  },
  fails: {
    'exec': [role('app', grant('get exec', 'pods')), '/rules/0/verbs/1: "exec", which is no verb'],
    'read and write': [role('app', grant('read write', 'configmaps')), '/rules/0/verbs/0: "read", which is no verb', '/rules/0/verbs/1: "write", which is no verb'],
    'capitals': [role('app', grant('GET', 'configmaps')), '/rules/0/verbs/0: "GET", which is no verb'],
    'a misspelt one': [role('app', grant('get', 'pods'), grant('lsit', 'deployments', 'apps')), '/rules/1/verbs/0: "lsit", which is no verb'],
    'one that no subresource has': [role('app', grant('list watch', 'pods/log')), '/rules/0/resources/0: list, watch on pods/log, which knows only get'],
    'reading what can only be asked': [clusterRole('app', grant('get', 'tokenreviews', 'authentication.k8s.io')), '/rules/0/resources/0: get on tokenreviews, which knows only create'],
    'a method of paths that is none': [clusterRole('app', { nonResourceURLs: ['/metrics'], verbs: ['list'] }), '/rules/0/verbs/0: "list", which is no HTTP method in lower case'],
  },
});
