import { addTo } from '../grouping';
import { SERVED_KINDS } from './served-kinds.generated';

/** A kind of Kubernetes itself in one API version, with the minor versions that serve it. */
export interface ServedKind {
  readonly apiVersion: string;
  readonly kind: string;
  /** The name of its structure in the table of fields. */
  readonly structure: string;
  /** The first minor version that serves it; 0 for long ago. */
  readonly since: number;
  /** The first minor version that serves it no more. */
  readonly until: number;
  /** The minor version since which it is deprecated. */
  readonly deprecated: number;
  /** apiVersion and kind of what takes its place, as in `apps/v1 Deployment`; absent where Kubernetes names nothing. */
  readonly replacement?: string;
}

const NONE: readonly ServedKind[] = [];

/** The table, read apart when the first object is judged. */
class Table {
  public readonly byKind = new Map<string, ServedKind[]>();
  public readonly groups = new Set<string>();

  constructor() {
    for (const served of SERVED_KINDS.trimEnd().split('\n').map(read)) {
      addTo(this.byKind, served.kind, served);
      this.groups.add(served.apiVersion.slice(0, Math.max(0, served.apiVersion.indexOf('/'))));
    }
  }
}

let known: Table | undefined;

function table(): Table {
  return known ??= new Table();
}

function read(line: string): ServedKind {
  const [apiVersion, kind, structure, since, until, deprecated, ...replacement] = line.split(' ');
  const minor = (text: string | undefined) => text === undefined || text === '-' ? Infinity : Number(text);
  return {
    apiVersion,
    kind,
    structure,
    since: Number(since),
    until: minor(until),
    deprecated: minor(deprecated),
    ...replacement.length === 2 && { replacement: replacement.join(' ') },
  };
}

/** Higher for `v1` than for `v1beta1` than for `v1alpha1`, and for `v2` than for `v1`, as apimachinery orders versions. */
function rank(apiVersion: string): number {
  const [, major, stage, minor] = /v(\d+)(?:(alpha|beta)(\d+))?$/.exec(apiVersion)!;
  return ['alpha', 'beta', undefined].indexOf(stage) * 10000 + Number(major) * 100 + Number(minor ?? 0);
}

/** Which API versions Kubernetes serves of which of its own kinds, those included that are off by default. */
export class ServedKinds {
  /** The kind in an API version, whether or not some version still serves it. */
  public static find(apiVersion: string, kind: string): ServedKind | undefined {
    return ServedKinds.named(kind).find((served) => served.apiVersion === apiVersion);
  }

  /** Every API version of kinds of a name. */
  public static named(kind: string): readonly ServedKind[] {
    return table().byKind.get(kind) ?? NONE;
  }

  /** Whether a minor version serves a kind. */
  public static isServed({ since, until }: ServedKind, minor: number): boolean {
    return since <= minor && minor < until;
  }

  /** The API versions in which a minor version serves kinds of a name, the most stable first. */
  public static versionsOf(kind: string, minor: number): string[] {
    const served = ServedKinds.named(kind).filter((each) => ServedKinds.isServed(each, minor));
    return served.map(({ apiVersion }) => apiVersion).sort((a, b) => rank(b) - rank(a));
  }

  /** Every kind in every API version. */
  public static all(): ServedKind[] {
    return [...table().byKind.values()].flat();
  }

  /** Every name of a kind. */
  public static names(): string[] {
    return [...table().byKind.keys()];
  }

  /**
   * Whether a group is built into Kubernetes, so that this table knows all of its kinds. Names without a dot are kept for those: no
   * custom resource has one.
   */
  public static isBuiltIn(group: string): boolean {
    return !group.includes('.') || table().groups.has(group);
  }
}
