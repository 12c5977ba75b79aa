import { generatorSpecs } from './generator-specs';
import type { ObjectLookup } from './object-lookup';
import type { Made, Maker } from './product';
import { fetchedKeys, type GeneratorSpecs } from '../../core/fetched-keys';
import { arrayOf, at, isObject, member, stringOf } from '../../core/json';
import type { Manifest } from '../../core/manifest';
import { Selector } from '../../core/selector';

const SECRET = '/Secret';

/** The keys of objects, together; undefined when one of them is no object. */
function keysOf(...objects: readonly unknown[]): string[] | undefined {
  const given = objects.filter((object) => object !== undefined && object !== null);
  return given.every(isObject) ? given.flatMap((object) => Object.keys(object as object)) : undefined;
}

function secret(namespace: string | undefined, name: unknown, keys?: readonly string[]): Made[] {
  return typeof name === 'string' && name !== '' ? [{ target: SECRET, namespace, name, keys, owned: true }] : [];
}

/** The Secret of an ExternalSecret: what merges into one that exists adds to it, and owns none (`creationPolicy`). */
export const externalSecret: Maker = ({ json, namespace, name }, objects) => {
  const spec = member(json, 'spec');
  const policy = stringOf(at(spec, 'target', 'creationPolicy')) ?? 'Owner';
  if (policy === 'None') return [];
  const named = stringOf(at(spec, 'target', 'name')) || name;
  const isAddition = policy === 'Merge';
  const other = otherKindOf(member(spec, 'target'));
  if (other !== undefined) return [{ target: other, namespace, name: named, isAddition }];
  return secret(namespace, named, externalKeys(spec, generatorSpecs(objects, namespace))).map((made) => ({ ...made, isAddition, owned: !isAddition && policy !== 'CreateOrMerge' }));
};

/** What the operator writes where `manifest` says another kind than a Secret. */
function otherKindOf(target: unknown): string | undefined {
  const [apiVersion, kind] = ['apiVersion', 'kind'].map((field) => stringOf(at(target, 'manifest', field)));
  if (apiVersion === undefined || kind === undefined) return undefined;
  return `${apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : ''}/${kind}`;
}

function externalKeys(spec: unknown, generators: GeneratorSpecs): string[] | undefined {
  const template = at(spec, 'target', 'template');
  if (member(template, 'templateFrom') !== undefined) return undefined;
  const templated = member(template, 'data');
  if (templated !== undefined && member(template, 'mergePolicy') !== 'Merge') return keysOf(templated);
  const fetched = fetchedKeys(spec, generators);
  return fetched && [...fetched, ...keysOf(templated) ?? []];
}

/**
 * The Secrets of a ClusterExternalSecret: one in each namespace that it lists or that its selectors select. Labels of a namespace that no object
 * shows are not known, so that it may be selected.
 */
export const clusterExternalSecret: Maker = ({ json, name }, objects) => {
  const spec = member(json, 'spec');
  const template = member(spec, 'externalSecretSpec');
  const policy = stringOf(at(template, 'target', 'creationPolicy')) ?? 'Owner';
  if (policy === 'Merge' || policy === 'None') return [];
  const named = stringOf(at(template, 'target', 'name')) || stringOf(member(spec, 'externalSecretName')) || name;
  const madeIn = (namespace?: string) => secret(namespace, named, externalKeys(template, generatorSpecs(objects, namespace)));
  const owned = policy !== 'CreateOrMerge';
  const listed = arrayOf(member(spec, 'namespaces')).filter((each): each is string => typeof each === 'string');
  const selectors = [member(spec, 'namespaceSelector'), ...arrayOf(member(spec, 'namespaceSelectors'))].filter(isObject).map((each) => Selector.of(each));
  const selected = objects.ofKind('/Namespace').filter((each) => selectors.some((selector) => selector.matches(labelsOf(each)))).map((each) => each.name);
  const certain = [...new Set([...listed, ...selected])].flatMap((namespace) => madeIn(namespace).map((made) => ({ ...made, owned })));
  const isMadeIn = (namespace: string) => !isShown(objects, namespace);
  return selectors.length === 0 ? certain : [...certain, ...madeIn().map((made) => ({ ...made, owned: false, isMadeIn }))];
};

/** Kubernetes gives every namespace its name as a label. */
function labelsOf({ labels, name }: Manifest): { readonly [key: string]: string } {
  return { ...labels, 'kubernetes.io/metadata.name': name };
}

function isShown(objects: ObjectLookup, namespace: string): boolean {
  return objects.named('/Namespace', undefined, namespace).length > 0;
}

/** The Secret of a SealedSecret, in its own namespace and of its own name. */
export const sealedSecret: Maker = ({ json, namespace, name }) =>
  secret(namespace, name, keysOf(at(json, 'spec', 'encryptedData'), at(json, 'spec', 'template', 'data')));

/** The Secret of a cert-manager Certificate. */
export const certificate: Maker = ({ json, namespace }) => secret(namespace, at(json, 'spec', 'secretName'), certificateKeys(member(json, 'spec')));

function certificateKeys(spec: unknown): string[] | undefined {
  return ['keystores', 'additionalOutputFormats'].some((field) => member(spec, field) !== undefined) ? undefined : ['tls.crt', 'tls.key', 'ca.crt'];
}

/** The account key of an ACME Issuer, which cert-manager makes. */
export const acmeIssuer: Maker = ({ json, namespace }) => secret(namespace, at(json, 'spec', 'acme', 'privateKeySecretRef', 'name'), ['tls.key']).map(shared);

/** The Secret of the Vault Secrets Operator, which fills in one that exists unless it is told to create it. */
export const vaultSecret: Maker = ({ json, namespace }) => {
  const destination = at(json, 'spec', 'destination');
  return secret(namespace, member(destination, 'name')).map((made) => ({ ...made, owned: member(destination, 'create') === true }));
};

/** The Secrets that a SecretProviderClass keeps in step with what it mounts: there are none as long as no pod mounts it. */
export const secretProviderClass: Maker = (manifest, objects) => {
  const { json, namespace } = manifest;
  const items = arrayOf(at(json, 'spec', 'secretObjects'));
  return items.length === 0 || !isMounted(manifest, objects) ? [] : items.flatMap((item) => {
    const keys = arrayOf(member(item, 'data')).map((entry) => member(entry, 'key')).filter((key): key is string => typeof key === 'string');
    return secret(namespace, member(item, 'secretName'), keys);
  });
};

const MOUNTED = new WeakMap<ObjectLookup, ReadonlySet<string>>();

function isMounted({ namespace, name }: Manifest, objects: ObjectLookup): boolean {
  let mounted = MOUNTED.get(objects);
  if (!mounted) MOUNTED.set(objects, mounted = new Set(objects.manifests.flatMap(mountedClasses)));
  return mounted.has(`${namespace}/${name}`);
}

function mountedClasses({ podSpec, namespace }: Manifest): string[] {
  const names = podSpec?.volumes.map(({ json }) => at(json, 'csi', 'volumeAttributes', 'secretProviderClass')) ?? [];
  return names.filter((name) => typeof name === 'string').map((name) => `${namespace}/${name}`);
}

const ISSUERS = ['cert-manager.io/issuer', 'cert-manager.io/cluster-issuer', 'kubernetes.io/tls-acme'];

/** The Secrets that cert-manager makes for an Ingress that asks for certificates by annotation. */
export const annotatedIngress: Maker = (manifest) => arrayOf(asksForCertificates(manifest) ? at(manifest.json, 'spec', 'tls') : undefined)
  .flatMap((tls) => secret(manifest.namespace, member(tls, 'secretName'), certificateKeys(undefined))).map(shared);

/** The Secrets that cert-manager makes for a Gateway that asks for certificates by annotation. */
export const annotatedGateway: Maker = (manifest) => arrayOf(asksForCertificates(manifest) ? at(manifest.json, 'spec', 'listeners') : undefined)
  .flatMap((listener) => arrayOf(at(listener, 'tls', 'certificateRefs')))
  .flatMap((ref) => secret(manifest.namespace, member(ref, 'name'), certificateKeys(undefined))).map(shared);

function asksForCertificates({ annotations }: Manifest): boolean {
  return ISSUERS.some((name) => Object.hasOwn(annotations, name));
}

/** Several Ingresses may ask for one certificate. */
function shared(made: Made): Made {
  return { ...made, owned: false };
}

/** The Secret that OpenShift makes for a Service that asks for a serving certificate. */
export const annotatedService: Maker = ({ annotations, namespace }) =>
  ['service.beta.openshift.io/serving-cert-secret-name', 'service.alpha.openshift.io/serving-cert-secret-name']
    .flatMap((name) => secret(namespace, Object.hasOwn(annotations, name) ? annotations[name] : undefined, ['tls.crt', 'tls.key']));

/** A Secret whose name stands at a place of an operator's object. */
export function secretNamedAt(...way: readonly string[]): Maker {
  return ({ json, namespace }) => secret(namespace, at(json, ...way));
}

/** A Secret with the name of the operator's object. */
export const secretOfOwnName: Maker = ({ namespace, name }) => secret(namespace, name);

/** The Secrets of a SopsSecret's templates. */
export const sopsSecret: Maker = ({ json, namespace }) => arrayOf(at(json, 'spec', 'secretTemplates')).flatMap((item) => secret(namespace, member(item, 'name')));
