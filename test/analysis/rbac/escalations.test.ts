import { bind, deployment, granted, manifestsOf, namespace, Plain, role, tokenSecret } from './cluster';
import { Escalations } from '../../../src/analysis/rbac/escalations';

const API = deployment('shop/api');
const ADMIN = bind('admins', 'cluster-admin', 'shop/admin');
const TOKEN = 'uses the token of ServiceAccount shop/api';
const EVERYTHING = 'may do everything';

const found = (...objects: Plain[]) => new Escalations(manifestsOf(...objects)).all();
const first = (objects: Plain[]) => found(...objects).find(({ source }) => source.id === 'workload shop/api[Deployment]')!;

describe('the way of a workload', () => {
  test.each<[string, Plain[], string, string[], string[]]>([
    ['its account is an administrator', [API, bind('b', 'cluster-admin', 'shop/api')], 'cluster-admin', [TOKEN, EVERYTHING], ['take ServiceAccount shop/api out of ClusterRoleBinding b, which gives it ClusterRole cluster-admin']],
    ['a role of its own with every right', [API, ...granted('shop/api', 'all', '* *:*')], 'cluster-admin', [TOKEN, EVERYTHING], ['take rule 1 (do everything) out of ClusterRole all, or ServiceAccount shop/api out of ClusterRoleBinding all']],
    ['it runs pods as an administrator', [API, ADMIN, ...granted('shop/api', 'shop/api', 'create batch:jobs')], 'cluster-admin',
      [TOKEN, 'makes pods in namespace shop (create jobs)', 'runs a pod as ServiceAccount shop/admin', EVERYTHING], ['take rule 1 (create jobs) out of Role shop/api, or ServiceAccount shop/api out of RoleBinding shop/api']],
    ['it changes a workload by name', [API, ADMIN, ...granted('shop/api', 'shop/api', 'patch apps:deployments web')], 'cluster-admin',
      [TOKEN, 'makes pods in namespace shop (patch deployments)', 'runs a pod as ServiceAccount shop/admin', EVERYTHING], ['take rule 1 (patch deployments) out of Role shop/api, or ServiceAccount shop/api out of RoleBinding shop/api']],
    ['it runs pods in every namespace', [API, ...granted('shop/api', 'runner', 'create pods')], 'cluster-admin',
      [TOKEN, 'makes pods in every namespace (create pods)', 'runs a pod as ServiceAccount kube-system/clusterrole-aggregation-controller', 'writes every right into ClusterRole system:controller:clusterrole-aggregation-controller, which is bound to it'],
      ['take rule 1 (create pods) out of ClusterRole runner, or ServiceAccount shop/api out of ClusterRoleBinding runner']],
    ['it enters pods of an administrator', [API, ADMIN, deployment('shop/admin'), ...granted('shop/api', 'shop/api', 'create pods/exec')], 'cluster-admin',
      [TOKEN, 'runs commands in pods in namespace shop (create pods/exec)', 'enters Deployment shop/admin', 'uses the token of ServiceAccount shop/admin', EVERYTHING], ['take rule 1 (create pods/exec) out of Role shop/api, or ServiceAccount shop/api out of RoleBinding shop/api']],
    ['it enters a pod by name', [API, ADMIN, deployment('shop/admin'), ...granted('shop/api', 'shop/api', 'get pods/exec admin-5b8c')], 'cluster-admin',
      [TOKEN, 'runs commands in Deployment shop/admin', 'uses the token of ServiceAccount shop/admin', EVERYTHING], ['take rule 1 (get pods/exec) out of Role shop/api, or ServiceAccount shop/api out of RoleBinding shop/api']],
    ['it issues tokens', [API, ADMIN, ...granted('shop/api', 'shop/api', 'create serviceaccounts/token')], 'cluster-admin', [TOKEN, 'gets itself a token of ServiceAccount shop/admin', EVERYTHING], ['take rule 1 (create serviceaccounts/token) out of Role shop/api, or ServiceAccount shop/api out of RoleBinding shop/api']],
    ['for one account by name', [API, ADMIN, ...granted('shop/api', 'shop/api', 'create serviceaccounts/token admin')], 'cluster-admin', [TOKEN, 'gets itself a token of ServiceAccount shop/admin', EVERYTHING], ['take rule 1 (create serviceaccounts/token) out of Role shop/api, or ServiceAccount shop/api out of RoleBinding shop/api']],
    ['it acts as an account', [API, ADMIN, ...granted('shop/api', 'shop/api', 'impersonate serviceaccounts')], 'cluster-admin', [TOKEN, 'acts as ServiceAccount shop/admin', EVERYTHING], ['take rule 1 (impersonate serviceaccounts) out of Role shop/api, or ServiceAccount shop/api out of RoleBinding shop/api']],
    ['it acts as a master', [API, ...granted('shop/api', 'a', 'impersonate users,groups')], 'cluster-admin', [TOKEN, 'acts as a member of group system:masters'], ['take rule 1 (impersonate groups) out of ClusterRole a, or ServiceAccount shop/api out of ClusterRoleBinding a']],
    ['it reads a token', [API, ADMIN, tokenSecret('shop/old', 'admin'), ...granted('shop/api', 'shop/api', 'list secrets')], 'cluster-admin',
      [TOKEN, 'reads Secrets in namespace shop (list secrets)', 'reads Secret shop/old, a token of ServiceAccount shop/admin', EVERYTHING], ['take rule 1 (list secrets) out of Role shop/api, or ServiceAccount shop/api out of RoleBinding shop/api']],
    ['one token by name', [API, ADMIN, tokenSecret('shop/old', 'admin'), ...granted('shop/api', 'shop/api', 'get secrets old')], 'cluster-admin',
      [TOKEN, 'reads Secret shop/old, a token of ServiceAccount shop/admin', EVERYTHING], ['take rule 1 (get secrets) out of Role shop/api, or ServiceAccount shop/api out of RoleBinding shop/api']],
    ['it mounts a token', [deployment('shop/api', { automountServiceAccountToken: false, volumes: [{ name: 't', secret: { secretName: 'old' } }] }), ADMIN, tokenSecret('shop/old', 'admin')], 'cluster-admin',
      ['uses the token of ServiceAccount shop/admin that it mounts', EVERYTHING], ['take ServiceAccount shop/admin out of ClusterRoleBinding admins, which gives it ClusterRole cluster-admin']],
    ['it has a token filled', [API, ADMIN, ...granted('shop/api', 'shop/api', 'create,get secrets')], 'cluster-admin', [TOKEN, 'creates a Secret that is filled with a token of ServiceAccount shop/admin, and reads it', EVERYTHING], ['take rule 1 (create secrets) out of Role shop/api, or ServiceAccount shop/api out of RoleBinding shop/api']],
    ['it binds', [API, ...granted('shop/api', 'a', 'bind rbac:clusterroles', 'create rbac:clusterrolebindings')], 'cluster-admin', [TOKEN, 'binds ClusterRole cluster-admin to itself in the whole cluster'], ['take rule 1 (bind clusterroles) out of ClusterRole a, or ServiceAccount shop/api out of ClusterRoleBinding a']],
    ['it escalates', [API, ...granted('shop/api', 'a', 'escalate,patch rbac:clusterroles')], 'cluster-admin', [TOKEN, 'writes every right into ClusterRole a, which is bound to it'], ['take rule 1 (escalate clusterroles) out of ClusterRole a, or ServiceAccount shop/api out of ClusterRoleBinding a']],
    ['it changes requests on their way', [API, ...granted('shop/api', 'a', 'patch admissionregistration.k8s.io:mutatingwebhookconfigurations')], 'cluster-admin',
      [TOKEN, 'changes every object on its way in (patch mutatingwebhookconfigurations), those that administrators write among them'], ['take rule 1 (patch mutatingwebhookconfigurations) out of ClusterRole a, or ServiceAccount shop/api out of ClusterRoleBinding a']],
    ['it asks kubelets', [API, ...granted('shop/api', 'a', 'get nodes/proxy')], 'node', [TOKEN, 'runs commands in any pod through the kubelets'], ['take rule 1 (get nodes/proxy) out of ClusterRole a, or ServiceAccount shop/api out of ClusterRoleBinding a']],
    ['it is privileged', [deployment('shop/api', { automountServiceAccountToken: false }, { securityContext: { privileged: true } })], 'node', ['breaks out to the node'], ['run container main without privileges of Deployment shop/api']],
    ['from the node to the pods beside it', [deployment('shop/api', { automountServiceAccountToken: false }, { securityContext: { privileged: true } }), ADMIN, deployment('shop/admin')], 'cluster-admin',
      ['breaks out to the node', 'enters Deployment shop/admin', 'uses the token of ServiceAccount shop/admin', EVERYTHING], ['take ServiceAccount shop/admin out of ClusterRoleBinding admins, which gives it ClusterRole cluster-admin']],
    ['it runs privileged pods where they are admitted', [API, namespace('shop'), ...granted('shop/api', 'shop/api', 'create pods')], 'node',
      [TOKEN, 'makes pods in namespace shop (create pods)', 'runs a privileged pod, which namespace shop admits'], ['take rule 1 (create pods) out of Role shop/api, or ServiceAccount shop/api out of RoleBinding shop/api']],
    ['it takes the label away', [API, namespace('shop', 'restricted'), ...granted('shop/api', 'shop/api', 'create pods', 'patch namespaces')], 'node',
      [TOKEN, 'makes pods in namespace shop (create pods)', 'takes the Pod Security label from namespace shop and runs a privileged pod'], ['take rule 1 (create pods) out of Role shop/api, or ServiceAccount shop/api out of RoleBinding shop/api']],
    ['it mounts a folder of the node', [API, ...granted('shop/api', 'a', 'create persistentvolumes'), ...granted('shop/api', 'shop/api', 'create pods,persistentvolumeclaims')], 'node',
      [TOKEN, 'makes pods in namespace shop (create pods)', 'creates a PersistentVolume that is a folder of the node, and mounts it by a claim'], ['take rule 1 (create pods) out of Role shop/api, or ServiceAccount shop/api out of RoleBinding shop/api']],
  ])('%s', (...[, objects, target, actions, removals]) => {
    const escalation = first(objects);
    expect([escalation.source.title, escalation.target.id]).toEqual(['the code of Deployment shop/api', target]);
    expect(escalation.steps.map(({ action }) => action)).toEqual(actions);
    expect([escalation.isCutSmallest, escalation.cut.map(({ removal }) => removal)]).toEqual([true, removals]);
  });

  test.each<[string, Plain[]]>([
    ['it has no rights', [API, ADMIN]],
    ['its rights are harmless', [API, ADMIN, ...granted('shop/api', 'shop/api', 'get,list,watch pods,configmaps', 'update apps:deployments/scale')]],
    ['it holds no token', [deployment('shop/api', { automountServiceAccountToken: false }), bind('b', 'cluster-admin', 'shop/api')]],
    ['nobody with rights is in the namespace', [API, namespace('shop', 'restricted'), ...granted('shop/api', 'shop/api', 'create pods')]],
    ['the administrator is in another namespace', [API, bind('b', 'cluster-admin', 'other/admin'), ...granted('shop/api', 'shop/api', 'create pods', 'create serviceaccounts/token')]],
    ['nothing can be created by name', [API, ADMIN, ...granted('shop/api', 'shop/api', 'create pods,secrets x')]],
    ['an account with another name', [API, ADMIN, ...granted('shop/api', 'shop/api', 'create serviceaccounts/token other')]],
    ['a Secret with another name', [API, ADMIN, tokenSecret('shop/old', 'admin'), ...granted('shop/api', 'shop/api', 'get secrets db')]],
    ['a Secret that is there is filled with nothing else', [API, ADMIN, ...granted('shop/api', 'shop/api', 'create secrets', 'get secrets db')]],
    ['bind without writing bindings', [API, ...granted('shop/api', 'a', 'bind rbac:clusterroles')]],
    ['writing bindings without bind', [API, ...granted('shop/api', 'a', 'create,update rbac:clusterrolebindings')]],
    ['bind of a harmless role', [API, role('harmless', 'get pods'), ...granted('shop/api', 'a', 'bind rbac:clusterroles harmless', 'create rbac:clusterrolebindings')]],
    ['escalate without writing roles', [API, ...granted('shop/api', 'a', 'escalate rbac:clusterroles')]],
    ['writing roles without escalate', [API, ...granted('shop/api', 'a', 'update,patch rbac:clusterroles')]],
    ['escalate of a role that is not its own', [API, ...granted('shop/api', 'a', 'escalate,update rbac:clusterroles other')]],
    ['groups without a user', [API, ...granted('shop/api', 'a', 'impersonate groups')]],
    ['a certificate that nobody approves', [API, ...granted('shop/api', 'a', 'create certificates.k8s.io:certificatesigningrequests')]],
    ['certificates of another signer', [API, ...granted('shop/api', 'a', 'create certificates.k8s.io:certificatesigningrequests', 'update certificates.k8s.io:certificatesigningrequests/approval', 'approve certificates.k8s.io:signers example.com/serving')]],
    ['nodes/proxy in a namespace', [API, ...granted('shop/api', 'shop/api', 'get nodes/proxy')]],
    ['a folder of the node that holds data', [deployment('shop/api', { automountServiceAccountToken: false, volumes: [{ name: 'd', hostPath: { path: '/var/lib/my-data' } }] }, { volumeMounts: [{ name: 'd', mountPath: '/d' }] })]],
  ])('none: %s', (_, objects) => {
    expect(found(...objects)).toEqual([]);
  });

  test.each<[string, Plain, Plain]>([
    ['a capability', {}, { securityContext: { capabilities: { add: ['SYS_ADMIN'] } } }],
    ['a capability, as container runtimes write it', {}, { securityContext: { capabilities: { add: ['CAP_SYS_MODULE'] } } }],
    ['the processes of the node', { hostPID: true }, { securityContext: { capabilities: { add: ['SYS_PTRACE'] } } }],
    ['the root of the node', { volumes: [{ name: 'd', hostPath: { path: '/' } }] }, { volumeMounts: [{ name: 'd', mountPath: '/d', readOnly: true }] }],
    ['a socket of the runtime', { volumes: [{ name: 'd', hostPath: { path: '/run/containerd/containerd.sock' } }] }, { volumeMounts: [{ name: 'd', mountPath: '/d', readOnly: true }] }],
    ['a folder that the node runs', { volumes: [{ name: 'd', hostPath: { path: '/opt/cni/bin/' } }] }, { volumeMounts: [{ name: 'd', mountPath: '/d' }] }],
  ])('to the node by %s', (_, spec, container) => {
    expect(first([deployment('shop/api', { automountServiceAccountToken: false, ...spec }, container)]).target.id).toBe('node');
  });
});

describe('several ways', () => {
  test('the smallest cut ends all of them', () => {
    const escalation = first([API, ADMIN, bind('more', 'cluster-admin', 'shop/other'), ...granted('shop/api', 'shop/api', 'create pods', 'impersonate serviceaccounts')]);
    expect(escalation.cut.map(({ id }) => id)).toHaveLength(1);
    expect(escalation.cut[0].title).toBe('Deployment shop/api holds the token of ServiceAccount shop/api');
  });

  test('two rights of a subject are two things to take away', () => {
    const [escalation] = found(ADMIN, bind('more', 'cluster-admin', 'shop/other'), ...granted('group:devs', 'shop/devs', 'create pods', 'impersonate serviceaccounts')).filter(({ source }) => source.id.includes('devs'));
    expect(escalation.cut.map(({ grant }) => grant?.rulePointer).sort()).toEqual(['/rules/0', '/rules/1']);
    expect(escalation.isCutSmallest).toBe(true);
  });

  test('halves of different subjects come together', () => {
    const [escalation] = found(API, deployment('shop/approver'),
      ...granted('shop/api', 'requester', 'create certificates.k8s.io:certificatesigningrequests'), ...granted('shop/api', 'shop/api', 'create serviceaccounts/token'),
      ...granted('shop/approver', 'approver', 'update certificates.k8s.io:certificatesigningrequests/approval', 'approve certificates.k8s.io:signers'));
    expect(escalation.source.id).toBe('workload shop/api[Deployment]');
    expect(escalation.steps.map(({ action }) => action)).toEqual(expect.arrayContaining(['gets itself a token of ServiceAccount shop/approver', 'gets itself a certificate of user system:kube-controller-manager']));
    expect(escalation.target.id).toBe('cluster-admin');
  });
});

describe('who is told', () => {
  test('groups and users that may become administrators, not those who are', () => {
    const titles = found(bind('a', 'cluster-admin', 'group:admins'), bind('b', 'edit', 'group:devs'), bind('shop/c', 'view', 'user:jane')).map(({ source }) => source.title);
    expect(titles).toEqual(['Group devs']);
  });

  test('a workload once, not what it made', () => {
    const made = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'api-1', namespace: 'shop', ownerReferences: [{ kind: 'ReplicaSet', controller: true }] }, spec: { serviceAccountName: 'api', containers: [{ name: 'main' }] } };
    expect(found(API, made, bind('b', 'cluster-admin', 'shop/api')).map(({ source }) => source.title)).toEqual(['the code of Deployment shop/api']);
  });
});
