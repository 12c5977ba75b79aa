import Ajv from 'ajv/dist/2020';
import { answerOf, CANARY, SHOP } from './secrets';
import schema from '../../../docs/secrets-map.schema.json';
import { secretsJson } from '../../../src/reports/secrets/secrets-json';
import { object } from '../../../src/testing';

const ajv = new Ajv({ allErrors: true });
const validate = ajv.compile(schema);
/** The published schema lets members be added; ours are all written down. */
const strict = ajv.compile(closed(structuredClone(schema)) as object);

function closed(node: unknown): unknown {
  if (typeof node !== 'object' || node === null) return node;
  for (const value of Object.values(node)) closed(value);
  if ('properties' in node && !('additionalProperties' in node)) Object.assign(node, { additionalProperties: false });
  return node;
}

const EVERY_KIND = [
  ...SHOP,
  object('v1', 'ServiceAccount', 'app', { imagePullSecrets: [{ name: 'pull' }] }),
  object('external-secrets.io/v1alpha1', 'PushSecret', 'push', { spec: { selector: { secret: { name: 'db' } } } }),
  object('secrets-store.csi.x-k8s.io/v1', 'SecretProviderClass', 'c', { spec: { provider: 'vault' } }),
  object('v1', 'Secret', 't', { type: 'kubernetes.io/service-account-token' }),
  { apiVersion: 'external-secrets.io/v1', kind: 'ClusterExternalSecret', metadata: { name: 'all' }, spec: { namespaceSelectors: [{}], externalSecretSpec: { dataFrom: [{ extract: { key: 'k' } }] } } },
];

test('is what the published schema says, and nothing besides', () => {
  const json = JSON.parse(secretsJson(answerOf(...EVERY_KIND)));
  for (const check of [validate, strict]) {
    check(json);
    expect(check.errors ?? []).toEqual([]);
  }
});

test('a secret has what programs parse', () => {
  const place = { file: null, line: null, column: null };
  expect(JSON.parse(secretsJson(answerOf(...SHOP))).secrets.find(({ name }: any) => name === 'db')).toEqual({
    kind: 'Secret',
    namespace: 'shop',
    name: 'db',
    keys: ['password'],
    origins: [
      {
        kind: 'store',
        by: { kind: 'ExternalSecret', namespace: 'shop', name: 'db', ...place },
        claims: true,
        adds: false,
        sources: [{ key: 'password', from: 'SecretStore shop/vault (vault)', remote: 'shop/db', property: 'pw', version: null }],
      },
      {
        kind: 'sealed',
        by: { kind: 'SealedSecret', namespace: 'shop', name: 'db', ...place },
        claims: true,
        adds: false,
        sources: [{ key: 'password', from: 'SealedSecret shop/db', remote: null, property: null, version: null }],
      },
    ],
    uses: [{
      as: 'file', by: { kind: 'Deployment', namespace: 'shop', name: 'api', ...place }, path: '/spec/template/spec/volumes/0/secret', container: 'app', files: ['/secrets/password'], mode: '0400', optional: false,
    }],
    readers: [{ kind: 'Group', name: 'ops', verbs: ['get', 'list'] }],
    problems: [{ kind: 'claimed twice', text: 'claimed by ExternalSecret shop/db and SealedSecret shop/db' }],
  });
});

test('no value is told', () => expect(secretsJson(answerOf(...SHOP))).not.toContain(CANARY));

test.each<[string, (json: any) => void]>([
  ['a use that is none', (json) => { json.secrets[0].uses[0].as = 'magic'; }],
  ['a secret without origins', (json) => { delete json.secrets[0].origins; }],
  ['a reader who may delete', (json) => { json.secrets[0].readers[0].verbs = ['delete']; }],
])('the schema refuses %s', (_what, change) => {
  const json = JSON.parse(secretsJson(answerOf(...SHOP)));
  change(json);
  expect(validate(json)).toBe(false);
});
