import { UsageError } from './errors';
import type { Manifest } from './manifest';
import { quoted } from './quoted';
import { WORKFLOW_GROUP } from './workflow-file';

/** A kind of a custom resource that the built-in table does not know, for instance an Argo Rollout. */
export interface CustomKind {
  /** The API group, for instance `argoproj.io`. */
  readonly apiGroup: string;
  /** The kind, for instance `Rollout`. */
  readonly kind: string;
  /**
   * Where its pod spec is, as a JSON pointer, for instance `/spec/template/spec`.
   * @default - the kind makes no pods
   */
  readonly podSpecPath?: string;
  /**
   * Whether its objects belong to the cluster and not to a namespace.
   * @default false
   */
  readonly clusterScoped?: boolean;
}

/** A selection of kinds: what a rule judges. */
export class Kinds {
  /** Every kind that carries a pod spec, also custom ones. */
  public static readonly POD_OWNERS = new Kinds('pod owners');
  /** Every object; workflow files, which no cluster has, are named. */
  public static readonly ALL = new Kinds('all kinds');

  /**
   * The kinds named as `group/Kind`, the core group as `/Kind`, for instance `apps/Deployment`, `/Secret`.
   *
   * @throws a usage error for a name without group, which would select nothing.
   */
  public static of(...names: string[]): Kinds {
    const bare = names.find((name) => !/^[^/]*\/[^/]+$/.test(name));
    if (bare !== undefined) throw new UsageError(`${quoted(bare)} does not name a kind.`, { fix: 'write the API group before it, as in "apps/Deployment", or nothing but "/" for the core group, as in "/Secret"' });
    if (names.length === 0) throw new UsageError('A selection of kinds needs kinds.', { fix: 'name them, or use Kinds.ALL' });
    return new Kinds(names.join(', '), names);
  }

  private constructor(
    /** The selection in words. */
    public readonly description: string,
    /** The kinds as `group/Kind`; absent when the selection is not a list. */
    public readonly names?: string[],
  ) {}

  /** Whether an object is of these kinds. */
  public includes(manifest: Manifest): boolean {
    if (this.names) return this.names.includes(manifest.groupKind);
    return manifest.podSpec !== undefined || (this === Kinds.ALL && manifest.group !== WORKFLOW_GROUP);
  }
}
