import type { AzureManagedIdentityProps, GkeIdentityOptions } from './cloud-identity-options';
import type { Environment } from '../core/environment';
import { UsageError } from '../core/errors';
import { EKS_POD_IDENTITY, GKE_ANNOTATION, GKE_DATAPLANE_V2, GKE_WORKLOAD_IDENTITY, IdentityEndpointFacts, IdentityEndpoints } from '../core/identity-endpoints';
import { NetworkDialect } from '../core/network-dialect';
import { quoted } from '../core/quoted';

type Texts = { readonly [key: string]: string };

const AWS_ROLE = 'eks.amazonaws.com/role-arn';
const AZURE = 'azure.workload.identity';

const ROLE_ARN = /^arn:aws(?:-[a-z]+)*:iam::\d{12}:role\/[\w+=,.@/-]+$/;
/** Accounts that a project makes for itself are no part of it: they have the rights of every node, or of every app. */
const GOOGLE_ACCOUNT = /^[a-z](?:[a-z0-9-]{4,28}[a-z0-9])@[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)*\.iam\.gserviceaccount\.com$/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What of a ServiceAccount, of its pods and of their connections a cloud demands. */
interface CloudDemand {
  readonly annotations?: Texts;
  readonly podLabels?: Texts;
  readonly endpoints?: (environment: Environment) => readonly IdentityEndpointFacts[];
}

/**
 * How the pods of a ServiceAccount are known to a cloud: by tokens that Kubernetes issues and the cloud exchanges for credentials of an hour, so that
 * no key is stored anywhere.
 *
 * Give it to a LeastPrivilegeServiceAccount: annotations and labels are written, and exactly the address of the node's agent is opened where there
 * is one. What the pods then call, the API of the cloud and the token service (`sts.eu-central-1.amazonaws.com`, `login.microsoftonline.com`) with
 * it, is outside the cluster and declared like every other connection. The cloud's side (trust policy, federated credential, binding) is made
 * there, for exactly this namespace and account.
 */
export class CloudIdentity {
  /**
   * An IAM role of AWS, by IAM Roles for Service Accounts. The webhook of EKS gives the pods a token for the audience `sts.amazonaws.com`.
   *
   * @param arn the ARN of the role, as in `arn:aws:iam::123456789012:role/shop-orders`.
   * @throws a usage error for what is no ARN of a role.
   */
  public static awsRole(arn: string): CloudIdentity {
    check(ROLE_ARN.test(arn), arn, 'is not the ARN of an IAM role', 'write it as in "arn:aws:iam::123456789012:role/shop-orders"');
    return new CloudIdentity(`the IAM role ${arn}`, { annotations: { [AWS_ROLE]: arn } });
  }

  /**
   * The IAM role that an EKS Pod Identity association of AWS gives the account: nothing is written on it, and the agent of the node is opened
   * (169.254.170.23 and fd00:ec2::23, TCP 80). In Cilium's own policies that is TCP 80 of the pod's node, as Cilium takes the agent for the node.
   */
  public static eksPodIdentity(): CloudIdentity {
    return new CloudIdentity('EKS Pod Identity', { endpoints: () => EKS_POD_IDENTITY });
  }

  /**
   * A service account of Google Cloud, by Workload Identity Federation for GKE; the metadata server of GKE is opened.
   *
   * @param email the account, as in `orders@acme-shop.iam.gserviceaccount.com`.
   * @throws a usage error for what is none, and for the accounts that projects make for themselves, such as that of Compute Engine.
   */
  public static googleServiceAccount(email: string, options: GkeIdentityOptions = {}): CloudIdentity {
    check(GOOGLE_ACCOUNT.test(email), email, 'is not a service account that somebody made for this purpose', 'write it as in "orders@acme-shop.iam.gserviceaccount.com", with 6 to 30 characters before the @');
    return new CloudIdentity(`the service account ${email}`, {
      annotations: { [GKE_ANNOTATION]: email }, endpoints: (environment) => gkeEndpoints(environment, options),
    });
  }

  /**
   * The account itself as a principal of Google Cloud, by Workload Identity Federation for GKE: nothing is written on it, and the metadata server
   * of GKE is opened.
   */
  public static gkeWorkloadIdentity(options: GkeIdentityOptions = {}): CloudIdentity {
    return new CloudIdentity('GKE Workload Identity', { endpoints: (environment) => gkeEndpoints(environment, options) });
  }

  /**
   * A managed identity or application of Microsoft Entra, by Azure Workload Identity. Its webhook gives pods with the label
   * `azure.workload.identity/use` a token of an hour for the audience `api://AzureADTokenExchange`; it fails closed, so that no pod starts without.
   *
   * @throws a usage error for ids that are no UUIDs.
   */
  public static azureManagedIdentity(props: AzureManagedIdentityProps): CloudIdentity {
    const { clientId, tenantId } = props;
    for (const id of [clientId, ...tenantId === undefined ? [] : [tenantId]]) {
      check(UUID.test(id), id, 'is not an id of Microsoft Entra', 'write the UUID, as in "00001111-aaaa-2222-bbbb-3333cccc4444", not a name');
    }
    return new CloudIdentity(`the managed identity ${clientId}`, {
      annotations: { [`${AZURE}/client-id`]: clientId, ...tenantId !== undefined && { [`${AZURE}/tenant-id`]: tenantId } },
      podLabels: { [`${AZURE}/use`]: 'true' },
    });
  }

  /**
   * What the ServiceAccount is annotated with.
   * @internal
   */
  public readonly _annotations: { readonly [key: string]: string };

  /**
   * The labels of pods that run as it.
   * @internal
   */
  public readonly _podLabels: { readonly [key: string]: string };

  private constructor(
    /** What the pods are to the cloud, in words. */
    public readonly description: string,
    private readonly demand: CloudDemand,
  ) {
    this._annotations = demand.annotations ?? {};
    this._podLabels = demand.podLabels ?? {};
  }

  /**
   * Where pods in an environment ask for it.
   * @internal
   */
  public _endpoints(environment: Environment): readonly IdentityEndpointFacts[] {
    return this.demand.endpoints?.(environment) ?? [];
  }
}

/** Cilium, and Dataplane V2 with it, judges before GKE redirects calls of its metadata server. */
function gkeEndpoints({ platform, networkDialects }: Environment, options: GkeIdentityOptions): readonly IdentityEndpointFacts[] {
  const { dataplaneV2 = IdentityEndpoints.hasDataplaneV2(platform) || networkDialects.includes(NetworkDialect.CILIUM) } = options;
  return dataplaneV2 ? GKE_DATAPLANE_V2 : GKE_WORKLOAD_IDENTITY;
}

function check(isRight: boolean, found: string, problem: string, fix: string): void {
  if (!isRight) throw new UsageError(`${quoted(found)} ${problem}.`, { fix });
}
