// Cases for the oracle of the External Secrets Operator: objects that our constructs write, templates and rewritings; a seed decides.
const { ApiObject, App, Chart, Duration } = require('cdk8s');
const kplus = require('cdk8s-plus-27');

/** What the templates are given. */
exports.DATA = { 'a': 'x', 'user': 'root', 'b-c': 'y', 'tls.crt': 'z', 'json': '{"x":{"y":"z"},"list":["p"]}' };

const LIBRARY = () => require('../../lib');
const enumOf = (type) => Object.values(type);

/** A chart that nobody synthesises: an object is what it renders to. */
function chart() {
  return new Chart(new App(), 'chart', { namespace: 'shop', disableResourceNameHashes: true });
}

function rewrites(chance) {
  const { KeyRewrite } = LIBRARY();
  return chance.some(2, () => chance.pick([
    () => KeyRewrite.regexp('^db-(.*)$', 'x_${1}'),
    () => KeyRewrite.transform('{{ .value | upper }}'),
    () => KeyRewrite.merge(),
    () => KeyRewrite.merge({ into: 'all', priority: ['a'], allowConflicts: chance.happens(0.5), allowMissing: chance.happens(0.5) }),
  ])());
}

const maybe = (chance, name, make) => (chance.happens(0.4) ? { [name]: make() } : {});

function store(chance) {
  const { SecretStoreKind } = LIBRARY();
  return { name: chance.pick(['aws', 'vault']), ...maybe(chance, 'kind', () => chance.pick(enumOf(SecretStoreKind))) };
}

function source(chance) {
  const { ExternalSecretSource, SecretConversionStrategy, SecretDecodingStrategy, SecretMetadataPolicy } = LIBRARY();
  const fetched = {
    ...maybe(chance, 'decodingStrategy', () => chance.pick(enumOf(SecretDecodingStrategy))),
    ...maybe(chance, 'conversionStrategy', () => chance.pick(enumOf(SecretConversionStrategy))),
    ...maybe(chance, 'store', () => store(chance)),
    ...maybe(chance, 'rewrite', () => rewrites(chance)),
    ...maybe(chance, 'keys', () => ['declared']),
  };
  return chance.pick([
    () => ExternalSecretSource.extract('shop/db', {
      ...fetched, ...maybe(chance, 'property', () => 'p'), ...maybe(chance, 'version', () => '3'), ...maybe(chance, 'metadataPolicy', () => chance.pick(enumOf(SecretMetadataPolicy))),
    }),
    () => ExternalSecretSource.find({ ...fetched, name: '^db-', ...maybe(chance, 'path', () => 'shop/'), ...maybe(chance, 'tags', () => ({ team: 'shop' })) }),
    () => ExternalSecretSource.generator({ kind: chance.pick(['GCRAccessToken', 'VaultDynamicSecret', 'Webhook']), name: 'it' }, { ...maybe(chance, 'rewrite', () => rewrites(chance)) }),
  ])();
}

function template(chance) {
  const { SecretTemplateMergePolicy, SecretTemplateSource, SecretTemplateTarget } = LIBRARY();
  const options = () => maybe(chance, 'target', () => chance.pick(enumOf(SecretTemplateTarget)));
  return {
    ...maybe(chance, 'type', () => 'Opaque'),
    ...maybe(chance, 'data', () => ({ 'config': 'user={{ .a }}', 'app.yaml': '{{ index . "a" | b64enc }}' })),
    ...maybe(chance, 'labels', () => ({ team: '{{ .a | lower }}' })),
    ...maybe(chance, 'annotations', () => ({ 'example.com/note': 'none' })),
    ...maybe(chance, 'mergePolicy', () => chance.pick(enumOf(SecretTemplateMergePolicy))),
    ...maybe(chance, 'templateFrom', () => chance.some(2, () => chance.pick([
      () => SecretTemplateSource.configMap('templates', ['a', 'b.yaml'], { ...options(), keysAndValues: chance.happens(0.5) }),
      () => SecretTemplateSource.secret('templates', ['a'], options()),
      () => SecretTemplateSource.literal('{{ range $key, $value := . }}{{ $key }}: {{ $value | quote }}\n{{ end }}', options()),
    ])())),
  };
}

/** Policies that go together, as our constructs see to. */
function policies(chance) {
  const { SecretCreationPolicy, SecretDeletionPolicy, SecretRefreshPolicy } = LIBRARY();
  const creationPolicy = chance.pick([SecretCreationPolicy.OWNER, SecretCreationPolicy.ORPHAN, SecretCreationPolicy.MERGE]);
  const deletions = enumOf(SecretDeletionPolicy).filter((policy) => policy !== SecretDeletionPolicy.DELETE || creationPolicy !== SecretCreationPolicy.MERGE);
  return {
    creationPolicy,
    deletionPolicy: chance.pick(deletions),
    ...chance.pick([
      () => ({}), () => ({ refreshInterval: Duration.seconds(chance.below(100_000)) }), () => ({ refreshPolicy: chance.pick([SecretRefreshPolicy.CREATED_ONCE, SecretRefreshPolicy.ON_CHANGE]) }),
      () => ({ immutable: creationPolicy === SecretCreationPolicy.OWNER }),
    ])(),
  };
}

function externalSecret(chance, scope) {
  const { ExternalSecret, SecretDecodingStrategy, SecretMetadataPolicy } = LIBRARY();
  const key = (secretKey) => ({
    secretKey, remoteKey: 'shop/db', ...maybe(chance, 'property', () => 'p'), ...maybe(chance, 'version', () => 'v1'), ...maybe(chance, 'store', () => store(chance)),
    ...maybe(chance, 'decodingStrategy', () => chance.pick(enumOf(SecretDecodingStrategy))), ...maybe(chance, 'metadataPolicy', () => chance.pick(enumOf(SecretMetadataPolicy))),
  });
  return new ExternalSecret(scope, 'it', {
    store: store(chance), data: [key('a'), ...chance.happens(0.5) ? [key('tls.crt')] : []], ...maybe(chance, 'dataFrom', () => chance.some(3, () => source(chance))),
    ...maybe(chance, 'targetName', () => 'other'), ...policies(chance), ...maybe(chance, 'template', () => template(chance)),
  });
}

function pushSecret(chance, scope) {
  const { PushSecret, PushSecretDeletionPolicy, PushSecretUpdatePolicy } = LIBRARY();
  const secret = kplus.Secret.fromSecretName(scope, 'secret', 'db');
  return new PushSecret(scope, 'it', {
    stores: [store(chance), ...chance.some(1, () => store(chance))],
    ...chance.happens(0.5) ? { secret } : { generator: { kind: 'VaultDynamicSecret', name: 'db' } },
    data: ['x', 'y'].map((remoteKey) => ({
      remoteKey, ...maybe(chance, 'secretKey', () => 'a'), ...maybe(chance, 'property', () => 'p'), ...maybe(chance, 'providerMetadata', () => ({ tags: { a: 'b' } })),
      ...maybe(chance, 'reverseUnicode', () => true),
    })),
    ...maybe(chance, 'template', () => template(chance)),
    ...maybe(chance, 'deletionPolicy', () => chance.pick(enumOf(PushSecretDeletionPolicy))),
    ...maybe(chance, 'updatePolicy', () => chance.pick(enumOf(PushSecretUpdatePolicy))),
    ...maybe(chance, 'refreshInterval', () => Duration.minutes(chance.below(500))),
  });
}

function generator(chance, scope) {
  const { PasswordEncoding, SecretGenerator, VaultResult } = LIBRARY();
  const serviceAccount = kplus.ServiceAccount.fromServiceAccountName(scope, 'account', 'puller', { namespaceName: 'shop' });
  const role = () => 'arn:aws:iam::123456789012:role/pull';
  return chance.pick([
    () => SecretGenerator.password(scope, 'it', {
      ...maybe(chance, 'length', () => 16 + chance.below(50)), ...maybe(chance, 'encoding', () => chance.pick(enumOf(PasswordEncoding))), ...maybe(chance, 'digits', () => chance.below(4)),
      ...maybe(chance, 'symbols', () => chance.below(4)), ...maybe(chance, 'symbolCharacters', () => '-_'), ...maybe(chance, 'upperCase', () => false), ...maybe(chance, 'secretKeys', () => ['one', 'two']),
    }),
    () => SecretGenerator.uuid(scope, 'it'),
    () => SecretGenerator.sshKey(scope, 'it', chance.pick([{}, { keyType: 'rsa', keySize: 4096 }, { keyType: 'ecdsa', keySize: 384, comment: 'shop' }])),
    () => SecretGenerator.ecr(scope, 'it', { region: 'eu-central-1', serviceAccount, ...maybe(chance, 'role', role), ...maybe(chance, 'publicGallery', () => true) }),
    () => SecretGenerator.gcr(scope, 'it', { projectId: 'acme', serviceAccount, clusterName: 'prod', clusterLocation: 'europe-west3', ...maybe(chance, 'clusterProjectId', () => 'infra') }),
    () => SecretGenerator.acr(scope, 'it', {
      registry: 'acme.azurecr.io', serviceAccount, ...maybe(chance, 'tenantId', () => 't'), ...maybe(chance, 'tokenScope', () => 'repository:shop:pull'), ...maybe(chance, 'environmentType', () => 'ChinaCloud'),
    }),
    () => SecretGenerator.sts(scope, 'it', { region: 'eu-central-1', serviceAccount, ...maybe(chance, 'role', role), ...maybe(chance, 'sessionDuration', () => Duration.hours(1)) }),
    () => SecretGenerator.vault(scope, 'it', {
      server: 'https://vault.example', path: 'database/creds/shop', serviceAccount, role: 'shop', ...maybe(chance, 'vaultNamespace', () => 'team'), ...maybe(chance, 'caConfigMap', () => 'ca'),
      ...maybe(chance, 'parameters', () => ({ ttl: '1h' })), ...maybe(chance, 'method', () => 'POST'), ...maybe(chance, 'resultType', () => chance.pick(enumOf(VaultResult))),
    }),
    () => SecretGenerator.github(scope, 'it', {
      appId: '1', installId: '2', privateKey: kplus.Secret.fromSecretName(scope, 'key', 'app'), permissions: { contents: 'read' }, ...maybe(chance, 'repositories', () => ['shop']),
      ...maybe(chance, 'url', () => 'https://github.example/api/v3'),
    }),
    () => SecretGenerator.quay(scope, 'it', { robotAccount: 'acme+puller', serviceAccount, ...maybe(chance, 'url', () => 'quay.example') }),
  ])();
}

/** An object as one of our constructs writes it. */
exports.object = (chance) => {
  const make = chance.pick([externalSecret, externalSecret, pushSecret, generator]);
  return ApiObject.of(make(chance, chart())).toJson();
};

const FIELDS = ['.a', '.user', '.missing', '$.a', '$.missing', '.', '$', '.a.b', '(.json | fromJson).x', '(.json | fromJson).x.y'];
const LITERALS = ['"text"', '`raw`', '1', '0x1F', '\'c\'', 'true', '"b-c"', '"tls.crt"', '"missing"', '"a\\u0062"', '-1', '.5', '1e3', '09'];

function operand(chance, depth) {
  if (depth > 0 && chance.happens(0.2)) return `(${pipeline(chance, depth - 1)})`;
  return chance.pick(chance.happens(0.6) ? FIELDS : [...LITERALS, '$v', 'nil']);
}

function command(chance, depth) {
  return chance.pick([
    () => operand(chance, depth), () => operand(chance, depth), () => `index . ${operand(chance, depth)}`, () => `printf "%v" ${operand(chance, depth)}`,
    () => `eq ${operand(chance, depth)} ${operand(chance, depth)}`, () => `default "x" ${operand(chance, depth)}`, () => `and ${operand(chance, depth)} ${operand(chance, depth)}`,
    () => `nosuch ${operand(chance, depth)}`, () => `${operand(chance, depth)} ${operand(chance, depth)}`,
  ])();
}

function pipeline(chance, depth) {
  const functions = chance.some(2, () => chance.pick(['toString', 'quote', 'b64enc', 'printf "%v"', 'toJson', '.a', 'index .', '"x"', 'not']));
  return [command(chance, depth), ...functions].join(' | ');
}

function action(chance, depth) {
  const [left, right] = chance.happens(0.2) ? ['{{- ', ' -}}'] : chance.happens(0.2) ? ['{{', '}}'] : ['{{ ', ' }}'];
  const wrapped = (text) => `${left}${text}${right}`;
  const inner = () => (depth > 0 ? exports.template(chance, depth - 1) : 'x');
  if (depth === 0 || chance.happens(0.6)) return wrapped(chance.happens(0.1) ? `$v := ${pipeline(chance, depth)}` : pipeline(chance, depth));
  return chance.pick([
    () => `${wrapped(`if ${pipeline(chance, depth)}`)}${inner()}${wrapped('end')}`,
    () => `${wrapped(`if ${pipeline(chance, depth)}`)}${inner()}${wrapped(`else if ${pipeline(chance, depth)}`)}${inner()}${wrapped('else')}${inner()}${wrapped('end')}`,
    () => `${wrapped(`with ${pipeline(chance, depth)}`)}${inner()}${wrapped('else')}${inner()}${wrapped('end')}`,
    () => `${wrapped(`with $v := ${pipeline(chance, depth)}`)}${inner()}${wrapped('end')}`,
    () => `${wrapped(`range ${pipeline(chance, depth)}`)}${inner()}${wrapped('end')}`,
    () => `${wrapped(`range $k, $v := ${pipeline(chance, depth)}`)}${inner()}${wrapped(chance.pick(['break', 'continue', '$v']))}${wrapped('end')}`,
    () => `${wrapped('define "t"')}${inner()}${wrapped('end')}${wrapped(`template "t" ${operand(chance, 0)}`)}`,
    () => wrapped(`block "b" ${operand(chance, 0)}`) + inner() + wrapped('end'),
    () => '{{/* comment .missing */}}',
    () => wrapped('template "none" .'),
  ])();
}

/** A template, most of the time one that parses. */
exports.template = (chance, depth = 2) => Array.from({ length: 1 + chance.below(2) }, () => (chance.happens(0.3) ? chance.pick(['text ', '$ ', '} }}', '\n']) : action(chance, depth))).join('');

/** The same with a character more, less or other. */
exports.misspelt = (chance, text) => {
  const at = chance.below(text.length);
  const other = chance.pick([...'{}|()".$`-/* a\n:=,\'\\@é0']);
  return chance.pick([text.slice(0, at) + text.slice(at + 1), text.slice(0, at) + other + text.slice(at), text.slice(0, at) + other + text.slice(at + 1)]);
};

/** How keys are rewritten. */
exports.rewriting = (chance) => Array.from({ length: 1 + chance.below(2) }, () => chance.pick([
  () => ({
    regexp: {
      source: chance.pick(['^db-', '(.*)', '.*', 'x*', '(a|b)', '[-_]', '^', '$', '(?P<n>[a-z]+)', '\\d', '[[:alpha:]]', '(?i)DB', '(?=a)', '(', 'a++', 's*', '(.)(.)', '\\.', 'o{1,2}', '\\bpass', '.', '[?+]']),
      target: chance.pick(['', 'x', '$1', '${1}_x', '$1_x', '$$', '${n}', '$n', '$', '$2$1', '\\1', 'X$0Y']),
    },
  }),
  () => ({ transform: { template: chance.pick(['{{ .value | upper }}', 'x_{{ .value }}', '{{.value|lower}}', '{{ .value | replace "-" "_" }}', 'const', '{{ .value }}{{ .value }}']) } }),
  () => ({ merge: chance.pick([{}, { strategy: 'JSON', into: 'all' }]) }),
])());
