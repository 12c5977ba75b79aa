import { aggregate, bind, deployment, granted, labelled, manifestsOf, Plain, role } from './cluster';
import type { AccessRequest } from '../../../src/analysis/rbac/access-request';
import { Permissions } from '../../../src/analysis/rbac/permissions';
import { RbacSubject } from '../../../src/analysis/rbac/rbac-subject';

const API = RbacSubject.account('shop', 'api');
const DEVS = RbacSubject.group('devs');

/** `get secrets/db -n shop`, `create pods/exec`, `list deployments.apps`, `get /metrics`. A name follows a colon: `get secrets:db`. */
function request(text: string): AccessRequest {
  const [, verb, what, namespace] = /^(\S+) (\S+?)(?: -n (\S+))?$/.exec(text)!;
  if (what.startsWith('/')) return { verb, path: what };
  const [typed, name] = what.split(':');
  const [full, subresource] = typed.split('/');
  const [resource, ...group] = full.split('.');
  return { verb, apiGroup: group.join('.'), resource, subresource, name, namespace };
}

const permissions = (...objects: Plain[]) => new Permissions(manifestsOf(...objects));
const allowed = (objects: Plain[], subject: RbacSubject, text: string) => permissions(...objects).allows(subject, request(text));

describe('what RBAC permits', () => {
  test.each<[string, Plain[], RbacSubject, string, boolean]>([
    ['what a rule says', granted('shop/api', 'shop/api', 'get configmaps'), API, 'get configmaps -n shop', true],
    ['no other verb', granted('shop/api', 'shop/api', 'get configmaps'), API, 'list configmaps -n shop', false],
    ['no other resource', granted('shop/api', 'shop/api', 'get configmaps'), API, 'get secrets -n shop', false],
    ['no other group', granted('shop/api', 'shop/api', 'get apps:events'), API, 'get events -n shop', false],
    ['no other namespace', granted('shop/api', 'shop/api', 'get configmaps'), API, 'get configmaps -n other', false],
    ['a Role grants nothing in all namespaces at once', granted('shop/api', 'shop/api', 'list configmaps'), API, 'list configmaps', false],
    ['a ClusterRole through a RoleBinding holds in its namespace', [role('reader', 'get configmaps'), bind('shop/b', 'reader', 'shop/api')], API, 'get configmaps -n shop', true],
    ['and nowhere else', [role('reader', 'get configmaps'), bind('shop/b', 'reader', 'shop/api')], API, 'get configmaps -n other', false],
    ['a ClusterRoleBinding holds everywhere', granted('shop/api', 'reader', 'get configmaps'), API, 'get configmaps -n other', true],
    ['and for what belongs to no namespace', granted('shop/api', 'reader', 'get nodes'), API, 'get nodes', true],
    ['names', granted('shop/api', 'shop/api', 'get secrets db'), API, 'get secrets:db -n shop', true],
    ['other names', granted('shop/api', 'shop/api', 'get secrets db'), API, 'get secrets:other -n shop', false],
    ['no name where names are demanded', granted('shop/api', 'shop/api', 'list secrets db'), API, 'list secrets -n shop', false],
    ['a resource is not its subresources', granted('shop/api', 'shop/api', 'get pods'), API, 'get pods/log -n shop', false],
    ['a subresource', granted('shop/api', 'shop/api', 'get pods/log'), API, 'get pods/log -n shop', true],
    ['that of every resource', granted('shop/api', 'shop/api', 'update apps:*/scale'), API, 'update deployments.apps/scale -n shop', true],
    ['and of no other', granted('shop/api', 'shop/api', 'update apps:*/scale'), API, 'update deployments.apps/status -n shop', false],
    ['every resource is every subresource', granted('shop/api', 'shop/api', 'create *'), API, 'create pods/exec -n shop', true],
    ['pods/* is nothing', granted('shop/api', 'shop/api', 'create pods/*'), API, 'create pods/exec -n shop', false],
    ['every verb', granted('shop/api', 'shop/api', '* configmaps'), API, 'escalate configmaps -n shop', true],
    ['a path', granted('shop/api', 'paths', 'get /metrics'), API, 'get /metrics', true],
    ['paths that begin so', granted('shop/api', 'paths', 'get /debug/*'), API, 'get /debug/pprof', true],
    ['not the beginning itself', granted('shop/api', 'paths', 'get /debug/*'), API, 'get /debug', false],
    ['no path through a RoleBinding', [role('paths', 'get /metrics'), bind('shop/b', 'paths', 'shop/api')], API, 'get /metrics', false],
    ['a group', granted('group:devs', 'shop/devs', 'get configmaps'), DEVS, 'get configmaps -n shop', true],
    ['a group of all accounts', granted('group:system:serviceaccounts', 'all', 'get configmaps'), API, 'get configmaps -n shop', true],
    ['a group of the accounts of a namespace', granted('group:system:serviceaccounts:shop', 'all', 'get configmaps'), API, 'get configmaps -n shop', true],
    ['and of no other', granted('group:system:serviceaccounts:other', 'all', 'get configmaps'), API, 'get configmaps -n shop', false],
    ['everybody who is known', granted('group:system:authenticated', 'all', 'get configmaps'), RbacSubject.user('jane'), 'get configmaps', true],
    ['the unknown are not among them', granted('group:system:authenticated', 'all', 'get configmaps'), RbacSubject.user('system:anonymous'), 'get configmaps', false],
    ['an account by its user name', granted('user:system:serviceaccount:shop:api', 'all', 'get configmaps'), API, 'get configmaps', true],
    ['cluster-admin, which no manifest shows', [bind('admins', 'cluster-admin', 'shop/api')], API, 'delete nodes:one', true],
    ['masters, whom nobody asks', [], RbacSubject.group('system:masters'), 'delete nodes:one', true],
    ['what Kubernetes grants everybody', [], RbacSubject.user('jane'), 'get /version', true],
    ['view, with what it aggregates', [bind('shop/v', 'view', 'shop/api')], API, 'list pods -n shop', true],
    ['view reads no Secrets', [bind('shop/v', 'view', 'shop/api')], API, 'get secrets -n shop', false],
    ['what an own role adds to view', [bind('shop/v', 'view', 'shop/api'), labelled(role('more', 'get example.com:orders'), 'rbac.authorization.k8s.io/aggregate-to-view')], API, 'get orders.example.com -n shop', true],
    ['and to admin through view and edit', [bind('shop/v', 'admin', 'shop/api'), labelled(role('more', 'get example.com:orders'), 'rbac.authorization.k8s.io/aggregate-to-view')], API, 'get orders.example.com -n shop', true],
    ['an own aggregation', [aggregate('all', 'part'), labelled(role('one', 'get configmaps'), 'part'), bind('shop/b', 'all', 'shop/api')], API, 'get configmaps -n shop', true],
    ['written rules of a role that aggregates are replaced', [{ ...aggregate('all', 'part'), rules: [{ verbs: ['get'], apiGroups: [''], resources: ['secrets'] }] }, labelled(role('one', 'get configmaps'), 'part'), bind('shop/b', 'all', 'shop/api')], API, 'get secrets -n shop', false],
    ['but for one that aggregates nothing they stay', [{ ...aggregate('all', 'part'), rules: [{ verbs: ['get'], apiGroups: [''], resources: ['secrets'] }] }, bind('shop/b', 'all', 'shop/api')], API, 'get secrets -n shop', true],
    ['a circle of aggregation ends', [labelled(aggregate('a', 'in-a'), 'in-b'), labelled(aggregate('b', 'in-b'), 'in-a'), labelled(role('one', 'get configmaps'), 'in-b'), bind('shop/b', 'a', 'shop/api')], API, 'get configmaps -n shop', true],
  ])('%s', (...[, objects, subject, text, expected]) => {
    expect(allowed(objects, subject, text)).toBe(expected);
  });

  test('an account of a RoleBinding that says no namespace is one of the binding\'s', () => {
    const binding = bind('shop/b', 'shop/r', 'shop/api');
    const subjects = [{ kind: 'ServiceAccount', name: 'api' }];
    expect(allowed([role('shop/r', 'get pods'), { ...binding, subjects }], API, 'get pods -n shop')).toBe(true);
  });

  test('an edited role of Kubernetes keeps what Kubernetes adds at every start, unless it says otherwise', () => {
    const edited = role('view', 'get example.com:orders');
    const kept = { ...edited, metadata: { name: 'view', annotations: { 'rbac.authorization.kubernetes.io/autoupdate': 'false' } } };
    const events = [bind('b', 'system:node-problem-detector', 'shop/api')];
    expect(allowed([...events, role('system:node-problem-detector', 'get example.com:orders')], API, 'get nodes')).toBe(true);
    expect(allowed([...events, { ...kept, metadata: { ...kept.metadata, name: 'system:node-problem-detector' } }], API, 'get nodes')).toBe(false);
  });
});

test('an edited role that Kubernetes leaves as it is aggregates nothing', () => {
  const edited = { ...role('view', 'get secrets'), metadata: { name: 'view', annotations: { 'rbac.authorization.kubernetes.io/autoupdate': 'false' } } };
  expect(allowed([bind('shop/v', 'view', 'shop/api'), edited], API, 'get secrets -n shop')).toBe(true);
  expect(allowed([bind('shop/v', 'view', 'shop/api'), edited], API, 'list pods -n shop')).toBe(false);
});

describe('subjects', () => {
  test('accounts that are written, run as or bound, then groups, then users', () => {
    const serviceAccount = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'written', namespace: 'shop' } };
    const { subjects } = permissions(...granted('user:jane', 'a', 'get pods'), ...granted('group:devs', 'b', 'get pods'), ...granted('zoo/bound', 'c', 'get pods'), serviceAccount, deployment('shop/run'));
    expect(subjects.map(String)).toEqual(['ServiceAccount shop/run', 'ServiceAccount shop/written', 'ServiceAccount zoo/bound', 'Group devs', 'User jane']);
  });

  test('pods run as the account that they say, else as default', () => {
    const all = permissions(deployment('shop/api'), deployment('shop/other', { serviceAccountName: undefined }));
    expect(all.podsOf(API).map(String)).toEqual(['Deployment shop/api']);
    expect(all.podsOf(RbacSubject.account('shop', 'default')).map(String)).toEqual(['Deployment shop/other']);
  });

  test('grants say where they come from', () => {
    const [grant] = permissions(role('part', 'get pods'), labelled(role('one', 'list pods'), 'part'), aggregate('all', 'part'), bind('shop/b', 'all', 'group:devs', 'shop/api')).ownGrantsOf(API);
    expect(grant).toMatchObject({
      namespace: 'shop', rights: { verbs: ['list'] }, role: { name: 'one' }, rulePointer: '/rules/0', aggregatedBy: { name: 'all' }, binding: { name: 'b', kind: 'RoleBinding' }, subjectPointer: '/subjects/1',
    });
  });
});

describe('who can', () => {
  const objects = [
    ...granted('shop/api', 'shop/api', 'get secrets db'), ...granted('group:devs', 'other/devs', 'get,list secrets'), ...granted('user:jane', 'janes', 'get secrets'), ...granted('shop/maker', 'shop/maker', 'create secrets db'),
  ];
  const who = (text: string, options = {}) => permissions(...objects).whoCan(request(text), options).map(({ subject, isEverywhere, namespaces, names }) => [String(subject), isEverywhere ? '*' : namespaces.join(), names.join()]);

  test.each<[string, object, string[][]]>([
    ['get secrets -n shop', {}, [['ServiceAccount shop/api', 'shop', 'db'], ['User jane', '*', '']]],
    ['get secrets:db -n shop', {}, [['ServiceAccount shop/api', 'shop', ''], ['User jane', '*', '']]],
    ['get secrets:other -n shop', {}, [['User jane', '*', '']]],
    ['get secrets', {}, [['User jane', '*', '']]],
    ['get secrets', { anyNamespace: true }, [['ServiceAccount shop/api', 'shop', 'db'], ['Group devs', 'other', ''], ['User jane', '*', '']]],
    ['create secrets', { anyNamespace: true }, []],
    ['delete nodes', {}, []],
  ])('%s %j', (text, options, expected) => {
    expect(who(text, options)).toEqual(expected);
  });

  test('those of Kubernetes itself when they are asked for', () => {
    expect(who('list secrets', { builtIn: true }).map(([name]) => name)).toEqual(expect.arrayContaining(['Group system:masters', 'User system:kube-controller-manager']));
  });
});

test('what is given twice', () => {
  expect(permissions(bind('shop/a', 'view', 'shop/api', 'group:devs'), bind('shop/b', 'view', 'shop/api'), bind('other/b', 'view', 'shop/api')).notices)
    .toEqual(['RoleBinding shop/b gives ServiceAccount shop/api ClusterRole view, which RoleBinding shop/a gives it already.']);
});

describe('what the API server refuses, or what grants nothing', () => {
  const changed = (object: Plain, change: Plain) => ({ ...object, ...change });
  test.each<[string, Plain, string]>([
    ['a rule without verbs', changed(role('a'), { rules: [{ apiGroups: [''], resources: ['pods'], verbs: [] }] }), '/rules/0/verbs'],
    ['a rule without groups', changed(role('a'), { rules: [{ resources: ['pods'], verbs: ['get'] }] }), '/rules/0/apiGroups'],
    ['a rule without resources', changed(role('a'), { rules: [{ apiGroups: [''], verbs: ['get'] }] }), '/rules/0/resources'],
    ['paths in a Role', role('shop/a', 'get /metrics'), '/rules/0/nonResourceURLs'],
    ['paths beside resources', changed(role('a'), { rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'], nonResourceURLs: ['/metrics'] }] }), '/rules/0/nonResourceURLs'],
    ['rules that are no list', changed(role('a'), { rules: { verbs: ['get'] } }), '/rules'],
    ['a rule that is none', changed(role('a'), { rules: ['get pods'] }), '/rules/0'],
    ['verbs that are a text', changed(role('a'), { rules: [{ apiGroups: [''], resources: ['pods'], verbs: 'get' }] }), '/rules/0/verbs'],
    ['a ClusterRoleBinding to a Role', bind('a', 'shop/view'), '/roleRef/kind'],
    ['a binding without a role', changed(bind('a', 'view'), { roleRef: undefined }), '/roleRef/name'],
    ['a role that nobody knows', bind('a', 'unknown'), '/roleRef/name'],
    ['an account without a namespace', changed(bind('a', 'view'), { subjects: [{ kind: 'ServiceAccount', name: 'api' }] }), '/subjects/0/namespace'],
    ['an account of a group', changed(bind('a', 'view'), { subjects: [{ kind: 'ServiceAccount', name: 'api', namespace: 'shop', apiGroup: 'v1' }] }), '/subjects/0/apiGroup'],
    ['a user of another group', changed(bind('a', 'view'), { subjects: [{ kind: 'User', name: 'jane', apiGroup: 'v1' }] }), '/subjects/0/apiGroup'],
    ['a subject without a name', changed(bind('a', 'view'), { subjects: [{ kind: 'Group' }] }), '/subjects/0/name'],
    ['a subject of another kind', changed(bind('a', 'view'), { subjects: [{ kind: 'Deployment', name: 'api' }] }), '/subjects/0/kind'],
    ['subjects that are no list', changed(bind('a', 'view'), { subjects: 'jane' }), '/subjects'],
    ['a subject that is none', changed(bind('a', 'view'), { subjects: ['jane'] }), '/subjects/0'],
  ])('%s', (_, object, pointer) => {
    expect(permissions(object).problems.map((problem) => problem.pointer)).toContain(pointer);
  });

  test('nothing of what it takes', () => {
    expect(permissions(...granted('shop/api', 'shop/api', 'get pods'), ...granted('group:devs', 'all', 'get /metrics'), bind('shop/v', 'view', 'user:jane')).problems).toEqual([]);
  });

  test('what can be read of it counts nonetheless', () => {
    const binding = { ...bind('shop/b', 'view', 'shop/api'), subjects: [{ kind: 'Group' }, { kind: 'ServiceAccount', namespace: 'shop', name: 'api' }] };
    expect(allowed([binding], API, 'list pods -n shop')).toBe(true);
  });
});
