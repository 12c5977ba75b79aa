import { bind, deployment, granted, manifestsOf, namespace, Plain, role } from './cluster';
import { Escalations } from '../../../src/analysis/rbac/escalations';

const API = deployment('shop/api');
const ADMIN = bind('admins', 'cluster-admin', 'shop/admin');
const SHOP = namespace('shop', 'restricted');
const CSR = 'certificates.k8s.io';

const first = (...objects: Plain[]) => new Escalations(manifestsOf(...objects)).all().find(({ source }) => source.id === 'workload shop/api[Deployment]');
const mounting = (path: string, readOnly = true) =>
  deployment('shop/api', { automountServiceAccountToken: false, volumes: [{ name: 'd', hostPath: { path } }] }, { volumeMounts: [{ name: 'd', mountPath: '/d', readOnly }] });
const secured = (securityContext: Plain, spec: Plain = {}) => deployment('shop/api', { automountServiceAccountToken: false, ...spec }, { securityContext });

describe('a right in a namespace does not reach what belongs to the cluster', () => {
  test.each([
    ['binding ClusterRoles in the cluster', 'bind,create rbac:clusterroles,clusterrolebindings'],
    ['escalating ClusterRoles', 'escalate,update rbac:clusterroles'],
    ['acting as anybody', 'impersonate users,groups'],
    ['certificates', `create,update,approve ${CSR}:certificatesigningrequests,certificatesigningrequests/approval,signers`],
    ['changing requests', 'create admissionregistration.k8s.io:mutatingwebhookconfigurations'],
    ['other API servers', 'create apiregistration.k8s.io:apiservices'],
  ])('%s', (_, rights) => {
    expect(first(API, SHOP, ...granted('shop/api', 'shop/api', rights))?.steps.map(({ action }) => action)).toBeUndefined();
  });

  // Requests for the namespace itself count as made in it.
  test.each([['every right', '* *:*'], ['everything of RBAC', '* rbac:*']])('%s is every right in the namespace', (_, rights) => {
    const found = first(API, SHOP, ...granted('shop/api', 'shop/api', rights));
    expect([found?.target.id, found?.steps.at(-1)?.action]).toEqual(['node', 'takes the Pod Security label from namespace shop and runs a privileged pod']);
  });

  test('and with an administrator in it those of the administrator', () => {
    expect(first(API, SHOP, ADMIN, ...granted('shop/api', 'shop/api', '* *:*'))?.steps.map(({ action }) => action)).toEqual([
      'uses the token of ServiceAccount shop/api', 'gets itself a token of ServiceAccount shop/admin', 'may do everything',
    ]);
  });
});

test.each<[string, string, Plain[]]>([
  ['it serves an API of its own', 'cluster-admin', [API, ...granted('shop/api', 'a', 'patch apiregistration.k8s.io:apiservices')]],
  ['it binds a strong Role of the namespace', 'cluster-admin', [API, ADMIN, role('shop/strong', 'create pods'), ...granted('shop/api', 'shop/api', 'create rbac:rolebindings', 'bind rbac:roles strong')]],
  ['it issues certificates of nodes', 'node', [API, ...granted('shop/api', 'a', `create ${CSR}:certificatesigningrequests`, `update ${CSR}:certificatesigningrequests/approval`,
    `approve ${CSR}:signers kubernetes.io/kube-apiserver-client-kubelet`)]],
  ['it reads the keys of the cluster', 'node', [mounting('/etc/kubernetes/pki')]],
  ['it reads the credentials of an administrator', 'node', [mounting('/etc/kubernetes/admin.conf')]],
  ['it reads the tokens of all pods of the node', 'node', [mounting('/var/lib/kubelet/pods/')]],
  ['it reads the store of the cluster', 'node', [mounting('/var/lib/etcd')]],
  ['it sets parameters of the kernel', 'node', [mounting('/proc/sys/kernel', false)]],
  ['it is a process of a Windows node', 'node', [secured({ windowsOptions: { hostProcess: true } })]],
  ['all of its containers are', 'node', [secured({}, { securityContext: { windowsOptions: { hostProcess: true } } })]],
  ['a capability in lower case, which runtimes take', 'node', [secured({ capabilities: { add: ['sys_admin'] } })]],
])('%s', (_, target, objects) => {
  expect(first(...objects)?.target.id).toBe(target);
});

test.each<[string, Plain[]]>([
  ['plugins of the kubelet, read only', [mounting('/var/lib/kubelet/plugins')]],
  ['signing without the key of the authority', [API, ...granted('shop/api', 'a', `create ${CSR}:certificatesigningrequests`, `update ${CSR}:certificatesigningrequests/status`, `sign ${CSR}:signers`)]],
  ['a Role of another name', [API, ADMIN, role('shop/strong', 'create pods'), ...granted('shop/api', 'shop/api', 'create rbac:rolebindings', 'bind rbac:roles weak')]],
])('none: %s', (_, objects) => {
  expect(first(...objects)).toBeUndefined();
});
