import { App, Chart } from 'cdk8s';
import { ciphertext, sealedJson, sealedValues } from './sealed-values';
import { SealedSecret, type SealedSecretProps, SealedValues, SecureApp, SecureDeployment } from '../../src/index';

const containers = [{ image: `ghcr.io/acme/app:1.4.2@sha256:${'0123456789abcdef'.repeat(4)}`, portNumber: 8080 }];
const NAMESPACE_WIDE = { 'sealedsecrets.bitnami.com/namespace-wide': 'true' };
const CLUSTER_WIDE = { 'sealedsecrets.bitnami.com/cluster-wide': 'true' };
const WHY = { reason: 'Every namespace pulls from one registry.', owner: 'platform', expires: '2026-12-24' };

function chart(namespace: string | undefined = 'shop'): Chart {
  return new Chart(new App(), 'chart', { namespace });
}

function made(sealed: SealedValues, props: Partial<SealedSecretProps> = {}, namespace = 'shop') {
  const secret = new SealedSecret(chart(namespace), 'it', { sealed, ...props });
  return { secret, json: secret.node.findChild('Resource') as unknown as { toJson(): any } };
}

describe('the object', () => {
  test('holds ciphertext and nothing else', () => {
    const { secret, json } = made(sealedValues({ keys: ['b', 'a'] }));
    expect(json.toJson()).toEqual({
      apiVersion: 'bitnami.com/v1alpha1',
      kind: 'SealedSecret',
      metadata: { name: 'db', namespace: 'shop' },
      spec: { encryptedData: { a: ciphertext('a'), b: ciphertext('b') } },
    });
    expect([secret.name, secret.keys, secret.secretRef]).toEqual(['db', ['a', 'b'], { name: 'db' }]);
  });

  test.each([['namespace-wide', NAMESPACE_WIDE], ['cluster-wide', CLUSTER_WIDE]])('says the scope %s, on itself and in the template', (scope, annotations) => {
    const { metadata, spec } = made(sealedValues({ scope }), { metadata: { name: 'any', annotations: { a: 'b' } } }).json.toJson();
    expect(metadata).toEqual({ name: 'any', namespace: 'shop', annotations: { a: 'b', ...annotations } });
    expect(spec.template).toEqual({ metadata: { annotations } });
  });

  test('shapes the Secret', () => {
    const sealed = sealedValues({ keys: ['tls.crt', 'tls.key'] });
    const { spec } = made(sealed, { type: 'kubernetes.io/tls', immutable: true, secretLabels: { team: 'shop' }, secretAnnotations: { a: 'b' } }).json.toJson();
    expect(spec.template).toEqual({ type: 'kubernetes.io/tls', immutable: true, metadata: { labels: { team: 'shop' }, annotations: { a: 'b' } } });
  });
});

describe('values that the controller would not open', () => {
  test.each<[string, () => unknown, string]>([
    ['another name', () => made(sealedValues(), { metadata: { name: 'other' } }), 'sealed for the Secret shop/db (strict), used for the Secret shop/other (strict)'],
    ['another namespace', () => made(sealedValues(), {}, 'web'), 'sealed for the Secret shop/db (strict), used for the Secret web/db (strict)'],
    ['another namespace of a namespace-wide value', () => made(sealedValues({ scope: 'namespace-wide' }), {}, 'web'), 'used for any Secret in the namespace web (namespace-wide)'],
    ['the repair', () => made(sealedValues(), { metadata: { name: 'other' } }, 'web'), 'cdk8s-hardened seal FILE --namespace web --name other'],
  ])('are refused: %s', (_name, refused, message) => {
    expect(refused).toThrow(message);
  });

  test('are refused where nobody says the namespace', () => {
    expect(() => new SealedSecret(new Chart(new App(), 'chart'), 'it', { sealed: sealedValues() })).toThrow('The SealedSecret has no namespace');
  });

  test.each([['namespace-wide', 'shop'], ['cluster-wide', 'anywhere']])('are none where the scope %s opens them', (scope, namespace) => {
    expect(made(sealedValues({ scope }), { metadata: { name: 'any' } }, namespace).json.toJson().metadata.namespace).toBe(namespace);
  });
});

describe('the type', () => {
  test.each([
    ['kubernetes.io/tls', ['tls.crt'], 'A Secret of the type kubernetes.io/tls has the keys tls.crt and tls.key.'],
    ['kubernetes.io/dockerconfigjson', ['password'], 'has the keys .dockerconfigjson.'],
    ['kubernetes.io/basic-auth', ['user'], 'has the keys username or password.'],
    ['kubernetes.io/service-account-token', ['token'], 'Tokens of ServiceAccounts are not sealed'],
  ])('%s is refused with the keys %s', (type, keys, message) => {
    expect(() => made(sealedValues({ keys }), { type })).toThrow(message);
  });

  test.each([['kubernetes.io/basic-auth', ['password']], ['kubernetes.io/ssh-auth', ['ssh-privatekey', 'more']], ['example.com/mine', ['a']], ['toString', ['a']]])('%s takes the keys %s', (type, keys) => {
    expect(made(sealedValues({ keys }), { type }).json.toJson().spec.template.type).toBe(type);
  });
});

describe('in an app', () => {
  const app = () => new SecureApp({ clock: { today: () => '2026-11-21' } });
  const shop = (root: SecureApp) => new Chart(root, 'chart', { namespace: 'shop', disableResourceNameHashes: true });

  test('rolls the pods when the ciphertext changes, and only then', () => {
    const annotation = (sealed: SealedValues) => {
      const scope = new Chart(new App(), 'chart', { namespace: 'shop' });
      const workload = new SecureDeployment(scope, 'api', { containers });
      new SealedSecret(scope, 'db', { sealed }).mountInto(workload, '/secrets');
      const [deployment] = (scope.toJson as () => any[]).call(scope).filter(({ kind }: { kind: string }) => kind === 'Deployment');
      expect(JSON.stringify(deployment.spec.template.spec.volumes)).toContain('"secretName":"db"');
      return deployment.spec.template.metadata.annotations['cdk8s-hardened/secret.db'];
    };
    const changed = sealedJson();
    changed.values.password = { ...changed.values.password, ciphertext: ciphertext('new') };
    expect(annotation(sealedValues())).toMatch(/^[0-9a-f]{8}$/);
    expect(annotation(sealedValues())).toBe(annotation(sealedValues()));
    expect(annotation(SealedValues.of(changed))).not.toBe(annotation(sealedValues()));
  });

  test('is no finding in the scopes strict and namespace-wide', () => {
    const root = app();
    const scope = shop(root);
    new SealedSecret(scope, 'strict', { sealed: sealedValues() });
    new SealedSecret(scope, 'wide', { sealed: sealedValues({ scope: 'namespace-wide' }) });
    expect(root.synthYaml()).toContain('  name: chart-wide');
  });

  test('is a finding cluster-wide, unless that is justified', () => {
    const [root, justified] = [app(), app()];
    new SealedSecret(shop(root), 'it', { sealed: sealedValues({ scope: 'cluster-wide' }) });
    expect(() => root.synthYaml()).toThrow('error[secrets/no-cluster-wide-sealing] SealedSecrets must not be sealed for the whole cluster.');
    new SealedSecret(shop(justified), 'it', { sealed: sealedValues({ scope: 'cluster-wide' }) }).unsafelyAllowEveryNamespace(WHY);
    expect(justified.synthYaml()).toContain('sealedsecrets.bitnami.com/cluster-wide: "true"');
  });

  test('justifies nothing that needs no justification', () => {
    expect(() => made(sealedValues()).secret.unsafelyAllowEveryNamespace(WHY)).toThrow('The values are sealed with the scope strict');
  });
});
