import { ApiObject, ApiObjectMetadata, ApiObjectMetadataDefinition, Size } from 'cdk8s';
import type * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Judgement } from '../core/judgement';
import { Quantity } from '../core/quantity';
import { withoutNamespace } from './upstream/cluster-scope';

/** A container runtime that pods can ask for. */
export interface IRuntimeClass {
  /** The name of the RuntimeClass, as pods name it. */
  readonly runtimeClassName: string;
}

/** A taint that pods of a RuntimeClass tolerate. */
export interface RuntimeClassToleration {
  /** The key of the taint. */
  readonly key: string;
  /**
   * The value of the taint.
   * @default - any value
   */
  readonly value?: string;
  /**
   * The effect of the taint: `NoSchedule`, `PreferNoSchedule` or `NoExecute`.
   * @default - any effect
   */
  readonly effect?: string;
}

/** What a sandbox needs besides its handler. */
export interface SandboxProps {
  /**
   * Name, labels and annotations of the RuntimeClass.
   * @default - named after the sandbox, `gvisor` or `kata`
   */
  readonly metadata?: ApiObjectMetadata;
  /**
   * The labels of the nodes that have the runtime.
   * @default - every node has it
   */
  readonly nodeSelector?: { readonly [key: string]: string };
  /**
   * The taints of the nodes that have the runtime.
   * @default - none
   */
  readonly tolerations?: RuntimeClassToleration[];
  /**
   * The cpu that each pod costs beyond its containers.
   * @default - none is accounted for
   */
  readonly overheadCpu?: kplus.Cpu;
  /**
   * The memory that each pod costs beyond its containers.
   * @default - none is accounted for
   */
  readonly overheadMemory?: Size;
}

/** What a RuntimeClass consists of. */
export interface RuntimeClassProps extends SandboxProps {
  /** The name by which the container runtime on the nodes knows the configuration, for instance `runsc`. */
  readonly handler: string;
}

/** A RuntimeClass that exists already. */
class InstalledRuntimeClass implements IRuntimeClass {
  constructor(public readonly runtimeClassName: string) {}
}

/**
 * A RuntimeClass (`node.k8s.io/v1`): pods that name it run in a sandbox, so that a hole in the kernel's system calls does not reach the node.
 *
 * The nodes have to have the runtime installed. The object belongs to the cluster: declare it once.
 */
export class RuntimeClass extends Construct implements IRuntimeClass {
  /** Pods see a kernel of their own in user space: gVisor, handler `runsc`. */
  public static gvisor(scope: Construct, id: string, props: SandboxProps = {}): RuntimeClass {
    return new RuntimeClass(scope, id, { handler: 'runsc', ...props, metadata: { name: 'gvisor', ...props.metadata } });
  }

  /** Pods run in a light virtual machine each: Kata Containers, handler `kata`. */
  public static kata(scope: Construct, id: string, props: SandboxProps = {}): RuntimeClass {
    return new RuntimeClass(scope, id, { handler: 'kata', ...props, metadata: { name: 'kata', ...props.metadata } });
  }

  /** A RuntimeClass that the platform or somebody else installed, such as `gvisor` on GKE. */
  public static installed(name: string): IRuntimeClass {
    return new InstalledRuntimeClass(name);
  }

  private readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: RuntimeClassProps) {
    super(scope, id);
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'node.k8s.io/v1',
      kind: 'RuntimeClass',
      metadata: props.metadata,
      handler: props.handler,
      ...overhead(props),
      ...scheduling(props),
    });
    withoutNamespace(this.apiObject);
    Judgement.require(this);
  }

  /** The name of the RuntimeClass, as pods name it. */
  public get runtimeClassName(): string {
    return this.apiObject.name;
  }

  /** The metadata of the object. */
  public get metadata(): ApiObjectMetadataDefinition {
    return this.apiObject.metadata;
  }
}

function overhead({ overheadCpu, overheadMemory }: SandboxProps): object {
  if (!overheadCpu && !overheadMemory) return {};
  const podFixed = {
    cpu: overheadCpu?.amount,
    memory: overheadMemory && Quantity.parse(`${overheadMemory.toKibibytes()}Ki`).toString(),
  };
  return { overhead: { podFixed } };
}

function scheduling({ nodeSelector, tolerations }: SandboxProps): object {
  if (!nodeSelector && !tolerations) return {};
  return {
    scheduling: {
      nodeSelector,
      tolerations: tolerations?.map(({ key, value, effect }) => ({ key, operator: value === undefined ? 'Exists' : 'Equal', value, effect })),
    },
  };
}
