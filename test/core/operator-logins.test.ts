import { operatorLoginsIn } from '../../src/core/operator-logins';

const GENERATORS = 'generators.external-secrets.io';

test.each<[string, unknown, string[]]>([
  ['external-secrets.io/SecretStore', { spec: { provider: { vault: {} } } }, ['spec.provider']],
  ['external-secrets.io/ClusterSecretStore', { spec: {} }, []],
  ['external-secrets.io/ExternalSecret', { spec: { provider: {}, auth: {} } }, []],
  [`${GENERATORS}/QuayAccessToken`, { spec: { serviceAccountRef: {} } }, ['spec']],
  [`${GENERATORS}/GCRAccessToken`, { spec: { auth: {} } }, ['spec.auth']],
  [`${GENERATORS}/GCRAccessToken`, { spec: { auth: 'x' } }, []],
  [`${GENERATORS}/VaultDynamicSecret`, { spec: { provider: {}, parameters: {} } }, ['spec.provider']],
  [`${GENERATORS}/Password`, { spec: { auth: {} } }, []],
  [`${GENERATORS}/toString`, { spec: {} }, []],
  [`${GENERATORS}/ClusterGenerator`, { spec: { generator: { stsSessionTokenSpec: { auth: {} }, webhookSpec: {} } } }, ['spec.generator.stsSessionTokenSpec.auth', 'spec.generator.webhookSpec']],
])('%s: %j', (groupKind, json, ways) => {
  expect(operatorLoginsIn(groupKind, json).map(({ way }) => way.join('.'))).toEqual(ways);
});

test('a generator of the cluster is told by its kind', () => {
  expect(operatorLoginsIn(`${GENERATORS}/ClusterGenerator`, { spec: { generator: { mfaSpec: { a: 1 } } } })).toEqual([{ generator: 'MFA', json: { a: 1 }, way: ['spec', 'generator', 'mfaSpec'] }]);
});
