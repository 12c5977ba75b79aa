import type * as cdk8s from 'cdk8s';
import type { FluxSource } from './flux-source';

/** With what Flux decrypts Secrets that SOPS has encrypted. */
export interface FluxDecryption {
  /** The Secret with the keys, in every namespace that delivers Secrets. @default - an identity in a cloud reads the key */
  readonly secretName?: string;
  /** The ServiceAccount, in every namespace that delivers Secrets, whose identity in a cloud reads the key. @default - that of Flux itself */
  readonly serviceAccountName?: string;
}

/** An object that earlier commits held and this one does not. */
export interface FluxFormerObject {
  /** Its `apiVersion`, for instance `apps/v1`. */
  readonly apiVersion: string;
  /** Its kind. */
  readonly kind: string;
  /** Its name. */
  readonly name: string;
  /** Its namespace. @default - it belongs to the cluster */
  readonly namespace?: string;
}

/** Properties for `Flux`. */
export interface FluxProps {
  /** Where the generated repository is fetched. */
  readonly source: FluxSource;
  /** The namespace in which Flux runs. @default flux-system */
  readonly namespace?: string;
  /**
   * What the sources, Kustomizations and accounts are called, in every namespace that is delivered; in the namespace of Flux it is the beginning of
   * their names.
   * @default delivery
   */
  readonly name?: string;
  /** How often sources are asked for something new, and the cluster is compared with them. @default - 10 minutes */
  readonly interval?: cdk8s.Duration;
  /** After which time a failed delivery is tried again. @default - 1 minute */
  readonly retryInterval?: cdk8s.Duration;
  /**
   * How long a delivery may take until everything in it is healthy. For a namespace whose one-off Jobs may run longer, their deadline and this time
   * are added.
   * @default - 5 minutes
   */
  readonly timeout?: cdk8s.Duration;
  /** With what Secrets are decrypted, where there are any. @default - the repository holds no encrypted Secrets */
  readonly decryption?: FluxDecryption;
  /**
   * Objects that the repository held and holds no more, and that Flux may not delete by the rights that it has now: the last ones of their kind in
   * their namespace, and Secrets. Name them until they are gone; then leave them out.
   * @default - none
   */
  readonly former?: FluxFormerObject[];
}
