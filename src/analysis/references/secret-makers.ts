import type { Made, Maker } from './product';
import { arrayOf, at, isObject, member, stringOf } from '../../core/json';
import type { Manifest } from '../../core/manifest';

const SECRET = '/Secret';

/** The keys of objects, together; undefined when one of them is no object. */
function keysOf(...objects: readonly unknown[]): string[] | undefined {
  const given = objects.filter((object) => object !== undefined && object !== null);
  return given.every(isObject) ? given.flatMap((object) => Object.keys(object as object)) : undefined;
}

function secret(namespace: string | undefined, name: unknown, keys?: readonly string[]): Made[] {
  return typeof name === 'string' && name !== '' ? [{ target: SECRET, namespace, name, keys, owned: true }] : [];
}

/** The Secret of an ExternalSecret: what merges into one that exists, or makes none, owns none (`creationPolicy`). */
export const externalSecret: Maker = ({ json, namespace, name }) => {
  const spec = member(json, 'spec');
  const policy = stringOf(at(spec, 'target', 'creationPolicy')) ?? 'Owner';
  if (policy === 'Merge' || policy === 'None') return [];
  const named = stringOf(at(spec, 'target', 'name')) || name;
  return secret(namespace, named, externalKeys(spec)).map((made) => ({ ...made, owned: policy !== 'CreateOrMerge' }));
};

function externalKeys(spec: unknown): string[] | undefined {
  const template = at(spec, 'target', 'template');
  if (member(spec, 'dataFrom') !== undefined || member(template, 'templateFrom') !== undefined) return undefined;
  const fetched = arrayOf(member(spec, 'data')).map((item) => member(item, 'secretKey')).filter((key): key is string => typeof key === 'string');
  const templated = member(template, 'data');
  if (templated === undefined) return fetched;
  return member(template, 'mergePolicy') === 'Merge' ? [...fetched, ...keysOf(templated) ?? []] : keysOf(templated);
}

/** The Secrets of a ClusterExternalSecret: one in each namespace that it lists, or in those that its selectors select. */
export const clusterExternalSecret: Maker = ({ json, name }) => {
  const spec = member(json, 'spec');
  const template = member(spec, 'externalSecretSpec');
  const named = stringOf(at(template, 'target', 'name')) || stringOf(member(spec, 'externalSecretName')) || name;
  const listed = arrayOf(member(spec, 'namespaces')).filter((each): each is string => typeof each === 'string');
  const selects = ['namespaceSelector', 'namespaceSelectors'].some((field) => member(spec, field) !== undefined);
  const namespaces = selects || listed.length === 0 ? [undefined] : listed;
  const keys = externalKeys(template);
  return namespaces.flatMap((namespace) => secret(namespace, named, keys).map((made) => ({ ...made, owned: namespace !== undefined })));
};

/** The Secret of a SealedSecret, in its own namespace and of its own name. */
export const sealedSecret: Maker = ({ json, namespace, name }) =>
  secret(namespace, name, keysOf(at(json, 'spec', 'encryptedData'), at(json, 'spec', 'template', 'data')));

/** The Secret of a cert-manager Certificate. */
export const certificate: Maker = ({ json, namespace }) => secret(namespace, at(json, 'spec', 'secretName'), certificateKeys(member(json, 'spec')));

function certificateKeys(spec: unknown): string[] | undefined {
  return ['keystores', 'additionalOutputFormats'].some((field) => member(spec, field) !== undefined) ? undefined : ['tls.crt', 'tls.key', 'ca.crt'];
}

/** The Secrets that a SecretProviderClass keeps in step with what it mounts. */
export const secretProviderClass: Maker = ({ json, namespace }) => arrayOf(at(json, 'spec', 'secretObjects')).flatMap((item) => {
  const keys = arrayOf(member(item, 'data')).map((entry) => member(entry, 'key')).filter((key): key is string => typeof key === 'string');
  return secret(namespace, member(item, 'secretName'), keys);
});

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
