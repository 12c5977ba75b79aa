import { NoPlaintextInTemplate } from '../../../../src/policy/rules/secrets/no-plaintext-in-template';
import { describeRule, Draft, object } from '../../../../src/testing';

const externalSecret = (data: Draft) => object('external-secrets.io/v1', 'ExternalSecret', 'db', { spec: { target: { template: { data } } } });
const application = (helm: Draft) => object('argoproj.io/v1alpha1', 'Application', 'shop', { spec: { source: { helm } } });

describeRule(new NoPlaintextInTemplate(), {
  passes: {
    'a template that refers to what is fetched': externalSecret({ config: 'password={{ .password }}', host: 'db.example', password: '{{ .password }}' }),
    'no template': object('external-secrets.io/v1', 'ExternalSecret', 'db', { spec: {} }),
    'values that refer to a Secret': application({ valuesObject: { auth: { existingSecret: 'db-credentials', passwordKey: 'password' } } }),
    'ciphertext': object('bitnami.com/v1alpha1', 'SealedSecret', 'db', { spec: { encryptedData: { password: 'AgBy3i4OJSWK' }, template: { type: 'Opaque' } } }),
    'what is left to the schema': externalSecret(['hunter2']),
  },
  fails: {
    'an ExternalSecret': [externalSecret({ host: 'db.example', password: 'hunter2' }), '/spec/target/template/data/password: a value under the name "password"'],
    'a value of the wrong type': [externalSecret({ password: 4711 }), '/spec/target/template/data/password: a value under the name "password"'],
    'a file in an ExternalSecret': [externalSecret({ 'app.ini': '[db]\npassword=hunter2\n' }), '/spec/target/template/data/app.ini: a value under the name "password"'],
    'a SealedSecret': [object('bitnami.com/v1alpha1', 'SealedSecret', 'db', { spec: { template: { data: { password: 'hunter2' } } } }),
      '/spec/template/data/password: a value under the name "password"'],
    'the fake store': [object('external-secrets.io/v1', 'SecretStore', 'fake', { spec: { provider: { fake: { data: [{ key: '/db/password', value: 'hunter2' }] } } } }),
      '/spec/provider/fake/data/0/value: a value under the name "password"'],
    'a Secret that Kyverno generates': [object('kyverno.io/v1', 'ClusterPolicy', 'sync', { spec: { rules: [{ generate: { kind: 'Secret', data: { stringData: { token: 'f3a9c2e17b604d58' } } } }] } }),
      '/spec/rules/0/generate/data/stringData/token: a value under the name "token"'],
    'the values of a HelmRelease': [object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'shop', { spec: { values: { postgresql: { auth: { password: 'hunter2' } }, args: ['redis://:hunter2@cache'] } } }),
      '/spec/values/postgresql/auth/password: a value under the name "password"', '/spec/values/args/0: a password in an address'],
    'the values of an Application': [application({ values: 'auth:\n  password: hunter2\n', parameters: [{ name: 'auth.token', value: 'f3a9c2e17b604d58' }] }),
      '/spec/source/helm/values: a value under the name "password"', '/spec/source/helm/parameters/0/value: a value under the name "auth.token"'],
  },
});
