import { KIND_ROWS } from '../../../src/analysis/references/kind-rows';
import { POD_ROWS } from '../../../src/analysis/references/pod-rows';
import { Reference, referenceAt } from '../../../src/analysis/references/reference';
import { visitReferences } from '../../../src/analysis/references/reference-reader';
import type { ReferenceRow } from '../../../src/analysis/references/reference-row';
import { isObject } from '../../../src/core/json';
import { Manifest } from '../../../src/core/manifest';
import { Engine } from '../../../src/policy/engine';
import { KnownFields } from '../../../src/policy/rules/schema/known-fields';
import { Draft, object } from '../../../src/testing';

/** What a name may stand beside, so that rows which ask for a kind find one. */
const BESIDE = ['', 'Service', 'Secret', 'ConfigMap', 'Role', 'ClusterRole', 'ServiceAccount', 'SecretStore', 'ClusterSecretStore', 'ClusterGenerator', 'Issuer', 'GitRepository', 'Gateway', 'Deployment'];

function referencesOf(draft: Draft): Array<Reference & { place: string }> {
  const found: Array<Reference & { place: string }> = [];
  for (const manifest of Manifest._read(draft)) {
    visitReferences(manifest, (row, holder, start, way) => {
      const reference = referenceAt(manifest, row, holder);
      if (reference) found.push({ ...reference, place: [start, ...way, reference.field].join('/') });
    });
  }
  return found;
}

/** An object in which nothing stands but the name that a row leads to. */
function planted(row: ReferenceRow, kind: string, apiVersion?: string): Draft {
  const said = { ...kind === '' ? {} : { kind }, ...apiVersion === undefined ? {} : { apiVersion }, ...row.namespace === undefined ? {} : { [row.namespace]: 'shop' } };
  const steps = row.at === '' ? [] : row.at.split('.').reverse();
  const around = (inner: Draft, step: string): Draft => step.endsWith('[]') ? { [step.slice(0, -2)]: [inner] } : { [step]: inner };
  return steps.reduce(around, { [row.name ?? 'name']: 'x', ...said, ...row.ownName ? { creationPolicy: 'Merge' } : {}, ...row.at === 'spec.to[]' ? { group: '' } : {} });
}

function objectOfKind(groupKind: string, body: Draft): Draft {
  const [group, kind] = groupKind.split('/');
  const { metadata, ...rest } = body;
  return object(`${group === '' ? '' : `${group}/`}${VERSIONS[group] ?? 'v1'}`, kind, 'o', { ...rest, metadata });
}

const VERSIONS: { readonly [group: string]: string } = { autoscaling: 'v2' };
const PODS = POD_ROWS.map((row): [string, ReferenceRow] => [`${row.at}.${row.name ?? 'name'}`, row]);
const KINDS = Object.entries(KIND_ROWS).flatMap(([groupKind, rows]) => rows.map((row): [string, string, ReferenceRow] => [groupKind, row.at, row]));

describe('every place is found', () => {
  test.each(PODS)('of pods: %s', (_at, row) => {
    const [reference] = referencesOf(object('v1', 'Pod', 'p', { spec: planted(row, '') })).filter(({ field }) => field === (row.name ?? 'name'));
    expect(reference).toMatchObject({ name: 'x', target: row.target });
  });

  test.each(KINDS)('of %s: %s', (groupKind, _at, row) => {
    const found = BESIDE.flatMap((kind) => referencesOf(objectOfKind(groupKind, planted(row, kind, row.at.includes('argetRef') ? 'apps/v1' : undefined))));
    expect(found.map(({ name }) => name)).toContain('x');
  });
});

/** That Kubernetes has the fields, its own types say. */
describe('every place is one that Kubernetes has', () => {
  const unknown = (draft: Draft) => new Engine({ rules: [new KnownFields()], today: '2026-11-21' }).judge(Manifest._read(draft)).violations.map(({ path, found }) => `${path}: ${found}`);

  test('a place that it has not is told', () => {
    expect(unknown(object('v1', 'Pod', 'p', { spec: { volumes: [{ secret: { name: 'x' } }] } }))).not.toEqual([]);
  });

  test.each(PODS.filter(([at]) => !at.includes('volumeAttributes')))('of pods: %s', (_at, row) => {
    expect(unknown(object('v1', 'Pod', 'p', { spec: planted(row, '') }))).toEqual([]);
  });

  const builtIn = KINDS.filter(([groupKind]) => /^(\w*|[\w.]+\.k8s\.io)\//.test(groupKind) && !/^(gateway|autoscaling\.k8s|apiextensions|secrets-store)/.test(groupKind));

  test.each(builtIn)('of %s: %s', (groupKind, _at, row) => {
    expect(builtIn.length).toBeGreaterThan(20);
    expect(unknown(objectOfKind(groupKind, planted(row, '')))).toEqual([]);
  });
});

test.each<[string, Draft, string[]]>([
  ['optional ones are left out', { spec: { containers: [{ envFrom: [{ secretRef: { name: 'x', optional: true } }] }] } }, []],
  ['what is no list is left out', { spec: { containers: { envFrom: [{ secretRef: { name: 'x' } }] } } }, []],
  ['what is inherited is left out', { spec: Object.create({ serviceAccountName: 'x' }) }, []],
  ['what is missing stays', { spec: { volumes: [{ secret: {} }] } }, ['/spec/volumes/0/secret/secretName']],
  ['sources of projected volumes', { spec: { volumes: [{ projected: { sources: [{ configMap: { name: 'a' } }, { secret: { name: 'b' } }] } }] } },
    ['/spec/volumes/0/projected/sources/0/configMap/name', '/spec/volumes/0/projected/sources/1/secret/name']],
])('%s', (_what, body, expected) => {
  expect(referencesOf(object('v1', 'Pod', 'p', body)).map(({ place }) => place)).toEqual(expected);
});

test.each<[string, Draft, Draft, string[]]>([
  ['ExternalSecret', 'external-secrets.io/v1', { target: { creationPolicy: 'Merge' } }, ['/Secret shop/o /spec/target/name']],
  ['ExternalSecret', 'external-secrets.io/v1', { target: { creationPolicy: 'Owner', name: 'x' } }, []],
  ['ExternalSecret', 'external-secrets.io/v1', { target: { creationPolicy: 'Merge', name: 'x', manifest: { apiVersion: 'v1', kind: 'ConfigMap' } } }, []],
  ['ExternalSecret', 'external-secrets.io/v1', { dataFrom: [{ sourceRef: { generatorRef: { kind: 'Password', name: 'x' } } }] },
    ['generators.external-secrets.io/Password shop/x /spec/dataFrom/0/sourceRef/generatorRef/name']],
  ['PushSecret', 'external-secrets.io/v1alpha1', { selector: { secret: { name: 'x' } }, data: [{ match: { secretKey: 'k' } }, {}] },
    ['/Secret shop/x /spec/selector/secret/name', '/Secret shop/x /spec/data/0/match/name']],
  ['PushSecret', 'external-secrets.io/v1alpha1', { selector: { secret: { name: 'x' } }, template: {}, data: [{ match: { secretKey: 'k' } }] }, ['/Secret shop/x /spec/selector/secret/name']],
  ['ECRAuthorizationToken', 'generators.external-secrets.io/v1alpha1', { auth: { jwt: { serviceAccountRef: { name: 'x' } } } }, ['/ServiceAccount shop/x /spec/auth/jwt/serviceAccountRef/name']],
  ['Webhook', 'generators.external-secrets.io/v1alpha1', { secrets: [{ name: 'a', secretRef: { name: 'x', key: 'k' } }] }, ['/Secret shop/x /spec/secrets/0/secretRef/name']],
  ['ClusterGenerator', 'generators.external-secrets.io/v1alpha1', { generator: { mfaSpec: { secret: { name: 'x', key: 'k', namespace: 'ops' } } } }, ['/Secret ops/x /spec/generator/mfaSpec/secret/name']],
  ['Grafana', 'generators.external-secrets.io/v1alpha1', { serviceAccount: { name: 'there', role: 'Viewer' }, auth: { token: { name: 'x', key: 'k' } } }, ['/Secret shop/x /spec/auth/token/name']],
  ['VaultDynamicSecret', 'generators.external-secrets.io/v1alpha1', { parameters: { any: { name: 'a', key: 'b' } }, provider: { auth: { tokenSecretRef: { name: 'x' } } } },
    ['/Secret shop/x /spec/provider/auth/tokenSecretRef/name']],
  ['Fake', 'generators.external-secrets.io/v1alpha1', { data: { name: 'a', key: 'b' } }, []],
  ['Issuer', 'cert-manager.io/v1', { acme: { privateKeySecretRef: { name: 'made' }, solvers: [{ dns01: { cloudflare: { apiTokenSecretRef: { name: 'x', key: 'token' } } } }] } },
    ['/Secret shop/x /spec/acme/solvers/0/dns01/cloudflare/apiTokenSecretRef/name']],
  ['PersistentVolume', 'v1', { flexVolume: { secretRef: { name: 'x' } } }, []],
  ['PersistentVolume', 'v1', { flexVolume: { secretRef: { name: 'x', namespace: 'storage' } } }, ['/Secret storage/x /spec/flexVolume/secretRef/name']],
])('of %s %s: %j', (kind, apiVersion, spec, expected) => {
  const found = referencesOf(object(apiVersion, kind, 'o', { spec }));
  expect(found.map(({ target, namespace, name, place }) => `${target} ${namespace}/${name} ${place}`)).toEqual(expected);
});

test.each<[string, string, string[]]>([
  ['auth-secret', 'x', ['/Secret shop/x true']],
  ['auth-secret', 'ops/x', ['/Secret ops/x true']],
  ['auth-tls-secret', 'ops/x', ['/Secret ops/x true']],
  ['proxy-ssl-secret', 'ops/x', ['/Secret ops/x true']],
  ['proxy-ssl-secret', '/x', ['/Secret shop/x true']],
  ['proxy-ssl-secret', 'ops/', ['/Secret ops/undefined true']],
  ['auth-url', 'ops/x', []],
])('an Ingress of nginx with %s: %s', (annotation, value, expected) => {
  const ingress = object('networking.k8s.io/v1', 'Ingress', 'web', { metadata: { name: 'web', annotations: { [`nginx.ingress.kubernetes.io/${annotation}`]: value } }, spec: {} });
  expect(referencesOf(ingress).map(({ target, namespace, name, crossesNamespaces }) => `${target} ${namespace}/${name} ${crossesNamespaces}`)).toEqual(expected);
});

test.each<[Draft, string[]]>([
  [{ group: '', kind: 'Secret', name: 'x' }, ['/Secret shop/x']],
  [{ group: '', kind: 'Secret' }, []],
  [{ group: 'example.com', kind: 'Secret', name: 'x' }, []],
  [{ group: '', kind: 'Widget', name: 'x' }, []],
])('a ReferenceGrant to %j', (to, expected) => {
  const grant = object('gateway.networking.k8s.io/v1beta1', 'ReferenceGrant', 'g', { spec: { from: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', namespace: 'edge' }], to: [to] } });
  expect(referencesOf(grant).map(({ target, namespace, name }) => `${target} ${namespace}/${name}`)).toEqual(expected);
});

test.each<[string, Draft, string[]]>([
  ['a ServiceAccount', { aws: { auth: { jwt: { serviceAccountRef: { name: 'x' } } } } }, ['/ServiceAccount shop/x /spec/provider/aws/auth/jwt/serviceAccountRef/name']],
  ['a Secret', { vault: { auth: { tokenSecretRef: { name: 'x', key: 't' } } } }, ['/Secret shop/x /spec/provider/vault/auth/tokenSecretRef/name']],
  ['a Secret that is called otherwise', { azurekv: { authSecretRef: { clientId: { name: 'x', key: 'id' } } } }, ['/Secret shop/x /spec/provider/azurekv/authSecretRef/clientId/name']],
  ['a certificate authority', { vault: { caProvider: { type: 'ConfigMap', name: 'x', key: 'ca.crt' } } }, ['/ConfigMap shop/x /spec/provider/vault/caProvider/name']],
  ['in a list', { webhook: { secrets: [{ name: 'v', secretRef: { name: 'x' } }] } }, ['/Secret shop/x /spec/provider/webhook/secrets/0/secretRef/name']],
  ['nothing', { fake: { data: [{ key: 'a', value: 'b' }] } }, []],
])('a SecretStore logs in with %s', (_what, provider, expected) => {
  const found = referencesOf(object('external-secrets.io/v1', 'SecretStore', 's', { spec: { provider } }));
  expect(found.map(({ target, namespace, name, place }) => `${target} ${namespace}/${name} ${place}`)).toEqual(expected);
  expect(found.every(isObject)).toBe(true);
});
