import { RequireStoreTls } from '../../../../src/policy/rules/secrets/require-store-tls';
import { describeRule, Draft, object } from '../../../../src/testing';

function store(provider: Draft): Draft {
  return object('external-secrets.io/v1', 'ClusterSecretStore', 'it', { spec: { provider } });
}

describeRule(new RequireStoreTls(), {
  passes: {
    'TLS': store({ vault: { server: 'https://vault.vault:8200' } }),
    'the API server, by the name that the operator knows': store({ kubernetes: { server: { url: 'kubernetes.default' } } }),
    'no address': store({ aws: { region: 'eu-central-1' } }),
    'no provider': object('external-secrets.io/v1', 'SecretStore', 'it', {}),
    'an audience, which is a name': store({ gcpsm: { auth: { workloadIdentityFederation: { audience: 'http://example.com/pool' } } } }),
  },
  fails: {
    'a vault': [store({ vault: { server: 'http://vault.vault:8200' } }), '/spec/provider/vault/server: "http://vault.vault:8200"'],
    'an OpenBao': [store({ openbao: { server: 'HTTP://bao:8200' } }), '/spec/provider/openbao/server: "HTTP://bao:8200"'],
    'a webhook': [store({ webhook: { url: 'http://example.com/{{ .remoteRef.key }}' } }), '/spec/provider/webhook/url: "http://example.com/{{ .remoteRef.key }}"'],
    'no verification': [store({ senhasegura: { url: 'https://a', ignoreSslCertificate: true } }), '/spec/provider/senhasegura/ignoreSslCertificate: true'],
    'a CA that nobody asks': [store({ beyondtrust: { server: { apiUrl: 'https://a', verifyCA: false } } }), '/spec/provider/beyondtrust/server/verifyCA: false'],
  },
});
