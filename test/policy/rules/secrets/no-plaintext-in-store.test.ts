import { NoPlaintextInStore } from '../../../../src/policy/rules/secrets/no-plaintext-in-store';
import { describeRule, Draft, object } from '../../../../src/testing';

function store(provider: Draft): Draft {
  return object('external-secrets.io/v1', 'SecretStore', 'it', { spec: { provider } });
}

describeRule(new NoPlaintextInStore(), {
  passes: {
    'a reference': store({ delinea: { clientId: { value: 'shop' }, clientSecret: { secretRef: { name: 'delinea', key: 'secret' } } } }),
    'a header from a Secret': store({ webhook: { url: 'https://example.com', headers: { Authorization: 'Basic {{ print .auth.username }}' } } }),
    'tags': store({ aws: { sessionTags: [{ key: 'team', value: 'shop' }] } }),
    'no provider': object('external-secrets.io/v1', 'SecretStore', 'it', {}),
    'the fake provider, which has a rule of its own': store({ fake: { data: [{ key: 'password', value: 'hunter2' }] } }),
  },
  fails: {
    'a value': [store({ delinea: { clientSecret: { value: 'hunter2' } } }), '/spec/provider/delinea/clientSecret/value: a value for "clientSecret"'],
    'an API key': [store({ beyondtrust: { auth: { apiKey: { value: 'x' } } } }), '/spec/provider/beyondtrust/auth/apiKey/value: a value for "apiKey"'],
    'a password': [store({ secretserver: { username: { value: 'reader' }, password: { value: 'hunter2' } } }), '/spec/provider/secretserver/password/value: a value for "password"'],
    'a header': [store({ webhook: { headers: { 'X-Api-Key': 'Zk3fT9wq1LpXv7RbNs2D' } } }), '/spec/provider/webhook/headers/X-Api-Key: a value under the name "X-Api-Key"'],
  },
});
