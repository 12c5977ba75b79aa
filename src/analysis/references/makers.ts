import type { ObjectLookup } from './object-lookup';
import { OPERATOR_NAMES } from './operator-names';
import type { Made, Maker, Product } from './product';
import * as secrets from './secret-makers';
import { arrayOf, at, member, stringOf } from '../../core/json';
import type { Manifest } from '../../core/manifest';

/** What a Helm release may make: anything whose name begins with the release's. */
const OF_CHARTS = ['/Secret', '/ConfigMap', '/Service', '/ServiceAccount', '/PersistentVolumeClaim', 'apps/Deployment', 'apps/StatefulSet'];

const ORDINAL = /^\d+$/;

/** StatefulSets make a claim for each template and pod: `template-set-0`, … */
const statefulSet: Maker = ({ json, namespace, name }) => arrayOf(at(json, 'spec', 'volumeClaimTemplates')).flatMap((template) => {
  const claim = stringOf(at(template, 'metadata', 'name'));
  const prefix = `${claim}-${name}-`;
  return claim === undefined ? [] : [{ target: '/PersistentVolumeClaim', namespace, name: (text: string) => text.startsWith(prefix) && ORDINAL.test(text.slice(prefix.length)) }];
});

/** trust-manager writes a Bundle into every namespace, or those that it selects. */
const bundle: Maker = ({ json, name }) => [
  ...member(at(json, 'spec', 'target'), 'configMap') === undefined ? [] : [{ target: '/ConfigMap', name }],
  ...member(at(json, 'spec', 'target'), 'secret') === undefined ? [] : [{ target: '/Secret', name }],
];

function release(namespaceWay: readonly string[], nameWay: readonly string[]): Maker {
  return ({ json, namespace, name }) => {
    const released = stringOf(at(json, ...nameWay)) || name;
    const where = stringOf(at(json, ...namespaceWay)) || namespace;
    return OF_CHARTS.map((target) => ({ target, namespace: where, name: (text: string) => text === released || text.startsWith(`${released}-`) }));
  };
}

/** What Kyverno generates with a name that is written out, in whatever namespaces its rules match. */
const generating: Maker = ({ json }) => arrayOf(at(json, 'spec', 'rules')).flatMap((rule) => {
  const [kind, name] = ['kind', 'name'].map((field) => stringOf(at(rule, 'generate', field)));
  return kind === undefined || name === undefined || name.includes('{{') ? [] : [{ target: `/${kind}`, name }];
});

/** `group/Kind` → what objects of the kind make, besides what OPERATOR_NAMES says. */
const MAKERS: { readonly [groupKind: string]: Maker } = {
  'external-secrets.io/ExternalSecret': secrets.externalSecret,
  'external-secrets.io/ClusterExternalSecret': secrets.clusterExternalSecret,
  'bitnami.com/SealedSecret': secrets.sealedSecret,
  'cert-manager.io/Certificate': secrets.certificate,
  'cert-manager.io/Issuer': secrets.acmeIssuer,
  'secrets-store.csi.x-k8s.io/SecretProviderClass': secrets.secretProviderClass,
  'networking.k8s.io/Ingress': secrets.annotatedIngress,
  'gateway.networking.k8s.io/Gateway': secrets.annotatedGateway,
  '/Service': secrets.annotatedService,
  'isindir.github.com/SopsSecret': secrets.sopsSecret,
  'secrets.hashicorp.com/VaultStaticSecret': secrets.vaultSecret,
  'secrets.hashicorp.com/VaultDynamicSecret': secrets.vaultSecret,
  'secrets.hashicorp.com/VaultPKISecret': secrets.vaultSecret,
  'secrets.hashicorp.com/HCPVaultSecretsApp': secrets.vaultSecret,
  'secrets.doppler.com/DopplerSecret': secrets.secretNamedAt('spec', 'managedSecret', 'name'),
  'secrets.infisical.com/InfisicalSecret': secrets.secretNamedAt('spec', 'managedSecretReference', 'secretName'),
  'k8s.bitwarden.com/BitwardenSecret': secrets.secretNamedAt('spec', 'secretName'),
  'spv.no/AzureKeyVaultSecret': secrets.secretNamedAt('spec', 'output', 'secret', 'name'),
  'onepassword.com/OnePasswordItem': secrets.secretOfOwnName,
  'apps/StatefulSet': statefulSet,
  'trust.cert-manager.io/Bundle': bundle,
  'kyverno.io/ClusterPolicy': generating,
  'helm.toolkit.fluxcd.io/HelmRelease': release(['spec', 'targetNamespace'], ['spec', 'releaseName']),
  'helm.cattle.io/HelmChart': release(['spec', 'targetNamespace'], ['metadata', 'name']),
  'argoproj.io/Application': release(['spec', 'destination', 'namespace'], ['spec', 'source', 'helm', 'releaseName']),
};

/** Where Crossplane's objects say which Secret they write how to connect into. */
const CONNECTION = ['spec', 'writeConnectionSecretToRef'];

/** The kinds whose objects make others. */
export const MAKING_KINDS: readonly string[] = [...new Set([...Object.keys(MAKERS), ...Object.keys(OPERATOR_NAMES)])];

/** What an object of one of the `MAKING_KINDS` makes. */
export function productsOf(maker: Manifest, objects: ObjectLookup): Product[] {
  const { groupKind } = maker;
  const made = Object.hasOwn(MAKERS, groupKind) ? MAKERS[groupKind](maker, objects) : [];
  const byName = Object.hasOwn(OPERATOR_NAMES, groupKind) ? namedLike(maker) : [];
  return [...made, ...byName].map((each) => ({ owned: false, ...each, maker }));
}

/** The Secret that an object of any kind writes how to connect into. */
export function connectionSecretOf(maker: Manifest): Product[] {
  const ref = at(maker.json, ...CONNECTION);
  const name = member(ref, 'name');
  return typeof name === 'string' ? [{ target: '/Secret', namespace: stringOf(member(ref, 'namespace')) ?? maker.namespace, name, maker, owned: false }] : [];
}

function namedLike({ groupKind, namespace, name: own }: Manifest): Made[] {
  return Object.entries(OPERATOR_NAMES[groupKind]).flatMap(([kind, patterns]: [string, readonly string[]]) => patterns.map((pattern) => {
    const [before, after] = pattern.split('+').map((part) => part.replace('*', own));
    const matches = (text: string) => text.length > before.length + after.length && text.startsWith(before) && text.endsWith(after);
    return { target: `/${kind}`, namespace, name: after === undefined ? before : matches };
  }));
}
