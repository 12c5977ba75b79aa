import type { FluxArtifactVerification } from './flux-artifact-verification';

/** Which objects of git have to be signed. */
export enum FluxSignedObject {
  /** The commit that is delivered. */
  COMMIT = 'HEAD',
  /** The tag that is delivered; it says which commit it means. */
  TAG = 'Tag',
  /** The tag and its commit. */
  TAG_AND_COMMIT = 'TagAndHEAD',
}

/** How Flux proves who it is to a git server. */
export enum FluxGitProvider {
  /** By what the Secret holds. */
  GENERIC = 'generic',
  /** By an identity of AWS. */
  AWS = 'aws',
  /** By an identity of Azure. */
  AZURE = 'azure',
  /** By an app of GitHub, whose key the Secret holds. */
  GITHUB = 'github',
}

/** How Flux proves who it is to a registry. */
export enum FluxRegistryProvider {
  /** By what the Secret holds. */
  GENERIC = 'generic',
  /** By an identity of AWS. */
  AWS = 'aws',
  /** By an identity of Azure. */
  AZURE = 'azure',
  /** By an identity of Google Cloud. */
  GCP = 'gcp',
}

/** Whose signatures a git repository needs. */
export interface FluxGitVerification {
  /**
   * The Secret with the public keys, each under a name that ends with `.asc` (PGP) or `.sshpub` (SSH); it stands in the namespace of every source.
   */
  readonly secretName: string;
  /**
   * What has to be signed.
   * @default - the tag where a cluster gets a tag, else the commit
   */
  readonly signed?: FluxSignedObject;
}

/** Properties for `FluxSource.git`. */
export interface FluxGitSourceProps {
  /** The address of the repository, `https://…` or `ssh://git@…`. */
  readonly url: string;
  /** Whose signatures it needs: without them, whoever can write to the server decides what runs. */
  readonly verification: FluxGitVerification;
  /**
   * The Secret with credentials: `username` and `password`, `bearerToken`, or `identity` and `known_hosts`. It stands in the namespace of every
   * source, because references to other namespaces are refused.
   * @default - anybody may read the repository
   */
  readonly secretName?: string;
  /** How it proves who it is. @default - by the Secret */
  readonly provider?: FluxGitProvider;
  /** The ServiceAccount, in the namespace of every source, whose identity in AWS or Azure is used. @default - that of Flux itself */
  readonly serviceAccountName?: string;
}

/** Properties for `FluxSource.oci`. */
export interface FluxOciSourceProps {
  /** The address of the artifact without tag, `oci://registry/path`. */
  readonly url: string;
  /** Whose signatures it needs: without them, whoever can write to the registry decides what runs. */
  readonly verification: FluxArtifactVerification;
  /**
   * The artifact of each cluster, `<environment>/<cluster>` → `sha256:…`: what is delivered changes only together with it. Where it is said, it is
   * said for every cluster.
   * @default - the artifact that is pushed under the name of the cluster's revision: its branch, tag or whole commit hash
   */
  readonly digests?: { readonly [cluster: string]: string };
  /**
   * The Secret with credentials, of type `kubernetes.io/dockerconfigjson`, in the namespace of every source.
   * @default - anybody may read the artifact
   */
  readonly secretName?: string;
  /** How it proves who it is. @default - by the Secret */
  readonly provider?: FluxRegistryProvider;
  /** The ServiceAccount, in the namespace of every source, whose identity or pull secrets are used. @default - the identity of Flux itself */
  readonly serviceAccountName?: string;
  /** The Secret with the authority (`ca.crt`) that vouches for the registry. @default - the authorities that every program trusts */
  readonly certificateSecretName?: string;
}
