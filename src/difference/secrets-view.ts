import type { ManifestSet } from './manifest-set';
import { identityKey, identityOf } from './object-identity';
import type { Renames } from './renames';
import type { SecretEntry, SecretOrigin, SecretSource } from '../analysis/secrets/secret-entry';
import { SecretInventory } from '../analysis/secrets/secret-inventory';
import type { SecretUse } from '../analysis/secrets/secret-use';
import { originText, sourceText } from '../analysis/secrets/secret-words';
import type { Manifest } from '../core/manifest';
import { Facts } from '../policy/facts';

/** A Secret of one side by the names that it and all around it have in the new set. */
export interface NamedSecret {
  readonly entry: SecretEntry;
  /** `Secret shop/db`. */
  readonly name: string;
  /** What makes it, in words. */
  readonly origins: readonly string[];
  /** Where its values are kept, in words. */
  readonly sources: readonly string[];
  /** The object of a use, as a key. */
  userOf(use: SecretUse): string;
}

const GROUPS: { readonly [kind: string]: string } = { Secret: '/Secret', SecretProviderClass: 'secrets-store.csi.x-k8s.io/SecretProviderClass' };
/** What a source is kept in, as an inventory words it: kind, namespace, name, provider. */
const STORE = /^(\w+) (?:([^/ ]+)\/)?([^ ]+)((?: \(.*\))?)$/;
const STORE_GROUPS: { readonly [kind: string]: string } = {
  SecretStore: 'external-secrets.io', ClusterSecretStore: 'external-secrets.io', Issuer: 'cert-manager.io', ClusterIssuer: 'cert-manager.io', SealedSecret: 'bitnami.com',
};

/** The Secrets of one side by their names; those of the old set by the names that they have now. */
export function namedSecrets({ manifests }: ManifestSet, renames?: Renames): Map<string, NamedSecret> {
  const names = new NewNames(renames);
  return new Map(new SecretInventory(new Facts(manifests)).entries.map((entry) => {
    const secret: NamedSecret = {
      entry,
      name: names.secret(entry),
      origins: entry.origins.map((origin) => names.origin(origin)).sort(),
      sources: entry.origins.flatMap(({ sources }) => sources).map((source) => names.source(source)).sort(),
      userOf: ({ by }) => names.object(by),
    };
    return [secret.name, secret];
  }));
}

/** Names of the old set as they are in the new one. */
class NewNames {
  constructor(private readonly renames: Renames | undefined) {}

  public secret({ kind, namespace, name }: SecretEntry): string {
    const now = this.renames?.newNameOf({ groupKind: GROUPS[kind], namespace, name }) ?? { namespace, name };
    return `${kind} ${now.namespace ?? '*'}/${now.name}`;
  }

  public object(manifest: Manifest): string {
    const identity = identityOf(manifest);
    return identityKey(this.renames?.newNameOf(identity) ?? identity);
  }

  public origin(origin: SecretOrigin): string {
    const now = origin.maker && this.renames?.newManifestOf(origin.maker);
    return originText(now ? { ...origin, maker: now } : origin);
  }

  public source(source: SecretSource): string {
    return sourceText({ ...source, from: this.store(source.from) });
  }

  private store(from: string): string {
    const [, kind, namespace, name, provider] = STORE.exec(from) ?? [];
    if (!this.renames || kind === undefined) return from;
    const group = Object.hasOwn(STORE_GROUPS, kind) ? STORE_GROUPS[kind] : 'generators.external-secrets.io';
    const now = this.renames.newNameOf({ groupKind: `${group}/${kind}`, namespace, name });
    return `${kind} ${now.namespace === undefined ? '' : `${now.namespace}/`}${now.name}${provider}`;
  }
}
