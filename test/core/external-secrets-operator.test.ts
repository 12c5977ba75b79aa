import { ExternalSecretsOperator } from '../../src/core/external-secrets-operator';

test.each<[string, string, string[]]>([
  ['ExternalSecret', '1.3.2', ['external-secrets.io/v1']],
  ['ExternalSecret', '0.17.0', ['external-secrets.io/v1']],
  ['ExternalSecret', '0.16.2', ['external-secrets.io/v1', 'external-secrets.io/v1beta1']],
  ['SecretStore', '0.15.1', ['external-secrets.io/v1beta1', 'external-secrets.io/v1alpha1']],
  ['ExternalSecret', '0.4.0', ['external-secrets.io/v1alpha1']],
  ['PushSecret', '1.3.2', ['external-secrets.io/v1alpha1']],
  ['PushSecret', '0.6.1', []],
  ['Password', '1.3.2', ['generators.external-secrets.io/v1alpha1']],
  ['Deployment', '1.3.2', []],
])('%s is served by %s in %j', (kind, release, versions) => {
  expect(ExternalSecretsOperator.apiVersionsOf(kind, release)).toEqual(versions);
});

test('what is written is what the newest release serves', () => {
  expect(ExternalSecretsOperator.apiVersionOf('ClusterSecretStore')).toBe('external-secrets.io/v1');
  expect(ExternalSecretsOperator.apiVersionOf('PushSecret')).toBe('external-secrets.io/v1alpha1');
  expect(() => ExternalSecretsOperator.apiVersionOf('Deployment')).toThrow('the External Secrets Operator has no kind Deployment');
});

test('what is gone has something in its place', () => {
  expect(ExternalSecretsOperator.gone().map(({ version, instead }) => `${version} → ${instead}`)).toEqual(['v1beta1 → external-secrets.io/v1', 'v1alpha1 → external-secrets.io/v1']);
});

test.each<[string, unknown, readonly string[] | undefined]>([
  ['UUID', undefined, ['uuid']],
  ['Password', undefined, undefined],
  ['Password', {}, ['password']],
  ['Password', { secretKeys: ['one'] }, ['one']],
  ['ECRAuthorizationToken', { scope: 'public' }, ['username', 'password', 'expires_at']],
  ['ECRAuthorizationToken', { region: 'eu-central-1' }, ['username', 'password', 'proxy_endpoint', 'expires_at']],
  ['Fake', { data: { a: 'x' } }, ['a']],
  ['Fake', { data: 'x' }, undefined],
  ['VaultDynamicSecret', {}, undefined],
  ['ClusterGenerator', { kind: 'UUID', generator: { uuidSpec: {} } }, ['uuid']],
  ['ClusterGenerator', { kind: 'ECRAuthorizationToken', generator: { ecrAuthorizationTokenSpec: { scope: 'public' } } }, ['username', 'password', 'expires_at']],
  ['ClusterGenerator', { kind: 'Password', generator: { uuidSpec: {} } }, undefined],
  ['ClusterGenerator', { generator: { passwordSpec: {} } }, undefined],
  ['ClusterGenerator', undefined, undefined],
  ['toString', {}, undefined],
])('%s with %j generates %j', (kind, spec, keys) => {
  expect(ExternalSecretsOperator.generatedKeys(kind, spec)).toEqual(keys);
});

test('no function stands twice, and none that reads the operator\'s environment', () => {
  const names = ExternalSecretsOperator.TEMPLATE_FUNCTIONS;
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => !/^[a-z]\w+$/i.test(name))).toEqual([]);
  expect(names).not.toContain('env');
  expect(names).not.toContain('expandenv');
});
