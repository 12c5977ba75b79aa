import { clusterRole, grant, role } from './rbac-drafts';
import { KnownVerbs } from '../../../../src/policy/rules/rbac/known-verbs';
import { describeRule } from '../../../../src/testing';

const RBAC = 'rbac.authorization.k8s.io';

describeRule(new KnownVerbs(), {
  passes: {
    'writing a status': role('app', grant('get update patch', 'deployments/status', 'apps')),
    'signing, and writing the approval': clusterRole('app', grant('approve sign attest', 'signers', 'certificates.k8s.io'), grant('update patch', 'certificatesigningrequests/approval', 'certificates.k8s.io')),
    'acting as somebody, with constraints': clusterRole('app', grant('impersonate:user-info', 'users groups', 'authentication.k8s.io'), grant('impersonate-on:user-info:list', 'pods')),
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
    'one verb too many for a subresource': [role('app', grant('create list', 'pods/exec')), '/rules/0/verbs/1: list, which pods/exec does not know'],
    'listing a status': [role('app', grant('list', 'deployments/status', 'apps')), '/rules/0/resources/0: list on deployments/status, which knows only get, update, patch'],
    'approving requests instead of signers': [clusterRole('app', grant('approve', 'certificatesigningrequests', 'certificates.k8s.io')), '/rules/0/verbs/0: approve, which certificatesigningrequests does not know'],
    'binding what is no role': [role('app', grant('get bind', 'secrets configmaps')), '/rules/0/verbs/1: bind, which secrets, configmaps do not know'],
    'acting as a pod': [role('app', grant('impersonate', 'pods')), '/rules/0/verbs/0: impersonate, which pods does not know'],
    'exec': [role('app', grant('get exec', 'pods')), '/rules/0/verbs/1: "exec", which is no verb'],
    'read and write': [role('app', grant('read write', 'configmaps')), '/rules/0/verbs/0: "read", which is no verb', '/rules/0/verbs/1: "write", which is no verb'],
    'capitals': [role('app', grant('GET', 'configmaps')), '/rules/0/verbs/0: "GET", which is no verb'],
    'a misspelt one': [role('app', grant('get', 'pods'), grant('lsit', 'deployments', 'apps')), '/rules/1/verbs/0: "lsit", which is no verb'],
    'one that no subresource has': [role('app', grant('list watch', 'pods/log')), '/rules/0/resources/0: list, watch on pods/log, which knows only get'],
    'reading what can only be asked': [clusterRole('app', grant('get', 'tokenreviews', 'authentication.k8s.io')), '/rules/0/resources/0: get on tokenreviews, which knows only create'],
    'a method of paths that is none': [clusterRole('app', { nonResourceURLs: ['/metrics'], verbs: ['list'] }), '/rules/0/verbs/0: "list", which is no HTTP method in lower case'],
  },
});
