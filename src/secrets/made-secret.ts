import type * as cdk8s from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { type RotationOperator, restartOnRotation } from './rotation-operator';
import { UsageError } from '../core/errors';
import { fitName } from '../core/object-name';
import { quoted } from '../core/quoted';
import { shortDigest } from '../core/short-digest';
import { didYouMean } from '../core/suggestion';
import { compareTexts } from '../core/text-order';
import type { IWorkload } from '../core/workload';

/** r--------: the kubelet adds the pod's fsGroup, so that the container's user can read what nobody else can. */
const DEFAULT_MODE = 0o400;

/** How a Secret is mounted. */
export interface SecretMountOptions {
  /**
   * The keys that become files.
   * @default - every key of the Secret
   */
  readonly keys?: string[];
  /**
   * The containers that see the files, by name.
   * @default - every container, init containers included
   */
  readonly containers?: string[];
  /**
   * The permission bits of the files, for instance `0o440`; the kubelet adds read permission for the pod's fsGroup.
   * @default - 0o400
   */
  readonly mode?: number;
  /**
   * The operator of the cluster that restarts the workload when values change in the store: for programs that read the files only once.
   * @default - none; changed values reach the files, and the program has to read them again
   */
  readonly restartOnRotation?: RotationOperator;
}

/** How a key of a Secret becomes an environment variable. */
export interface SecretVariableOptions {
  /**
   * The containers that see the variable, by name.
   * @default - every regular container
   */
  readonly containers?: string[];
  /**
   * The operator of the cluster that restarts the workload when values change in the store.
   * @default - none; the variable keeps the old value until the pod is restarted for another reason
   */
  readonly restartOnRotation?: RotationOperator;
}

/** A Secret by name, as objects of its own namespace refer to it. */
export interface SecretReference {
  /** The name of the Secret. */
  readonly name: string;
}

/** What a maker of Secrets says of the one that it makes. */
export interface Making {
  /** The object that has the Secret made. */
  readonly object: cdk8s.ApiObject;
  /** The name of the Secret. */
  readonly name: string;
  /** The keys that it has for certain. */
  readonly keys: readonly string[];
  /** Whether it may have others, which only the cluster knows. @default false */
  readonly mayHaveOthers?: boolean;
  /** What changes when the values do, as far as the program can know; never anything that tells the values. */
  readonly fingerprint: unknown;
  /** How a key that is missing gets in, as an order: `add it to data`. */
  readonly remedy: string;
}

/**
 * A Secret that is made in the cluster, from an object that holds no value in plain text: an ExternalSecret or a SealedSecret.
 *
 * Wherever cdk8s-plus takes a Secret it stands for the one that is made. `mountInto` and `variableInto` also roll the
 * workload's pods when what the Secret is made from changes, and hold the pods back until every key is there.
 */
export abstract class MadeSecret extends Construct implements kplus.ISecret {
  /** The API version of the Secret, `v1`. */
  public readonly apiVersion: string = 'v1';
  /** The API group of the Secret; the core group is empty. */
  public readonly apiGroup: string = '';
  /** The kind of the Secret, `Secret`. */
  public readonly kind: string = 'Secret';
  /** `secrets`, the resource in the API. */
  public readonly resourceType: string = 'secrets';

  private making!: Making;
  private readonly mounts = new Map<IWorkload, number>();

  constructor(scope: Construct, id: string) {
    super(scope, id);
  }

  /** The name of the Secret. */
  public get name(): string {
    return this.making.name;
  }

  /** The keys that the Secret has for certain, sorted. */
  public get keys(): string[] {
    return [...this.making.keys].sort(compareTexts);
  }

  /** The name of the Secret, as RBAC rules name objects. */
  public get resourceName(): string | undefined {
    return this.name;
  }

  /** The Secret as objects of its namespace refer to it: an Ingress for TLS, an account for pulling images. */
  public get secretRef(): SecretReference {
    return { name: this.name };
  }

  /** The metadata of the object that has the Secret made, to add labels and annotations. */
  public get metadata(): cdk8s.ApiObjectMetadataDefinition {
    return this.making.object.metadata;
  }

  /**
   * The value of a key for a variable of a cdk8s-plus container; `variableInto` also rolls the pods when the keys change.
   *
   * @throws a usage error for a key that the Secret does not have for certain.
   */
  public envValue(key: string, options?: kplus.EnvValueFromSecretOptions): kplus.EnvValue {
    this.checkKeys([key]);
    return kplus.EnvValue.fromSecretValue({ secret: this, key }, options);
  }

  /**
   * Mounts the keys as read-only files into a folder; changed values reach the files without a restart.
   *
   * Never as `subPath`, which the kubelet does not update. Where the Secret may have keys that only the cluster knows, every key that it
   * has becomes a file, unless `keys` names some.
   *
   * @throws a usage error for a key that the Secret does not have for certain, a relative path, and a mode that is none.
   */
  public mountInto(workload: IWorkload, path: string, options: SecretMountOptions = {}): void {
    const { containers, mode = DEFAULT_MODE } = options;
    const keys = options.keys ?? (this.making.mayHaveOthers ? undefined : this.keys);
    this.checkNamespace(workload);
    if (keys !== undefined) this.checkKeys(keys);
    checkMount(path, mode, this.node.path);
    const items = keys === undefined ? {} : { items: keys.map((key) => ({ key, path: key })) };
    const source = { secret: { secretName: this.name, defaultMode: mode, ...items } };
    workload.mountVolume({ name: this.volumeName(workload), path, readOnly: true, containers, source });
    this.rollWhenChanged(workload, options.restartOnRotation);
  }

  /**
   * Gives a workload one key as an environment variable. A file is better: variables are inherited by every child process, land in crash
   * reports, and do not change until the pod is restarted.
   *
   * @throws a usage error for a key that the Secret does not have for certain.
   */
  public variableInto(workload: IWorkload, name: string, key: string, options: SecretVariableOptions = {}): void {
    this.checkNamespace(workload);
    this.checkKeys([key]);
    workload.addVariable({ name, valueFrom: { secretKeyRef: { name: this.name, key } }, containers: options.containers });
    this.rollWhenChanged(workload, options.restartOnRotation);
  }

  /**
   * Whether the Secret may have keys that only the cluster knows.
   * @internal
   */
  public get _mayHaveOthers(): boolean {
    return this.making.mayHaveOthers ?? false;
  }

  /**
   * Says which Secret is made; every subclass does so in its constructor.
   * @internal
   */
  protected _make(making: Making): void {
    this.making = making;
  }

  private rollWhenChanged(workload: IWorkload, operator: RotationOperator | undefined): void {
    if (operator !== undefined) restartOnRotation(workload, this.name, this.node.path);
    workload.annotatePods(`cdk8s-hardened/${fitName(`secret.${this.name}`)}`, shortDigest(JSON.stringify(this.making.fingerprint)));
  }

  /** A name of its own for every mount of this Secret in a pod, as a DNS label. */
  private volumeName(workload: IWorkload): string {
    const earlier = this.mounts.get(workload) ?? 0;
    this.mounts.set(workload, earlier + 1);
    const name = this.name.includes('.') ? `${this.name.replace(/\./g, '-')}-${shortDigest(JSON.stringify(this.name))}` : this.name;
    return fitName(`secret-${name}${earlier === 0 ? '' : `-${earlier + 1}`}`);
  }

  private checkNamespace(workload: IWorkload): void {
    const own = this.metadata.namespace;
    if (workload.workloadNamespace === own) return;
    throw new UsageError('Pods can only use Secrets of their own namespace.', {
      where: this.node.path,
      found: `Secret in ${quoted(own)}, ${workload.workloadKind} ${workload.workloadName} in ${quoted(workload.workloadNamespace)}`,
      fix: `declare the Secret in ${quoted(workload.workloadNamespace)}`,
    });
  }

  private checkKeys(keys: readonly string[]): void {
    if (keys.length === 0) throw new UsageError('keys is empty, so nothing would be mounted.', { where: this.node.path, fix: 'name keys, or leave keys out for all' });
    const unknown = keys.find((key) => !this.making.keys.includes(key));
    if (unknown !== undefined) throw this.unknownKey(unknown);
  }

  private unknownKey(key: string): UsageError {
    const { keys, mayHaveOthers, remedy } = this.making;
    const near = didYouMean(key, keys);
    const end = near === undefined ? '.' : `; did you mean ${quoted(near)}?`;
    const message = mayHaveOthers
      ? `${quoted(key)} is not known to be a key of the Secret "${this.name}"${end}`
      : `${quoted(key)} is not a key of the Secret "${this.name}"${end}`;
    const others = keys.length === 0 ? '' : `use one of ${this.keys.map((each) => quoted(each)).join(', ')}, or `;
    return new UsageError(message, { where: this.node.path, fix: near === undefined ? `${others}${remedy}` : undefined });
  }
}

function checkMount(path: string, mode: number, where: string): void {
  if (!/^\/[^:]+$/.test(path)) {
    throw new UsageError(`${quoted(path)} is not an absolute path to mount into.`, { where, fix: 'write it as in "/secrets"; it must not contain ":"' });
  }
  if (!Number.isInteger(mode) || mode < 0 || mode > 0o777) {
    throw new UsageError(`${quoted(mode)} is not a file mode.`, { where, fix: 'write permission bits in octal, as in 0o400' });
  }
}
