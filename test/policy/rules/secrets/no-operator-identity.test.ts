import { NoOperatorIdentity } from '../../../../src/policy/rules/secrets/no-operator-identity';
import { describeRule, Draft, object } from '../../../../src/testing';

function store(provider: Draft, kind = 'SecretStore'): Draft {
  return object('external-secrets.io/v1', kind, 'it', { spec: { provider } });
}

const READER = { serviceAccountRef: { name: 'reader' } };
const KEY = { name: 'login', key: 'it' };

describeRule(new NoOperatorIdentity(), {
  passes: {
    'an account for AWS': store({ aws: { region: 'eu-central-1', auth: { jwt: READER } } }),
    'an account for Azure': store({ azurekv: { authType: 'WorkloadIdentity', ...READER } }),
    'an account for Google': store({ gcpsm: { projectID: 'a', auth: { workloadIdentity: READER } } }),
    'a federation for Google': store({ gcpsm: { auth: { workloadIdentityFederation: { audience: '//iam.googleapis.com/x', credConfig: { name: 'a', key: 'b' } } } } }),
    'an account for Oracle': store({ oracle: { principalType: 'Workload', ...READER } }),
    'an account for Vault by AWS': store({ vault: { auth: { iam: { vaultRole: 'a', jwt: READER } } } }),
    'keys, which another rule judges': store({ aws: { auth: { secretRef: { accessKeyIDSecretRef: KEY, secretAccessKeySecretRef: KEY } } } }),
    'a provider that has no such way': store({ doppler: {} }),
    'no provider': object('external-secrets.io/v1', 'SecretStore', 'it', {}),
  },
  fails: {
    'AWS without a login': [store({ aws: { service: 'SecretsManager', region: 'eu-central-1' } }), '/spec/provider/aws: no login of its own'],
    'an empty login': [store({ aws: { region: 'eu-central-1', auth: {} } }, 'ClusterSecretStore'), '/spec/provider/aws: no login of its own'],
    'a role that the operator takes on': [store({ aws: { role: 'arn:aws:iam::123456789012:role/x' } }), '/spec/provider/aws: no login of its own'],
    'Google without a login': [store({ gcpsm: { projectID: 'a' } }), '/spec/provider/gcpsm: no login of its own'],
    'the managed identity of a node': [store({ azurekv: { authType: 'ManagedIdentity', identityId: 'x' } }), '/spec/provider/azurekv: no login of its own'],
    'a workload identity without an account': [store({ azurekv: { authType: 'WorkloadIdentity', authSecretRef: { clientId: KEY } } }), '/spec/provider/azurekv: no login of its own'],
    'Vault by the role of the operator': [store({ vault: { auth: { iam: { region: 'eu-central-1', vaultRole: 'a' } } } }), '/spec/provider/vault/auth/iam: no login of its own'],
    'the principal of a node': [store({ oracle: { principalType: 'InstancePrincipal' } }), '/spec/provider/oracle: no login of its own'],
  },
});
