import type { Facts } from './facts';
import type { KubernetesVersion } from '../core/kubernetes-version';
import type { Manifest } from '../core/manifest';
import type { Mesh } from '../core/mesh';
import type { Platform } from '../core/platform';
import { PodContainer, PodSpec } from '../core/pod-spec';

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
   * The app around it.
   * @internal
   */
  public readonly _facts: Facts;

  /**
   * What it is already known to satisfy, so that a rule which asks for the same again is answered.
   * @internal
   */
  public readonly _satisfied: object[] = [];

  private constructor(manifest: Manifest, context: SubjectContext) {
    this.manifest = manifest;
    this.version = context.version;
    this.platform = context.platform;
    this.mesh = context.mesh;
    this._facts = context.facts;
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
  readonly platform: Platform;
  readonly mesh: Mesh;
  readonly facts: Facts;
}
