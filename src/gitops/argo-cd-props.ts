import type { ArgoCdFormerKind } from './argo/argo-cd-former-kind';
import type { ArgoCdVersion } from './argo/argo-cd-version';
import type { SignatureMode } from './argo/signature-mode';
import type { SyncWindow } from './argo/sync-window';

/** How Argo CD is to deliver. */
export interface ArgoCdProps {
  /**
   * The address of the git repository by which Argo CD reads it, over HTTPS or SSH and without credentials:
   * `https://git.example.com/shop/delivery.git`.
   */
  readonly repositoryUrl: string;
  /**
   * The namespace in which Argo CD runs, and its Applications and AppProjects stand.
   * @default "argocd"
   */
  readonly namespace?: string;
  /**
   * The version of Argo CD. An older one than the default has to be said: what it does not know would be dropped without a word.
   * @default ArgoCdVersion.V3_6
   */
  readonly version?: ArgoCdVersion;
  /**
   * Whether Argo CD acts in each namespace as an account that may do just what is needed there (`destinationServiceAccounts`), instead of with the
   * rights of its controller. It also makes the order sure: these accounts come after what bounds the namespace, so no pod starts before
   * default-deny.
   *
   * It takes effect where the ConfigMap argocd-cm says `application.sync.impersonation.enabled: "true"`; without, Argo CD ignores the accounts. Once
   * it is switched on there, every project of that Argo CD needs such accounts, or its syncs fail.
   * @default true
   */
  readonly impersonation?: boolean;
  /**
   * When Argo CD may sync, and when not.
   * @default - at any time
   */
  readonly syncWindows?: SyncWindow[];
  /**
   * The OpenPGP keys by which commits or tags have to be signed: long ids (16 hexadecimal digits) or fingerprints (40). The public keys have to be
   * in the keyring of Argo CD (ConfigMap argocd-gpg-keys-cm).
   * @default - signatures are not looked at
   */
  readonly signatureKeys?: string[];
  /**
   * Which commits have to be signed.
   * @default SignatureMode.HEAD
   */
  readonly signatureMode?: SignatureMode;
  /**
   * Whether projects deploy only to clusters whose Secret names that project. Such a Secret belongs to one project, and Argo CD finds a cluster by
   * its address alone: with a project for each namespace it holds for one of them only, unless each has the cluster under an address of its own. The
   * Secret also has to list its `namespaces`, because without that list it opens every namespace of the cluster to the project.
   * @default false - projects name their clusters and namespaces, which is stricter
   */
  readonly permitOnlyProjectScopedClusters?: boolean;
  /**
   * Kinds that namespaces held before and hold no more. Argo CD prunes only what the project permits, so the last object of a kind stays, unseen,
   * unless the kind goes on being permitted until it is gone.
   * @default - none
   */
  readonly formerKinds?: ArgoCdFormerKind[];
}
