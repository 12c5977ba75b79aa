import { ServiceAccountExists } from '../../../../src/policy/rules/references/service-account-exists';
import { deployment, describeRule, Draft, object, pod, scene } from '../../../../src/testing';

const ACCOUNT = object('v1', 'ServiceAccount', 'app');

function binding(subject: Draft): Draft {
  return object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'b', { roleRef: { kind: 'ClusterRole', name: 'view' }, subjects: [subject] });
}

function store(auth: Draft): Draft {
  return object('external-secrets.io/v1', 'SecretStore', 'aws', { spec: { provider: { aws: { service: 'SecretsManager', auth } } } });
}

describeRule(new ServiceAccountExists(), {
  passes: {
    'an account of the app': scene(pod(), ACCOUNT),
    'default, which is in every namespace': pod((p) => { p.spec.serviceAccountName = 'default'; }),
    'none named': pod((p) => { delete p.spec.serviceAccountName; }),
    'an account by its user name': scene(binding({ kind: 'User', name: 'system:serviceaccount:shop:app' }), ACCOUNT),
    'a group of that name': binding({ kind: 'Group', name: 'system:serviceaccount:shop:app' }),
    'a user': binding({ kind: 'User', name: 'jane' }),
    'a controller of the cluster': binding({ kind: 'ServiceAccount', name: 'deployment-controller', namespace: 'kube-system' }),
    'an account that a binding names': scene(binding({ kind: 'ServiceAccount', name: 'app', namespace: 'shop' }), ACCOUNT),
    'the account of a store': scene(store({ jwt: { serviceAccountRef: { name: 'app' } } }), ACCOUNT),
    'a cluster-wide store leaves open in which namespace': {
      apiVersion: 'external-secrets.io/v1', kind: 'ClusterSecretStore', metadata: { name: 'aws' }, spec: { provider: { aws: { auth: { jwt: { serviceAccountRef: { name: 'app' } } } } } },
    },
  },
  fails: {
    'nothing makes it': [deployment(), '/spec/template/spec/serviceAccountName: no ServiceAccount "app" in namespace shop'],
    'a number': [pod((p) => { p.spec.serviceAccountName = 5; }), '/spec/serviceAccountName: 5'],
    'a binding': [binding({ kind: 'ServiceAccount', name: 'app', namespace: 'shop' }), '/subjects/0/name: no ServiceAccount "app" in namespace shop'],
    'a binding by the user name': [binding({ kind: 'User', name: 'system:serviceaccount:shop:app' }), '/subjects/0/name: no ServiceAccount "app" in namespace shop'],
    'a binding that names another namespace': [scene(binding({ kind: 'ServiceAccount', name: 'app', namespace: 'store' }), ACCOUNT),
      '/subjects/0/name: no ServiceAccount "app" in namespace store, but in shop'],
    'a store': [store({ jwt: { serviceAccountRef: { name: 'external-secrets-sa' } } }),
      '/spec/provider/aws/auth/jwt/serviceAccountRef/name: no ServiceAccount "external-secrets-sa" in namespace shop'],
    'a permanent token': [object('v1', 'Secret', 't', { metadata: { annotations: { 'kubernetes.io/service-account.name': 'app' } }, type: 'kubernetes.io/service-account-token' }),
      '/metadata/annotations/kubernetes.io~1service-account.name: no ServiceAccount "app" in namespace shop'],
  },
});
