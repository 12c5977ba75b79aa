import type { SecretUse } from './secret-use';
import type { Manifest } from '../../core/manifest';

/** How a Secret comes to be. */
export enum OriginKind {
  /** An operator reads it from a store outside the cluster. */
  STORE = 'store',
  /** An operator makes its values up. */
  GENERATOR = 'generator',
  /** A controller decrypts it from what stands in the manifest. */
  SEALED = 'sealed',
  /** A certificate authority issues it. */
  CERTIFICATE = 'certificate',
  /** The CSI driver writes it from a store while a pod mounts it. */
  CSI = 'csi',
  /** A controller makes it for an object of its own. */
  OPERATOR = 'operator',
  /** Kubernetes fills it with the token of a ServiceAccount. */
  TOKEN = 'token',
  /** It stands in the manifests. */
  WRITTEN = 'written',
  /** It is declared to exist, and nobody says who makes it. */
  DECLARED = 'declared',
}

/** Where values come from before they are in the cluster. */
export interface SecretSource {
  /** The key, or the file of a volume, that the value goes to. @default - keys that only the store knows, or none: it goes into a template */
  readonly key?: string;
  /** What keeps the value, or makes it, such as `SecretStore shop/vault (vault)`. */
  readonly from: string;
  /** Where it is kept there: a name, or what names have to be like. */
  readonly remote?: string;
  /** The member of the stored value. */
  readonly property?: string;
  readonly version?: string;
}

/** Something that makes a Secret, or a part of it. */
export interface SecretOrigin {
  readonly kind: OriginKind;
  /** The object that makes it. @default - nobody shows it */
  readonly maker?: Manifest;
  /** Whether it claims the Secret for itself, so that another claim is in its way. */
  readonly isClaim: boolean;
  /** Whether it only adds keys to what somebody else makes. */
  readonly isAddition: boolean;
  readonly sources: readonly SecretSource[];
}

/** What is wrong with a Secret or its way. */
export enum SecretProblemKind {
  /** Something needs it and nothing makes it. */
  MISSING = 'missing',
  /** Several claim it. */
  CLAIMED_TWICE = 'claimed twice',
  /** A key is read that it does not have. */
  MISSING_KEY = 'missing key',
  /** Its values stand in the manifests. */
  PLAINTEXT = 'plaintext',
}

/** What is wrong with a Secret, in words that never hold a value. */
export interface SecretProblem {
  readonly kind: SecretProblemKind;
  readonly text: string;
}

/** A Secret, or a SecretProviderClass whose values reach pods without one: where it comes from and where it ends. */
export interface SecretEntry {
  readonly kind: 'Secret' | 'SecretProviderClass';
  /** @default - the namespaces that a selector selects, of which no object shows one */
  readonly namespace?: string;
  readonly name: string;
  /** All keys, or files, sorted. @default - not known */
  readonly keys?: readonly string[];
  readonly origins: readonly SecretOrigin[];
  readonly uses: readonly SecretUse[];
  readonly problems: readonly SecretProblem[];
}
