import { ApiObject, App, Chart, Duration } from 'cdk8s';
import { Judgement } from '../../src/core/judgement';
import { SecretStoreKind } from '../../src/core/secret-store-ref';
import { ExternalSecret, type ExternalSecretProps } from '../../src/secrets/external-secret';
import { ExternalSecretSource } from '../../src/secrets/external-secret-source';
import { KeyRewrite } from '../../src/secrets/key-rewrite';
import { RotationOperator } from '../../src/secrets/rotation-operator';
import {
  SecretConversionStrategy, SecretCreationPolicy, SecretDecodingStrategy, SecretMetadataPolicy, SecretRefreshPolicy, SecretTemplateMergePolicy,
} from '../../src/secrets/secret-policies';
import { SecretTemplateSource, SecretTemplateTarget } from '../../src/secrets/secret-template-source';
import { RecordingWorkload } from '../identity/recording-workload';

Judgement.plug({ guard: () => {} });

const STORE = { name: 'aws' };
const SHARED = { name: 'shared', kind: SecretStoreKind.CLUSTER_SECRET_STORE };
const TWO = [{ secretKey: 'user', remoteKey: 'db' }, { secretKey: 'tls.crt', remoteKey: 'crt' }];

function chart(): Chart {
  return new Chart(new App(), 'chart', { namespace: 'shop', disableResourceNameHashes: true });
}

function secret(props: ExternalSecretProps, scope = chart()): ExternalSecret {
  return new ExternalSecret(scope, 'secret', { metadata: { name: 'db' }, ...props });
}

function spec(props: ExternalSecretProps): any {
  return ApiObject.of(secret(props)).toJson().spec;
}

function from(...dataFrom: ExternalSecretSource[]): ExternalSecretProps {
  return { store: STORE, dataFrom };
}

describe('sources', () => {
  test.each<[string, ExternalSecretSource, object]>([
    ['a stored map', ExternalSecretSource.extract('shop/db'), { extract: { key: 'shop/db' } }],
    ['a stored map with everything', ExternalSecretSource.extract('shop/db', {
      property: 'credentials',
      version: '3',
      metadataPolicy: SecretMetadataPolicy.FETCH,
      decodingStrategy: SecretDecodingStrategy.BASE64,
      conversionStrategy: SecretConversionStrategy.UNICODE,
      store: SHARED,
      keys: ['user'],
    }), {
      extract: { key: 'shop/db', property: 'credentials', version: '3', metadataPolicy: 'Fetch', decodingStrategy: 'Base64', conversionStrategy: 'Unicode' },
      sourceRef: { storeRef: { name: 'shared', kind: 'ClusterSecretStore' } },
    }],
    ['a search', ExternalSecretSource.find({ path: 'shop', name: '^db', tags: { team: 'shop' } }), { find: { path: 'shop', name: { regexp: '^db' }, tags: { team: 'shop' } } }],
    ['a generator', ExternalSecretSource.generator({ kind: 'VaultDynamicSecret', name: 'db' }),
      { sourceRef: { generatorRef: { apiVersion: 'generators.external-secrets.io/v1alpha1', kind: 'VaultDynamicSecret', name: 'db' } } }],
    ['rewriting', ExternalSecretSource.extract('db', { rewrite: [KeyRewrite.regexp('^db-', ''), KeyRewrite.transform('{{ .value | upper }}'), KeyRewrite.merge({ into: 'all', priority: ['a'] })] }), {
      extract: { key: 'db' },
      rewrite: [{ regexp: { source: '^db-', target: '' } }, { transform: { template: '{{ .value | upper }}' } }, { merge: { strategy: 'JSON', into: 'all', priority: ['a'] } }],
    }],
    ['merging', ExternalSecretSource.extract('db', { rewrite: [KeyRewrite.merge({ allowConflicts: true, allowMissing: true })] }),
      { extract: { key: 'db' }, rewrite: [{ merge: { conflictPolicy: 'Ignore', priorityPolicy: 'IgnoreNotFound' } }] }],
  ])('%s', (_name, source, entry) => {
    expect(spec(from(source)).dataFrom).toEqual([entry]);
  });

  test('need no store where each has its own', () => {
    const props = { data: [{ ...TWO[0], store: SHARED }], dataFrom: [ExternalSecretSource.extract('db', { store: STORE }), ExternalSecretSource.generator({ kind: 'GCRAccessToken', name: 'gcr' })] };
    expect(spec(props)).toMatchObject({ data: [{ secretKey: 'user', remoteRef: { key: 'db' }, sourceRef: { storeRef: { name: 'shared', kind: 'ClusterSecretStore' } } }] });
    expect(spec(props)).not.toHaveProperty('secretStoreRef');
  });

  test.each<[string, ExternalSecretProps, string]>([
    ['nothing', { store: STORE }, 'data is empty, so the Secret would have no keys.'],
    ['no store for data', { data: TWO }, 'Nothing says which store keeps the values.'],
    ['no store for a map', { dataFrom: [ExternalSecretSource.extract('db')] }, 'Nothing says which store keeps the values.'],
    ['a map without name', from(ExternalSecretSource.extract('')), 'A value is to be extracted that has no name.'],
    ['a search for everything', from(ExternalSecretSource.find({})), 'The search would find everything that the store keeps.'],
    ['a search that does not compile', from(ExternalSecretSource.find({ name: '(?=x)' })), 'no lookaround'],
    ['a key that cannot be one', from(ExternalSecretSource.extract('db', { keys: ['a/b'] })), '"a/b" cannot be a key of a Secret.'],
    ['a generator that there is not', from(ExternalSecretSource.generator({ kind: 'Pasword', name: 'x' })), 'did you mean "Password"?'],
    ['a generator without name', from(ExternalSecretSource.generator({ kind: 'UUID', name: '' })), 'The generator has no name.'],
    ['a rewrite that does not compile', from(ExternalSecretSource.extract('db', { rewrite: [KeyRewrite.regexp('(', '')] })), '"(" does not compile in Go'],
    ['a rewrite of something else', from(ExternalSecretSource.extract('db', { rewrite: [KeyRewrite.transform('{{ .key }}')] })), '{{ .key }}, a key that is not fetched'],
    ['a rewrite to one key', from(ExternalSecretSource.extract('db', { rewrite: [KeyRewrite.transform('key')] })), 'makes one key of all'],
    ['an immutable Secret that is refreshed', { store: STORE, data: TWO, immutable: true, refreshPolicy: SecretRefreshPolicy.PERIODIC }, 'An immutable Secret cannot be refreshed.'],
    ['an immutable Secret of others', { store: STORE, data: TWO, immutable: true, creationPolicy: SecretCreationPolicy.MERGE }, 'cannot be made immutable'],
    ['an interval without effect', { store: STORE, data: TWO, refreshPolicy: SecretRefreshPolicy.ON_CHANGE, refreshInterval: Duration.hours(1) }, 'refreshInterval has no effect'],
    ['random values beside stored ones', { store: STORE, data: TWO, dataFrom: [ExternalSecretSource.generator({ kind: 'Password', name: 'x' })] }, 'one ExternalSecret cannot do both'],
  ])('%s is refused', (_name, props, message) => {
    expect(() => secret(props)).toThrow(message);
  });
});

describe('when it is read again', () => {
  const random = from(ExternalSecretSource.generator({ kind: 'Password', name: 'x' }));
  test.each<[string, ExternalSecretProps, object]>([
    ['every hour', { store: STORE, data: TWO }, { refreshInterval: '1h' }],
    ['on change', { store: STORE, data: TWO, refreshPolicy: SecretRefreshPolicy.ON_CHANGE }, { refreshPolicy: 'OnChange' }],
    ['periodically, said', { store: STORE, data: TWO, refreshPolicy: SecretRefreshPolicy.PERIODIC, refreshInterval: Duration.minutes(5) }, { refreshPolicy: 'Periodic', refreshInterval: '5m' }],
    ['never, when immutable', { store: STORE, data: TWO, immutable: true }, { refreshPolicy: 'CreatedOnce' }],
    ['never, when random', random, { refreshPolicy: 'CreatedOnce' }],
    ['random values every day, said', { ...random, refreshInterval: Duration.days(1) }, { refreshInterval: '24h' }],
  ])('%s', (_name, props, expected) => {
    const { refreshPolicy, refreshInterval } = spec(props);
    expect(JSON.parse(JSON.stringify({ refreshPolicy, refreshInterval }))).toEqual(expected);
  });
});

describe('an immutable Secret', () => {
  test('has a name that changes with where its values come from', () => {
    const [one, other] = [secret({ store: STORE, data: TWO, immutable: true }), secret({ store: STORE, data: [TWO[0]], immutable: true })];
    expect(one.name).toMatch(/^db-[0-9a-f]{8}$/);
    expect(other.name).not.toBe(one.name);
    expect(ApiObject.of(one).toJson().spec.target).toMatchObject({ name: one.name, immutable: true });
  });

  test('keeps the name that it is given', () => {
    expect(secret({ store: STORE, data: TWO, immutable: true, targetName: 'fixed' }).name).toBe('fixed');
  });
});

describe('templates', () => {
  const templated = (template: ExternalSecretProps['template'], props: ExternalSecretProps = { store: STORE, data: TWO }) => secret({ ...props, template });

  test('are written as they are', () => {
    const template = {
      type: 'kubernetes.io/basic-auth',
      data: { username: '{{ .user }}', config: '{{ index . "tls.crt" | b64enc }}' },
      labels: { user: '{{ .user }}' },
      annotations: { note: 'none' },
      mergePolicy: SecretTemplateMergePolicy.MERGE,
      templateFrom: [
        SecretTemplateSource.configMap('templates', ['app.yaml']),
        SecretTemplateSource.secret('templates', ['map'], { keysAndValues: true, keys: ['known'] }),
        SecretTemplateSource.literal('{{ .user }}: x', { target: SecretTemplateTarget.LABELS }),
      ],
    };
    const made = templated(template);
    expect(ApiObject.of(made).toJson().spec.target.template).toEqual({
      engineVersion: 'v2',
      type: 'kubernetes.io/basic-auth',
      data: template.data,
      metadata: { labels: { user: '{{ .user }}' }, annotations: { note: 'none' } },
      mergePolicy: 'Merge',
      templateFrom: [
        { configMap: { name: 'templates', items: [{ key: 'app.yaml' }] } },
        { secret: { name: 'templates', items: [{ key: 'map', templateAs: 'KeysAndValues' }] } },
        { literal: '{{ .user }}: x', target: 'Labels' },
      ],
    });
    expect(made.keys).toEqual(['app.yaml', 'config', 'known', 'tls.crt', 'user', 'username']);
  });

  test.each<[string, ExternalSecretProps['template'], string[]]>([
    ['make the keys', { data: { dsn: '{{ .user }}' } }, ['dsn']],
    ['add the keys', { data: { dsn: '{{ .user }}' }, mergePolicy: SecretTemplateMergePolicy.MERGE }, ['dsn', 'tls.crt', 'user']],
    ['leave the keys, when they only say the type', { type: 'Opaque' }, ['tls.crt', 'user']],
    ['make the keys of elsewhere', { templateFrom: [SecretTemplateSource.configMap('x', ['a', 'b'])] }, ['a', 'b']],
  ])('%s', (_name, template, keys) => {
    expect(templated(template).keys).toEqual(keys);
  });

  test.each<[string, ExternalSecretProps['template'], string]>([
    ['a key that is not fetched', { data: { dsn: '{{ .usr }}' } }, 'The template of data["dsn"] has {{ .usr }}, a key that is not fetched.'],
    ['with a suggestion', { data: { dsn: '{{ .usr }}' } }, 'did you mean {{ .user }}?'],
    ['a key that is not fetched, in a label', { labels: { a: '{{ index . "tls.crl" }}' } }, 'did you mean {{ index . "tls.crt" }}?'],
    ['a literal', { templateFrom: [SecretTemplateSource.literal('{{ .usr }}: x')] }, 'The template of literal has {{ .usr }}'],
    ['open braces', { data: { dsn: '{{ .user' } }, '{{ that is not closed'],
    ['a function that there is not', { data: { dsn: '{{ .user | base64 }}' } }, 'did you mean b64enc?'],
    ['a key that cannot be one', { data: { 'a/b': 'x' } }, '"a/b" cannot be a key of a Secret.'],
    ['a template of elsewhere without name', { templateFrom: [SecretTemplateSource.configMap('', ['a'])] }, 'taken from somewhere that is not said'],
    ['no templates of elsewhere', { templateFrom: [SecretTemplateSource.secret('x', [])] }, 'taken from somewhere that is not said'],
    ['a type without its keys', { type: 'kubernetes.io/tls', data: { 'tls.crt': '{{ index . "tls.crt" }}' } }, 'must have the key "tls.key"'],
    ['a type without either of its keys', { type: 'kubernetes.io/basic-auth' }, 'must have the key "username" or "password"'],
    ['a token of an account', { type: 'kubernetes.io/service-account-token' }, 'is a credential of the cluster'],
    ['a token for joining', { type: 'bootstrap.kubernetes.io/token' }, 'is a credential of the cluster'],
  ])('are refused for %s', (_name, template, message) => {
    expect(() => templated(template)).toThrow(message);
  });

  test('take keys of dataFrom only where they are declared', () => {
    const template = { data: { dsn: '{{ .user }}' } };
    expect(() => templated(template, from(ExternalSecretSource.extract('db')))).toThrow('declare it in keys of the dataFrom entry that brings it');
    expect(templated(template, from(ExternalSecretSource.extract('db', { keys: ['user'] }))).keys).toEqual(['dsn']);
    expect(templated({ data: { all: '{{ . | toJson }}' } }, from(ExternalSecretSource.extract('db'))).keys).toEqual(['all']);
  });

  test('do not ask for the keys of a type where others may come', () => {
    expect(templated({ type: 'kubernetes.io/tls' }, from(ExternalSecretSource.extract('tls'))).keys).toEqual([]);
  });

  test('roll the pods', () => {
    const [api, other] = ['{{ .user }}', '{{ .user | b64enc }}'].map((dsn) => {
      const scope = chart();
      const workload = new RecordingWorkload(scope, 'api', 'shop');
      secret({ store: STORE, data: TWO, template: { data: { dsn } } }, scope).mountInto(workload, '/secrets');
      return workload.annotations['cdk8s-hardened/secret.db'];
    });
    expect(api).not.toBe(other);
  });
});

describe('keys that only the cluster knows', () => {
  const props = from(ExternalSecretSource.extract('a'), ExternalSecretSource.extract('db', { keys: ['user'] }));

  test('are all mounted', () => {
    const scope = chart();
    const api = new RecordingWorkload(scope, 'api', 'shop');
    secret(props, scope).mountInto(api, '/secrets');
    expect(api.volumes[0].source).toEqual({ secret: { secretName: 'db', defaultMode: 0o400 } });
  });

  test('are mounted and become variables where they are declared', () => {
    const scope = chart();
    const api = new RecordingWorkload(scope, 'api', 'shop');
    const db = secret(props, scope);
    db.mountInto(api, '/secrets', { keys: ['user'] });
    db.variableInto(api, 'USER', 'user');
    expect(api.volumes[0].source.secret.items).toEqual([{ key: 'user', path: 'user' }]);
    expect(api.variables).toHaveLength(1);
    expect(() => db.variableInto(api, 'PASSWORD', 'password')).toThrow('"password" is not known to be a key of the Secret "db"');
    expect(() => db.mountInto(api, '/x', { keys: ['password'] })).toThrow('use one of "user", or declare it in keys of the dataFrom entry that brings it');
  });

  test.each<[string, KeyRewrite[], string[] | undefined]>([
    ['as they are', [], ['expiry', 'password', 'username']],
    ['rewritten', [KeyRewrite.regexp('^', 'gcr_')], ['gcr_expiry', 'gcr_password', 'gcr_username']],
    ['rewritten in a way that cannot be foretold', [KeyRewrite.transform('{{ .value | snakecase }}')], []],
  ])('those of generators are known: %s', (_name, rewrite, keys) => {
    expect(secret(from(ExternalSecretSource.generator({ kind: 'GCRAccessToken', name: 'gcr' }, { rewrite }))).keys).toEqual(keys);
  });
});

describe('a pull secret', () => {
  const data = (generator: { kind: string; name: string; keys?: string[] }, registry?: string) => {
    const made = ExternalSecret.pullSecret(chart(), 'pull', { generator, registry });
    return ApiObject.of(made).toJson().spec;
  };

  test('is a login by short-lived tokens', () => {
    expect(data({ kind: 'ECRAuthorizationToken', name: 'ecr', keys: ['username', 'password', 'proxy_endpoint', 'expires_at'] })).toMatchObject({
      refreshInterval: '30m',
      target: {
        template: {
          type: 'kubernetes.io/dockerconfigjson',
          data: {
            '.dockerconfigjson': '{{ dict "auths" (dict (.proxy_endpoint | trimPrefix "https://") (dict "username" .username "password" .password'
              + ' "auth" (printf "%s:%s" .username .password | b64enc))) | toJson }}',
          },
        },
      },
    });
  });

  test.each<[string, string | undefined, string]>([
    ['GCRAccessToken', 'europe-docker.pkg.dev', '(dict "europe-docker.pkg.dev" (dict "username" .username'],
    ['QuayAccessToken', undefined, '(dict .registry (dict "auth" .auth))'],
    ['CloudsmithAccessToken', 'docker.cloudsmith.io', '(dict "docker.cloudsmith.io" (dict "auth" .auth))'],
  ])('of %s', (kind, registry, part) => {
    expect(data({ kind, name: 'x' }, registry).target.template.data['.dockerconfigjson']).toContain(part);
  });

  test.each<[string, string, string | undefined, string]>([
    ['a generator without login', 'UUID', 'x.example', 'makes no login'],
    ['no registry', 'GCRAccessToken', undefined, 'does not say the registry'],
    ['a registry as an address', 'GCRAccessToken', 'https://x.example/', 'is not the name of a registry'],
  ])('is refused for %s', (_name, kind, registry, message) => {
    expect(() => data({ kind, name: 'x' }, registry)).toThrow(message);
  });
});

describe('a restart when values change', () => {
  test('is asked of the operator, for all Secrets of a workload together', () => {
    const scope = chart();
    const api = new RecordingWorkload(scope, 'api', 'shop');
    const restartOnRotation = RotationOperator.STAKATER_RELOADER;
    new ExternalSecret(scope, 'b', { metadata: { name: 'b' }, store: STORE, data: TWO }).mountInto(api, '/b', { restartOnRotation });
    new ExternalSecret(scope, 'a', { metadata: { name: 'a' }, store: STORE, data: TWO }).variableInto(api, 'USER', 'user', { restartOnRotation });
    new ExternalSecret(scope, 'c', { metadata: { name: 'c' }, store: STORE, data: TWO }).mountInto(api, '/c');
    expect(api.annotations['secret.reloader.stakater.com/reload']).toBe('a,b');
  });

  test('is refused for what nothing restarts', () => {
    const scope = chart();
    const job = Object.assign(new RecordingWorkload(scope, 'job', 'shop'), { workloadKind: 'Job' });
    expect(() => secret({ store: STORE, data: TWO }, scope).mountInto(job, '/x', { restartOnRotation: RotationOperator.STAKATER_RELOADER })).toThrow('No operator restarts a Job.');
  });
});
