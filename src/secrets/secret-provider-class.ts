import * as cdk8s from 'cdk8s';
import { Construct } from 'constructs';
import { ProvidedSecret } from './provided-secret';
import type {
  AwsSecretProviderProps, AzureSecretProviderProps, GcpSecretProviderProps, GenericSecretProviderProps, ProvidedSecretProps, ProviderMountOptions,
  SecretProviderOptions, UnsafeProviderMountOptions, VaultSecretProviderProps,
} from './secret-provider-options';
import { awsParameters, azureParameters, gcpParameters, genericParameters, ProviderParameters, vaultParameters } from './secret-provider-parameters';
import { UsageError } from '../core/errors';
import { Judgement } from '../core/judgement';
import { Ledger } from '../core/ledger';
import { fitName } from '../core/object-name';
import { quoted } from '../core/quoted';
import { shortDigest } from '../core/short-digest';
import type { IWorkload } from '../core/workload';
import { LeastPrivilegeServiceAccount } from '../identity/least-privilege-service-account';

const DRIVER = 'secrets-store.csi.k8s.io';
const STATIC_LOGIN = { rule: 'secrets/no-static-csi-credentials' };

/**
 * Files that the Secrets Store CSI driver (`secrets-store.csi.x-k8s.io/v1`) reads from a store when a pod starts, an alternative to an
 * ExternalSecret: no Secret is made, so nobody reads the values through the API and none are in etcd.
 *
 * The driver logs in as the account of the pods that mount it. Where it is a cloud that it logs in to, the account needs a `cloudIdentity`.
 * Files belong to root and may be read by every user of the containers that mount them; whether they are renewed while a pod runs is a setting
 * of the driver.
 */
export class SecretProviderClass extends Construct {
  /**
   * Values of AWS Secrets Manager and the Parameter Store.
   *
   * @throws a usage error for what is no region, no name or no file.
   */
  public static aws(scope: Construct, id: string, props: AwsSecretProviderProps): SecretProviderClass {
    return new SecretProviderClass(scope, id, props, (where) => awsParameters(props, where));
  }

  /**
   * Values of Azure Key Vault, by Azure Workload Identity.
   *
   * @throws a usage error for what is no vault, no id, no name or no file.
   */
  public static azure(scope: Construct, id: string, props: AzureSecretProviderProps): SecretProviderClass {
    return new SecretProviderClass(scope, id, props, (where) => azureParameters(props, where));
  }

  /**
   * Values of Google Secret Manager, by Workload Identity Federation for GKE.
   *
   * @throws a usage error for what is no version of a secret and no file.
   */
  public static gcp(scope: Construct, id: string, props: GcpSecretProviderProps): SecretProviderClass {
    return new SecretProviderClass(scope, id, props, (where) => gcpParameters(props, where));
  }

  /**
   * Values of HashiCorp Vault or OpenBao, by Vault's Kubernetes login.
   *
   * @throws a usage error for an address without TLS, and what is no path or file.
   */
  public static vault(scope: Construct, id: string, props: VaultSecretProviderProps): SecretProviderClass {
    return new SecretProviderClass(scope, id, props, (where) => vaultParameters(props, where));
  }

  /**
   * Values of a store that another provider of the driver reads.
   *
   * @throws a usage error for a parameter that looks like a credential, and what is no file.
   */
  public static ofProvider(scope: Construct, id: string, props: GenericSecretProviderProps): SecretProviderClass {
    return new SecretProviderClass(scope, id, props, (where) => genericParameters(props, where));
  }

  /** The name of the SecretProviderClass. */
  public readonly name: string;
  /** The files that it mounts, relative to where it is mounted. */
  public readonly files: string[];

  private readonly apiObject: cdk8s.ApiObject;
  private readonly spec: { provider: string; parameters: object; secretObjects?: object[] };
  private readonly needsCloudIdentity: boolean;
  private readonly mounts = new Map<IWorkload, number>();

  private constructor(scope: Construct, id: string, { metadata }: SecretProviderOptions, read: (where: string) => ProviderParameters) {
    super(scope, id);
    const { provider, parameters, files, needsCloudIdentity } = read(this.node.path);
    this.spec = { provider, parameters };
    this.files = [...files];
    this.needsCloudIdentity = needsCloudIdentity;
    this.apiObject = new cdk8s.ApiObject(this, 'Resource', { apiVersion: 'secrets-store.csi.x-k8s.io/v1', kind: 'SecretProviderClass', metadata, spec: this.spec });
    this.name = this.apiObject.name;
    Judgement.require(this);
  }

  /** The metadata of the SecretProviderClass, to add labels and annotations. */
  public get metadata(): cdk8s.ApiObjectMetadataDefinition {
    return this.apiObject.metadata;
  }

  /**
   * Mounts the files read-only into a folder. Pods wait until every value is there, and are made anew when the class changes.
   *
   * @throws a usage error for a relative path, a workload of another namespace, and an account that the cloud does not know.
   */
  public mountInto(workload: IWorkload, path: string, options: ProviderMountOptions = {}): void {
    this.checkIdentity(workload);
    this.mount(workload, path, options);
  }

  /**
   * Mounts the files with stored credentials for the driver, which never expire and which somebody has to bring into the cluster: for providers that
   * know no workload identity. Breaks the rule `secrets/no-static-csi-credentials`.
   *
   * @throws a usage error for a relative path and a workload of another namespace.
   */
  public unsafelyMountInto(workload: IWorkload, path: string, options: UnsafeProviderMountOptions): void {
    const { secretName, reason, owner, expires } = options;
    if (secretName.trim() === '') throw new UsageError('The Secret to log in with has no name.', { where: this.node.path, fix: 'secretName: …' });
    this.mount(workload, path, options, { nodePublishSecretRef: { name: secretName } });
    Ledger.of(this).addAll(workload, 'unsafelyMountInto', [STATIC_LOGIN], { reason, owner, expires });
  }

  /**
   * Has the driver keep a Secret in step with files, for what cannot read files: variables, TLS of an Ingress. It exists while a pod mounts the
   * class.
   *
   * @throws a usage error for a file that the class does not have, and no keys.
   */
  public secret(props: ProvidedSecretProps): ProvidedSecret {
    const secret = ProvidedSecret._of(this, this.apiObject, this.files, props);
    const data = props.keys.map(({ file, key = file }) => ({ objectName: file, key }));
    (this.spec.secretObjects ??= []).push({ secretName: props.secretName, type: props.type ?? 'Opaque', data });
    return secret;
  }

  private mount(workload: IWorkload, path: string, { containers }: ProviderMountOptions, login: object = {}): void {
    this.checkNamespace(workload);
    if (!/^\/[^:]+$/.test(path)) throw new UsageError(`${quoted(path)} is not an absolute path to mount into.`, { where: this.node.path, fix: 'write it as in "/secrets"; it must not contain ":"' });
    const earlier = this.mounts.get(workload) ?? 0;
    this.mounts.set(workload, earlier + 1);
    const name = fitName(`provided-${this.name.replace(/\./g, '-')}${earlier === 0 ? '' : `-${earlier + 1}`}`);
    const source = { csi: { driver: DRIVER, readOnly: true, volumeAttributes: { secretProviderClass: this.name }, ...login } };
    workload.mountVolume({ name, path, readOnly: true, containers, source });
    const { provider, parameters } = this.spec;
    workload.annotatePods(`cdk8s-hardened/${fitName(`provided.${this.name}`)}`, shortDigest(JSON.stringify({ provider, parameters })));
  }

  /** Where an account is known: workloads of others have theirs made by others. */
  private checkIdentity(workload: IWorkload): void {
    const { serviceAccount } = workload as IWorkload & { readonly serviceAccount?: unknown };
    if (!this.needsCloudIdentity || !(serviceAccount instanceof LeastPrivilegeServiceAccount) || serviceAccount.cloudIdentity) return;
    throw new UsageError('The driver logs in as the account of the pods, which the cloud does not know.', {
      where: this.node.path,
      found: `${workload.workloadKind} ${workload.workloadName} runs as ${quoted(serviceAccount.name)}, which has no cloudIdentity`,
      fix: 'serviceAccount: new LeastPrivilegeServiceAccount(…, { cloudIdentity: CloudIdentity.awsRole(…) })',
    });
  }

  private checkNamespace(workload: IWorkload): void {
    const own = this.metadata.namespace;
    if (workload.workloadNamespace === own) return;
    throw new UsageError('Pods can only mount SecretProviderClasses of their own namespace.', {
      where: this.node.path,
      found: `SecretProviderClass in ${quoted(own)}, ${workload.workloadKind} ${workload.workloadName} in ${quoted(workload.workloadNamespace)}`,
      fix: `declare the SecretProviderClass in ${quoted(workload.workloadNamespace)}`,
    });
  }
}
