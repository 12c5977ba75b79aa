import { NoStaticStoreCredentials } from '../../../../src/policy/rules/secrets/no-static-store-credentials';
import { describeRule, Draft, object } from '../../../../src/testing';

function store(provider: Draft, kind = 'SecretStore'): Draft {
  return object('external-secrets.io/v1', kind, 'it', { spec: { provider } });
}

function generator(kind: string, spec: Draft): Draft {
  return object('generators.external-secrets.io/v1alpha1', kind, 'it', { spec });
}

function clusterGenerator(kind: string, spec: Draft): Draft {
  return { apiVersion: 'generators.external-secrets.io/v1alpha1', kind: 'ClusterGenerator', metadata: { name: 'it' }, spec: { kind, generator: spec } };
}

const AWS_KEYS = { secretRef: { accessKeyIDSecretRef: { name: 'login', key: 'id' }, secretAccessKeySecretRef: { name: 'login', key: 'it' } } };
const KEY = { name: 'login', key: 'it' };

describeRule(new NoStaticStoreCredentials(), {
  passes: {
    'a ServiceAccount': store({ aws: { region: 'eu-central-1', auth: { jwt: { serviceAccountRef: { name: 'reader' } } } } }),
    'a ServiceAccount of another namespace': store({ vault: { auth: { kubernetes: { serviceAccountRef: { name: 'reader', namespace: 'ops' } } } } }, 'ClusterSecretStore'),
    'a CA in a Secret': store({ vault: { caProvider: { type: 'Secret', name: 'ca', key: 'ca.crt' }, auth: { kubernetes: { serviceAccountRef: { name: 'reader' } } } } }),
    'a client certificate besides the login': store({ vault: { tls: { certSecretRef: KEY, keySecretRef: KEY }, auth: { jwt: { kubernetesServiceAccountToken: { serviceAccountRef: { name: 'a' } } } } } }),
    'ids in a Secret': store({ azurekv: { authType: 'WorkloadIdentity', serviceAccountRef: { name: 'reader' }, authSecretRef: { clientId: KEY, tenantId: KEY } } }),
    'the rights of the operator itself': store({ aws: { region: 'eu-central-1' } }),
    'a generator as a ServiceAccount': generator('ECRAuthorizationToken', { region: 'eu-central-1', auth: { jwt: { serviceAccountRef: { name: 'reader' } } } }),
    'a generator of Vault as a ServiceAccount': generator('VaultDynamicSecret', {
      path: '/pki/issue/shop', parameters: { login: KEY }, provider: { auth: { kubernetes: { role: 'a', serviceAccountRef: { name: 'reader' } } } },
    }),
    'a generator of the cluster as a ServiceAccount': clusterGenerator('ACRAccessToken', { acrAccessTokenSpec: { auth: { workloadIdentity: { serviceAccountRef: { name: 'a', namespace: 'b' } } } } }),
    'a generator that has no other way': clusterGenerator('GithubAccessToken', { githubAccessTokenSpec: { auth: { privateKey: { secretRef: KEY } } } }),
    'a generator without a spec': generator('STSSessionToken', {}),
    'no provider': object('external-secrets.io/v1', 'SecretStore', 'it', {}),
  },
  fails: {
    'keys of AWS': [store({ aws: { auth: { secretRef: { accessKeyIDSecretRef: KEY, secretAccessKeySecretRef: KEY } } } }),
      '/spec/provider/aws/auth/secretRef/secretAccessKeySecretRef: a credential in the Secret "login"'],
    'a key of Google': [store({ gcpsm: { auth: { secretRef: { secretAccessKeySecretRef: KEY } } } }, 'ClusterSecretStore'),
      '/spec/provider/gcpsm/auth/secretRef/secretAccessKeySecretRef: a credential in the Secret "login"'],
    'a service principal': [store({ azurekv: { authSecretRef: { clientId: KEY, clientSecret: KEY } } }), '/spec/provider/azurekv/authSecretRef/clientSecret: a credential in the Secret "login"'],
    'a token without a key': [store({ vault: { auth: { tokenSecretRef: { name: 'token' } } } }), '/spec/provider/vault/auth/tokenSecretRef: a credential in the Secret "token"'],
    'a kubeconfig': [store({ kubernetes: { authRef: KEY } }), '/spec/provider/kubernetes/authRef: a credential in the Secret "login"'],
    'a provider with words of its own': [store({ passbolt: { auth: { passwordSecretRef: KEY, privateKeySecretRef: KEY } } }),
      '/spec/provider/passbolt/auth/passwordSecretRef: a credential in the Secret "login"', '/spec/provider/passbolt/auth/privateKeySecretRef: a credential in the Secret "login"'],
    'a provider that came later': [store({ somethingnew: { login: { apiKey: { secretRef: KEY } } } }), '/spec/provider/somethingnew/login/apiKey/secretRef: a credential in the Secret "login"'],
    'a generator with keys of AWS': [generator('ECRAuthorizationToken', { auth: AWS_KEYS }), '/spec/auth/secretRef/secretAccessKeySecretRef: a credential in the Secret "login"'],
    'session tokens of keys': [generator('STSSessionToken', { auth: AWS_KEYS }), '/spec/auth/secretRef/secretAccessKeySecretRef: a credential in the Secret "login"'],
    'a generator with a key of Google': [generator('GCRAccessToken', { auth: { secretRef: { secretAccessKeySecretRef: KEY } } }), '/spec/auth/secretRef/secretAccessKeySecretRef: a credential in the Secret "login"'],
    'a generator with a service principal': [generator('ACRAccessToken', { auth: { servicePrincipal: { secretRef: { clientId: KEY, clientSecret: KEY } } } }),
      '/spec/auth/servicePrincipal/secretRef/clientSecret: a credential in the Secret "login"'],
    'a generator with a token of Vault': [generator('VaultDynamicSecret', { provider: { auth: { tokenSecretRef: KEY } } }), '/spec/provider/auth/tokenSecretRef: a credential in the Secret "login"'],
    'a generator with an AppRole': [generator('VaultDynamicSecret', { provider: { auth: { appRole: { roleId: 'a', secretRef: KEY } } } }), '/spec/provider/auth/appRole/secretRef: a credential in the Secret "login"'],
    'a generator of the cluster': [clusterGenerator('VaultDynamicSecret', { vaultDynamicSecretSpec: { provider: { auth: { userPass: { secretRef: KEY } } } } }),
      '/spec/generator/vaultDynamicSecretSpec/provider/auth/userPass/secretRef: a credential in the Secret "login"'],
    'secrets of a webhook': [store({ webhook: { url: 'https://a', secrets: [{ name: 'auth', secretRef: KEY }] } }), '/spec/provider/webhook/secrets/0/secretRef: a credential in the Secret "login"'],
  },
});
