import { sourcesOfProviderClass } from './provider-class';
import { OriginKind, SecretOrigin, SecretSource } from './secret-entry';
import { arrayOf, at, isObject, member, stringOf } from '../../core/json';
import type { Manifest } from '../../core/manifest';
import { TOKEN_SECRET_TYPE } from '../../core/token-secret';
import type { ObjectLookup } from '../references/object-lookup';
import type { Product } from '../references/product';

const ESO = 'external-secrets.io';

/** How makers of a kind make Secrets; what is not here is an operator. */
const KINDS: { readonly [groupKind: string]: OriginKind } = {
  [`${ESO}/ExternalSecret`]: OriginKind.STORE,
  [`${ESO}/ClusterExternalSecret`]: OriginKind.STORE,
  'bitnami.com/SealedSecret': OriginKind.SEALED,
  'isindir.github.com/SopsSecret': OriginKind.SEALED,
  'cert-manager.io/Certificate': OriginKind.CERTIFICATE,
  'networking.k8s.io/Ingress': OriginKind.CERTIFICATE,
  'gateway.networking.k8s.io/Gateway': OriginKind.CERTIFICATE,
  '/Service': OriginKind.CERTIFICATE,
  'secrets-store.csi.x-k8s.io/SecretProviderClass': OriginKind.CSI,
  '/Secret': OriginKind.WRITTEN,
};

/** What makes a Secret: objects that are it, and objects for which a controller makes it. */
export class SecretOrigins {
  constructor(private readonly objects: ObjectLookup) {}

  /** The origin of a Secret that is written out. */
  public written(secret: Manifest, isClaim: boolean): SecretOrigin {
    const kind = stringOf(member(secret.json, 'type')) === TOKEN_SECRET_TYPE ? OriginKind.TOKEN : OriginKind.WRITTEN;
    return { kind, maker: secret, isClaim, isAddition: false, sources: [] };
  }

  /** The origin of a Secret that a controller makes. */
  public made({ maker, owned, isAddition = false }: Product): SecretOrigin {
    const sources = this.sourcesOf(maker);
    const isGenerated = sources.length > 0 && sources.every(({ from }) => isGenerator(from));
    const kind = Object.hasOwn(KINDS, maker.groupKind) ? KINDS[maker.groupKind] : OriginKind.OPERATOR;
    return { kind: isGenerated ? OriginKind.GENERATOR : kind, maker, isClaim: owned, isAddition, sources };
  }

  private sourcesOf(maker: Manifest): SecretSource[] {
    const spec = at(maker.json, 'spec');
    switch (maker.groupKind) {
      case `${ESO}/ExternalSecret`: return this.external(spec, maker.namespace);
      case `${ESO}/ClusterExternalSecret`: return this.external(member(spec, 'externalSecretSpec'), undefined);
      case 'bitnami.com/SealedSecret': return keysAt(spec, 'encryptedData').map((key) => ({ key, from: `${maker}` }));
      case 'cert-manager.io/Certificate': return [{ from: nameOf(member(spec, 'issuerRef'), 'Issuer', maker.namespace) }];
      case 'secrets-store.csi.x-k8s.io/SecretProviderClass': return sourcesOfProviderClass(maker.json);
      default: return [];
    }
  }

  private external(spec: unknown, namespace: string | undefined): SecretSource[] {
    const store = member(spec, 'secretStoreRef');
    return [
      ...arrayOf(member(spec, 'data')).map((item) => ({
        key: stringOf(member(item, 'secretKey')), ...remoteOf(member(item, 'remoteRef')), from: this.storeName(at(item, 'sourceRef', 'storeRef') ?? store, namespace),
      })),
      ...arrayOf(member(spec, 'dataFrom')).map((item) => this.many(item, store, namespace)),
    ];
  }

  /** Everything that one stored value holds, all values that are like something, or what a generator makes up. */
  private many(item: unknown, store: unknown, namespace: string | undefined): SecretSource {
    const generator = at(item, 'sourceRef', 'generatorRef');
    if (generator !== undefined) return { from: nameOf(generator, 'generator', namespace) };
    const from = this.storeName(at(item, 'sourceRef', 'storeRef') ?? store, namespace);
    const extract = member(item, 'extract');
    return extract === undefined ? { from, remote: likeness(member(item, 'find')) } : { from, ...remoteOf(extract) };
  }

  /** A store with its provider, as far as an object shows it. */
  private storeName(ref: unknown, namespace: string | undefined): string {
    const kind = stringOf(member(ref, 'kind')) ?? 'SecretStore';
    const name = stringOf(member(ref, 'name')) ?? '';
    const store = this.objects.named(`${ESO}/${kind}`, kind === 'SecretStore' ? namespace : undefined, name)[0];
    const [provider] = keysAt(at(store?.json, 'spec'), 'provider');
    return `${nameOf(ref, 'SecretStore', namespace)}${provider === undefined ? '' : ` (${provider})`}`;
  }
}

const GENERATORS = /^(?:ACRAccessToken|ClusterGenerator|CloudsmithAccessToken|ECRAuthorizationToken|Fake|GCRAccessToken|GithubAccessToken|Grafana|MFA|Password|QuayAccessToken|SSHKey|STSSessionToken|UUID|VaultDynamicSecret|Webhook|generator) /;

function isGenerator(from: string): boolean {
  return GENERATORS.test(from);
}

function remoteOf(ref: unknown): Pick<SecretSource, 'remote' | 'property' | 'version'> {
  return { remote: stringOf(member(ref, 'key')), property: stringOf(member(ref, 'property')) || undefined, version: stringOf(member(ref, 'version')) || undefined };
}

function likeness(find: unknown): string {
  const [path, name] = [stringOf(member(find, 'path')), stringOf(at(find, 'name', 'regexp'))];
  const tags = member(find, 'tags');
  const parts = [path && `below ${path}`, name && `like ${name}`, isObject(tags) && `tagged ${Object.entries(tags).map(([key, value]) => `${key}=${String(value)}`).join(', ')}`];
  return parts.filter(Boolean).join(', ') || 'everything';
}

/** Kinds of the cluster have no namespace before their names. */
function nameOf(ref: unknown, absentKind: string, namespace: string | undefined): string {
  const kind = stringOf(member(ref, 'kind')) ?? absentKind;
  return `${kind} ${namespace === undefined || kind.startsWith('Cluster') ? '' : `${namespace}/`}${stringOf(member(ref, 'name')) ?? ''}`;
}

function keysAt(json: unknown, name: string): string[] {
  const found = member(json, name);
  return isObject(found) ? Object.keys(found) : [];
}
