import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  CloudIdentity, DefaultDenyNamespace, ExternalSecret, ExternalSecretSource, KeyRewrite, LeastPrivilegeServiceAccount, PasswordEncoding, PushSecret,
  PushSecretDeletionPolicy, RotationOperator, SecretDecodingStrategy, SecretGenerator, SecretRefreshPolicy, SecretStoreRef,
  SecretTemplateMergePolicy, SecretTemplateSource, SecureDeployment, VaultResult,
} from 'cdk8s-hardened';

// The part of everything.ts that the External Secrets Operator carries out.

const ROLE = 'arn:aws:iam::123456789012:role/shop-secrets';

/** Every way to fetch, to rewrite and to template. */
export function fetchEverything(namespace: DefaultDenyNamespace, workload: SecureDeployment, store: SecretStoreRef): void {
  const everything = new ExternalSecret(namespace, 'everything', {
    store,
    data: [{ secretKey: 'user', remoteKey: 'shop/db', property: 'user', decodingStrategy: SecretDecodingStrategy.BASE64, store }],
    dataFrom: [
      ExternalSecretSource.extract('shop/db', { version: '2', keys: ['db_password'], rewrite: [KeyRewrite.regexp('^', 'db_')] }),
      ExternalSecretSource.find({ path: 'shop/', name: '^cache-', tags: { team: 'shop' }, keys: [], rewrite: [KeyRewrite.transform('{{ .value | lower }}'), KeyRewrite.merge({ into: 'cache.json' })] }),
    ],
    template: {
      type: 'Opaque',
      data: { dsn: 'postgres://{{ .user }}:{{ .db_password | urlquery }}@db/shop' },
      labels: { team: 'shop' },
      annotations: { 'example.com/user': '{{ .user }}' },
      templateFrom: [SecretTemplateSource.configMap('settings', ['answer']), SecretTemplateSource.literal('{{ range $key, $value := . }}{{ $key }}: {{ $value | quote }}\n{{ end }}')],
      mergePolicy: SecretTemplateMergePolicy.MERGE,
    },
    refreshPolicy: SecretRefreshPolicy.ON_CHANGE,
  });
  everything.mountInto(workload, '/secrets/everything', { restartOnRotation: RotationOperator.STAKATER_RELOADER });
  const frozen = new ExternalSecret(namespace, 'frozen', { store, immutable: true, data: [{ secretKey: 'seed', remoteKey: 'shop/seed', version: '1' }] });
  frozen.mountInto(workload, '/secrets/frozen');
  new PushSecret(namespace, 'push', { stores: [store], secret: frozen, data: [{ secretKey: 'seed', remoteKey: 'shop/copy' }], deletionPolicy: PushSecretDeletionPolicy.DELETE });
}

/** A generator of each kind, and what takes from it. */
export function generateEverything(namespace: DefaultDenyNamespace, store: SecretStoreRef): void {
  const account = (name: string, cloudIdentity?: CloudIdentity) => new LeastPrivilegeServiceAccount(namespace, `${name}-puller`, { cloudIdentity });
  const amazon = account('ecr', CloudIdentity.awsRole(ROLE));
  const azure = account('acr', CloudIdentity.azureManagedIdentity({ clientId: '00001111-aaaa-2222-bbbb-3333cccc4444' }));
  const plain = account('vault');
  const privateKey = kplus.Secret.fromSecretName(namespace, 'github-key', 'store-login');
  const password = SecretGenerator.password(namespace, 'password', { length: 40, encoding: PasswordEncoding.BASE64_URL, secretKeys: ['primary', 'replica'] });
  new ExternalSecret(namespace, 'random', { dataFrom: [ExternalSecretSource.generator(password.ref)] });
  new PushSecret(namespace, 'random-push', { stores: [store], generator: SecretGenerator.uuid(namespace, 'uuid').ref, data: [{ remoteKey: 'shop/id', secretKey: 'uuid' }] });
  const ecr = SecretGenerator.ecr(namespace, 'ecr', { region: 'eu-central-1', serviceAccount: amazon });
  ExternalSecret.pullSecret(namespace, 'ecr-pull', { generator: ecr.ref });
  const gcr = SecretGenerator.gcr(namespace, 'gcr', { projectId: 'acme', serviceAccount: account('gcr'), clusterName: 'prod', clusterLocation: 'europe-west3' });
  ExternalSecret.pullSecret(namespace, 'gcr-pull', { generator: gcr.ref, registry: 'europe-docker.pkg.dev' });
  const others = [
    SecretGenerator.acr(namespace, 'acr', { registry: 'acme.azurecr.io', serviceAccount: azure }),
    SecretGenerator.sts(namespace, 'sts', { region: 'eu-central-1', serviceAccount: amazon, sessionDuration: Duration.hours(1) }),
    SecretGenerator.vault(namespace, 'vault-engine', { server: 'https://vault.example.com:8200', path: 'database/creds/shop', serviceAccount: plain, role: 'shop', resultType: VaultResult.DATA }),
    SecretGenerator.github(namespace, 'github', { appId: '1', installId: '2', privateKey, permissions: { contents: 'read' } }),
    SecretGenerator.quay(namespace, 'quay', { robotAccount: 'acme+puller', serviceAccount: account('quay') }),
    SecretGenerator.sshKey(namespace, 'ssh'),
    SecretGenerator.of(namespace, 'webhook', { kind: 'Webhook', spec: { url: 'https://tokens.example.com', result: { jsonPath: '$.token' } }, keys: ['token'] }),
  ];
  for (const { name, ref } of others) new ExternalSecret(namespace, `${name}-values`, { dataFrom: [ExternalSecretSource.generator(ref)] });
}
