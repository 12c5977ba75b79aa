import { NoFakeStore } from '../../../../src/policy/rules/secrets/no-fake-store';
import { describeRule, Draft, object } from '../../../../src/testing';

function store(provider: Draft, kind = 'SecretStore'): Draft {
  return object('external-secrets.io/v1', kind, 'it', { spec: { provider } });
}

describeRule(new NoFakeStore(), {
  passes: {
    'another provider': store({ aws: { region: 'eu-central-1' } }),
    'no provider': object('external-secrets.io/v1', 'SecretStore', 'it', {}),
    'another generator': object('generators.external-secrets.io/v1alpha1', 'ClusterGenerator', 'it', { spec: { kind: 'Password', generator: { passwordSpec: { length: 20 } } } }),
  },
  fails: {
    'a store': [store({ fake: { data: [{ key: 'a', value: 'b' }] } }), '/spec/provider/fake: values that stand in the manifest'],
    'a store of the cluster': [store({ fake: { data: [] } }, 'ClusterSecretStore'), '/spec/provider/fake: values that stand in the manifest'],
    'a generator': [object('generators.external-secrets.io/v1alpha1', 'Fake', 'it', { spec: { data: { a: 'b' } } }), '/spec: values that stand in the manifest'],
    'a generator of the cluster': [object('generators.external-secrets.io/v1alpha1', 'ClusterGenerator', 'it', { spec: { kind: 'Fake', generator: { fakeSpec: { data: { a: 'b' } } } } }),
      '/spec/generator/fakeSpec: values that stand in the manifest'],
  },
});
