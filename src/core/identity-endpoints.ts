import type { Platform } from './platform';

/** Where a platform hands pods the cloud identity of their account: one address and one TCP port. */
export interface IdentityEndpointFacts {
  /** The address, as canonical CIDR. */
  readonly cidr: string;
  /** The TCP port. */
  readonly port: number;
  /** Whether the same address and port hand out the credentials of the node where the identity of pods is switched off. */
  readonly isMetadataService: boolean;
  /** Whether Cilium knows the address as the entity `host`, which no block of addresses covers. */
  readonly isOnHost: boolean;
}

/**
 * The agent of EKS Pod Identity, on the network of every node (EKS user guide, "EKS Pod Identity considerations"). It exchanges a token of the pod
 * that EKS projects for the audience `pods.eks.amazonaws.com`; without such a token it answers nothing. It listens on an interface of the node, so
 * that Cilium takes it for the node (cilium/cilium#34387).
 */
export const EKS_POD_IDENTITY: readonly IdentityEndpointFacts[] = [
  { cidr: '169.254.170.23/32', port: 80, isMetadataService: false, isOnHost: true },
  { cidr: 'fd00:ec2::23/128', port: 80, isMetadataService: false, isOnHost: true },
];

/** The metadata server of GKE as policies see it after DNAT, since 1.21.0-gke.1000; it answers for the pod that asks, never for the node. */
export const GKE_WORKLOAD_IDENTITY: readonly IdentityEndpointFacts[] = [{ cidr: '169.254.169.252/32', port: 988, isMetadataService: false, isOnHost: false }];

/**
 * The metadata server of GKE as Dataplane V2 sees it, which judges before DNAT. Where Workload Identity Federation is off, it is the metadata
 * service of the node.
 */
export const GKE_DATAPLANE_V2: readonly IdentityEndpointFacts[] = [{ cidr: '169.254.169.254/32', port: 80, isMetadataService: true, isOnHost: false }];

/** The annotation by which GKE gives an account the identity of a service account of Google Cloud. */
export const GKE_ANNOTATION = 'iam.gke.io/gcp-service-account';

const AUTOPILOT = 'gke-autopilot';
/** Profiles that say nothing of the cloud. */
const UNSAID = /^kubernetes(?:-|$)/;
const GOOGLE_CLOUD = /^gke(?:-|$)/;

/** The one table of the addresses at which pods get a cloud identity, for those who open them and those who judge that. */
export class IdentityEndpoints {
  /** Every endpoint that a platform may have. */
  public static readonly ALL: readonly IdentityEndpointFacts[] = [...EKS_POD_IDENTITY, ...GKE_WORKLOAD_IDENTITY, ...GKE_DATAPLANE_V2];

  /** Whether a platform is Google Kubernetes Engine, by its name: `gke` or `gke-…`. */
  public static isGke({ name }: Platform): boolean {
    return GOOGLE_CLOUD.test(name);
  }

  /** Whether a platform may be Google Kubernetes Engine, because nobody has said a platform. */
  public static mayBeGke(platform: Platform): boolean {
    return UNSAID.test(platform.name) || IdentityEndpoints.isGke(platform);
  }

  /** Whether a platform always has Dataplane V2, and Workload Identity Federation with it: GKE Autopilot. */
  public static hasDataplaneV2({ name }: Platform): boolean {
    return name === AUTOPILOT;
  }
}
