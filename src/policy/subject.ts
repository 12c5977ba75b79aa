import type { Facts } from './facts';
import { ParameterValues } from './parameters';
import type { Rule } from './rule';
import type { KubernetesVersion } from '../core/kubernetes-version';
import type { Manifest } from '../core/manifest';
import type { Mesh } from '../core/mesh';
import type { Platform } from '../core/platform';
import { PodContainer, PodSpec } from '../core/pod-spec';

const DEFAULTS = new ParameterValues();

/** What a rule looks at: one object, what the cluster is like, and the app around it. */
export class Subject {
  /** @internal */
  public static _of(manifest: Manifest, context: SubjectContext): Subject {
    return new Subject(manifest, context);
  }

  /** The object. */
  public readonly manifest: Manifest;
  /** The Kubernetes version that it is judged for. */
  public readonly version: KubernetesVersion;
  /** The platform that it is judged for. */
  public readonly platform: Platform;
  /** The mesh that it is judged for. */
  public readonly mesh: Mesh;
  /**
   * Whether nobody has named the version: it is then the newest, and the object may be meant for an older one.
   * @internal
   */
  public readonly _assumesVersion: boolean;
  /**
   * The app around it.
   * @internal
   */
  public readonly _facts: Facts;

  /**
   * What it is already known to satisfy, so that a rule which asks for the same again is answered.
   * @internal
   */
  public readonly _satisfied: object[] = [];

  private readonly parameters: ParameterValues;

  private constructor(manifest: Manifest, context: SubjectContext) {
    this.manifest = manifest;
    this.version = context.version;
    this._assumesVersion = context.assumesVersion ?? false;
    this.platform = context.platform;
    this.mesh = context.mesh;
    this._facts = context.facts;
    this.parameters = context.parameters ?? DEFAULTS;
  }

  /**
   * The value of a rule's parameter: what the configuration says, else its default.
   *
   * @throws when the rule does not declare the parameter.
   */
  public parameter(rule: Rule, name: string): any {
    return this.parameters.of(rule, name);
  }

  /**
   * The pods that the object makes.
   *
   * @throws when the object makes none; a rule that judges `Kinds.POD_OWNERS` never meets one.
   */
  public get podSpec(): PodSpec {
    if (!this.manifest.podSpec) throw new Error(`${this.manifest} makes no pods; judge Kinds.POD_OWNERS`);
    return this.manifest.podSpec;
  }

  /** Every container of its pods: init, sidecar, regular and ephemeral. */
  public get containers(): PodContainer[] {
    return this.podSpec.containers;
  }

  /** Every container of its pods that Linux runs: none for Windows pods. */
  public get linuxContainers(): PodContainer[] {
    return this.podSpec.windows ? [] : this.containers;
  }

  /** The objects of a kind (`apps/Deployment`, `/Secret`) in the same namespace. */
  public neighbours(groupKind: string): Manifest[] {
    return [...this._facts.ofKind(groupKind, this.manifest.namespace)];
  }
}

/** What is the same for every subject of one judgement. */
export interface SubjectContext {
  readonly version: KubernetesVersion;
  /** @default false */
  readonly assumesVersion?: boolean;
  readonly platform: Platform;
  readonly mesh: Mesh;
  readonly facts: Facts;
  /** @default - every parameter has its default */
  readonly parameters?: ParameterValues;
}
