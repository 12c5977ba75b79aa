import type { SecretDecodingStrategy, SecretMetadataPolicy } from './secret-policies';
import type { SecretStoreRef } from '../core/secret-store-ref';

/** A key of a Secret and where the store keeps its value. */
export interface ExternalSecretKey {
  /** The key in the Secret, which is also the name of the file where it is mounted. */
  readonly secretKey: string;
  /** The name under which the store keeps the value. */
  readonly remoteKey: string;
  /**
   * The member of the stored value, when that is a map, such as a JSON object.
   * @default - the whole value
   */
  readonly property?: string;
  /**
   * The version of the stored value; what it may be depends on the store.
   * @default - the current one
   */
  readonly version?: string;
  /**
   * How the value is encoded in the store.
   * @default SecretDecodingStrategy.NONE
   */
  readonly decodingStrategy?: SecretDecodingStrategy;
  /**
   * Whether the tags and labels of the value are fetched in its place.
   * @default SecretMetadataPolicy.NONE
   */
  readonly metadataPolicy?: SecretMetadataPolicy;
  /**
   * The store that keeps this value.
   * @default - that of the ExternalSecret
   */
  readonly store?: SecretStoreRef;
}
