import type { IConstruct } from 'constructs';
import type { CustomKind } from './kinds';
import { KubernetesVersion } from './kubernetes-version';
import { Mesh } from './mesh';
import type { NetworkDialect } from './network-dialect';
import type { ExternalObject } from './object-reference';
import { Platform } from './platform';

/** Where pods reach the Kubernetes API server. Egress is judged after DNAT, so these are endpoint addresses, not the ClusterIP. */
export interface ApiServerEndpoint {
  /** The addresses of the API server's endpoints, as CIDRs. */
  readonly cidrs: string[];
  /**
   * The TCP port of the endpoints.
   * @default 6443
   */
  readonly port?: number;
}

/** What the target cluster is like: defaults, rules and API versions follow it. */
export interface ClusterEnvironment {
  /**
   * The Kubernetes version that the manifests are for.
   * @default - the newest known version
   */
  readonly kubernetesVersion?: KubernetesVersion;
  /**
   * The platform.
   * @default - any conformant cluster
   */
  readonly platform?: Platform;
  /**
   * The service mesh.
   * @default - none
   */
  readonly mesh?: Mesh;
  /**
   * In which languages connections are written besides NetworkPolicies. Say it before workloads are declared: the objects are made with them.
   * @default - none
   */
  readonly networkDialects?: NetworkDialect[];
  /**
   * Where the Kubernetes API server is; needed as soon as a ServiceAccount is granted anything.
   * @default - unknown, and a grant is an error that names this prop
   */
  readonly apiServer?: ApiServerEndpoint;
  /**
   * The Secrets with registry credentials that every generated ServiceAccount gets.
   * @default - none
   */
  readonly imagePullSecrets?: string[];
  /**
   * Kinds of custom resources that carry pod specs or are cluster-scoped.
   * @default - the built-in table only
   */
  readonly customKinds?: CustomKind[];
  /**
   * What exists in the cluster although the app does not make it, so that references to it are no findings.
   * @default - only what every cluster has
   */
  readonly externalObjects?: ExternalObject[];
}

const ENVIRONMENT = Symbol.for('cdk8s-hardened.environment');

type Holder = IConstruct & { [ENVIRONMENT]?: ClusterEnvironment };

/** The environment of a construct: what its app says, overridden by what the scopes between them say. */
export class Environment {
  /** Says what a scope and everything below it is for. What it said before stays, where this says nothing else. */
  public static declare(scope: IConstruct, environment: ClusterEnvironment): void {
    const said = Object.entries(environment).filter(([, value]) => value !== undefined);
    Object.defineProperty(scope, ENVIRONMENT, { value: { ...(scope as Holder)[ENVIRONMENT], ...Object.fromEntries(said) }, configurable: true });
  }

  /** Says that an object exists in the cluster although the app of a construct does not make it. */
  public static declareExternal(construct: IConstruct, object: ExternalObject): void {
    const { root } = construct.node;
    Environment.declare(root, { externalObjects: [...Environment.said(root).externalObjects ?? [], object] });
  }

  /** What was said of a scope itself, not of those around it. */
  public static said(scope: IConstruct): ClusterEnvironment {
    return (scope as Holder)[ENVIRONMENT] ?? {};
  }

  /** The environment that holds at a construct. */
  public static of(construct: IConstruct): Environment {
    return new Environment(construct.node.scopes.map((scope) => (scope as Holder)[ENVIRONMENT]).filter((e) => e !== undefined));
  }

  private constructor(private readonly layers: readonly ClusterEnvironment[]) {}

  /** The target version; the newest known one unless said. */
  public get kubernetesVersion(): KubernetesVersion {
    return this.innermost('kubernetesVersion') ?? KubernetesVersion.NEWEST;
  }

  /** The platform; any conformant cluster unless said. */
  public get platform(): Platform {
    return this.innermost('platform') ?? Platform.KUBERNETES;
  }

  /** The mesh; none unless said. */
  public get mesh(): Mesh {
    return this.innermost('mesh') ?? Mesh.NONE;
  }

  /** In which languages connections are written besides NetworkPolicies, each once. */
  public get networkDialects(): NetworkDialect[] {
    return [...new Set(this.innermost('networkDialects') ?? [])].sort();
  }

  /** Where the API server is, if that was said. */
  public get apiServer(): ApiServerEndpoint | undefined {
    return this.innermost('apiServer');
  }

  /** The pull secrets of every layer, outermost first, without repetition. */
  public get imagePullSecrets(): string[] {
    return [...new Set(this.layers.flatMap((layer) => layer.imagePullSecrets ?? []))];
  }

  /** The custom kinds of every layer. */
  public get customKinds(): CustomKind[] {
    return this.layers.flatMap((layer) => layer.customKinds ?? []);
  }

  /** The external objects of every layer. */
  public get externalObjects(): ExternalObject[] {
    return this.layers.flatMap((layer) => layer.externalObjects ?? []);
  }

  private innermost<K extends keyof ClusterEnvironment>(key: K): ClusterEnvironment[K] | undefined {
    return this.layers.map((layer) => layer[key]).filter((value) => value !== undefined).at(-1);
  }
}
