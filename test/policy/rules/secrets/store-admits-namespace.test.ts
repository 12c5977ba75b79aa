import { StoreAdmitsNamespace } from '../../../../src/policy/rules/secrets/store-admits-namespace';
import { describeRule, Draft, object, Scene, scene, under } from '../../../../src/testing';
import { judge } from '../../../../src/testing/describe-rule';

const REF = { kind: 'ClusterSecretStore', name: 'shared' };

function secret(spec: Draft = { secretStoreRef: REF }): Draft {
  return object('external-secrets.io/v1', 'ExternalSecret', 'db', { spec });
}

function store(...conditions: Draft[]): Draft {
  return { apiVersion: 'external-secrets.io/v1', kind: 'ClusterSecretStore', metadata: { name: 'shared' }, spec: { provider: {}, conditions } };
}

function namespace(labels: Draft): Draft {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels } };
}

const TEAM = { namespaceSelector: { matchLabels: { team: 'shop' } } };
const REFUSED = 'ClusterSecretStore shared, which does not admit namespace shop';

describeRule(new StoreAdmitsNamespace(), {
  passes: {
    'no conditions, which another rule finds': scene(secret(), store()),
    'a name': scene(secret(), store({ namespaces: ['ops', 'shop'] })),
    'one of several conditions': scene(secret(), store({ namespaces: ['ops'] }, { namespaceRegexes: ['^sh'] })),
    'an expression that is not anchored': scene(secret(), store({ namespaceRegexes: ['ho'] })),
    'labels': scene(secret(), store(TEAM), namespace({ team: 'shop' })),
    'the label that every namespace has': scene(secret(), store({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } } })),
    'labels of a namespace that is not here': scene(secret(), store(TEAM)),
    'a store of the namespace': secret({ secretStoreRef: { name: 'shared' } }),
    'a store that is not here': secret(),
    'no store': secret({}),
  },
  fails: {
    'another name': [scene(secret(), store({ namespaces: ['ops'] })), `/spec/secretStoreRef/name: ${REFUSED}`],
    'a condition that admits nobody': [scene(secret(), store({})), `/spec/secretStoreRef/name: ${REFUSED}`],
    'an anchored expression': [scene(secret(), store({ namespaceRegexes: ['^ho'] })), `/spec/secretStoreRef/name: ${REFUSED}`],
    'the label that every namespace has': [scene(secret(), store({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'ops' } } })), `/spec/secretStoreRef/name: ${REFUSED}`],
    'other labels': [scene(secret(), store(TEAM), namespace({ team: 'ops' })), `/spec/secretStoreRef/name: ${REFUSED} with the labels that it has here`],
    'the store of a single key': [scene(secret({ data: [{ sourceRef: { storeRef: REF } }] }), store({ namespaces: ['ops'] })), `/spec/data/0/sourceRef/storeRef/name: ${REFUSED}`],
    'a PushSecret': [scene(object('external-secrets.io/v1alpha1', 'PushSecret', 'db', { spec: { secretStoreRefs: [REF] } }), store({ namespaces: ['ops'] })),
      `/spec/secretStoreRefs/0/name: ${REFUSED}`],
    'one of the namespaces of a ClusterExternalSecret': [
      scene({ apiVersion: 'external-secrets.io/v1', kind: 'ClusterExternalSecret', metadata: { name: 'db' }, spec: { namespaces: ['ops', 'shop'], externalSecretSpec: { secretStoreRef: REF } } },
        store({ namespaces: ['ops'] })),
      `/spec/externalSecretSpec/secretStoreRef/name: ${REFUSED}`,
    ],
  },
});

test('what labels refuse is unresolved until the input is complete; what names refuse is not', () => {
  const unresolved = (input: Scene) => judge(new StoreAdmitsNamespace(), input).verdict;
  const byLabels = unresolved(under({ complete: false }, secret(), store(TEAM), namespace({ team: 'ops' })));
  const byName = unresolved(under({ complete: false }, secret(), store({ namespaces: ['ops'] })));
  expect([byLabels.violations.length, byLabels.unresolved.length]).toEqual([0, 1]);
  expect([byName.violations.length, byName.unresolved.length]).toEqual([1, 0]);
});
