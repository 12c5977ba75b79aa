import type { IConstruct } from 'constructs';

/** A port that a workload listens on. */
export interface WorkloadPort {
  /** The container port. */
  readonly port: number;
  /** `TCP`, `UDP` or `SCTP`. */
  readonly protocol: string;
  /**
   * The name of the port.
   * @default - it has none
   */
  readonly name?: string;
}

/** Files that a workload's containers see: a volume and where it is mounted. */
export interface MountedVolume {
  /** The name of the volume, unique in the pod. */
  readonly name: string;
  /** The volume source as it stands in the pod spec, for instance `{ secret: { secretName: 'db' } }`. */
  readonly source: { readonly [key: string]: any };
  /** Where it is mounted. */
  readonly path: string;
  /**
   * Whether containers can only read it.
   * @default true
   */
  readonly readOnly?: boolean;
  /**
   * The containers that see it, by name.
   * @default - every container, init containers included
   */
  readonly containers?: string[];
}

/** An environment variable that a workload's containers see. */
export interface WorkloadVariable {
  /** The name of the variable. */
  readonly name: string;
  /** Where its value comes from, as `valueFrom` stands in the pod spec. */
  readonly valueFrom: { readonly [key: string]: any };
  /**
   * The containers that see it, by name.
   * @default - every regular container
   */
  readonly containers?: string[];
}

/** Pods that connections can be declared with, as constructs of other areas know them: a workload, a whole namespace, or pods of others. */
export interface INetworkPeer extends IConstruct {
  /**
   * The namespace of the pods.
   * @default - its chart has none
   */
  readonly workloadNamespace?: string;
  /** The labels that select exactly these pods; none for every pod of the namespace. */
  readonly selectorLabels: { [key: string]: string };
  /** The ports that its containers declare by now. */
  readonly declaredPorts: WorkloadPort[];
}

/** Something that runs pods, as constructs of other areas know it: a name, a namespace, labels, ports, and ways to give it things. */
export interface IWorkload extends INetworkPeer {
  /** The name of the object. */
  readonly workloadName: string;
  /** The kind of the object, for instance `Deployment`. */
  readonly workloadKind: string;
  /** Gives files to its containers. */
  mountVolume(volume: MountedVolume): void;
  /** Gives an environment variable to its containers. */
  addVariable(variable: WorkloadVariable): void;
  /** Puts an annotation on its pods; a changed value rolls them. */
  annotatePods(key: string, value: string): void;
  /** Gives its pods labels, such as those that a mesh asks for. */
  labelPods(key: string, value: string): void;
}

