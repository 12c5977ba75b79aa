import { at, isObject, member, objectOf, stringMap, stringOf } from './json';
import { KindTable, Scope } from './kind-table';
import { Memo } from './memo';
import { PodSpec } from './pod-spec';
import { WORKFLOW_API_VERSION, WORKFLOW_GROUP, workflowJson, workflowKind, workflowName } from './workflow-file';

/** A place in a source file. */
export interface SourceLocation {
  /** The file, relative to the working directory where it lies below it. */
  readonly file: string;
  /** The line, from 1. */
  readonly line: number;
  /**
   * The column, from 1.
   * @default - unknown
   */
  readonly column?: number;
}

/** Where an object comes from. */
export interface IOrigin {
  /** The path of the construct that made the object; absent for plain YAML. */
  readonly constructPath?: string;
  /** The place in the program or in the YAML where the value at the pointer was written, found out on demand. */
  locate(pointer: string): SourceLocation | undefined;
}

const UNKNOWN_ORIGIN: IOrigin = { locate: () => undefined };

/** The paths at which an unknown kind's pod template is recognised by its shape. */
const TEMPLATE_SHAPES = [['spec', 'template', 'spec'], ['spec', 'jobTemplate', 'spec', 'template', 'spec'], ['spec', 'podTemplate', 'spec']];

/** What `Manifest.read` needs to know besides the object. */
export interface ManifestContext {
  /** @default - the built-in table */
  readonly kinds?: KindTable;
  /** The namespace that objects without one land in. @default "default" */
  readonly defaultNamespace?: string;
  /** The file that it stands in, by which workflow files are recognised and named. @default - none */
  readonly file?: string;
  /** @default - unknown */
  readonly origin?: IOrigin;
}

const BUILT_IN_KINDS = new KindTable();

const GROUPS = new Memo((apiVersion: string) => apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '');

/** apiVersion and kind of an object. */
interface ManifestType {
  readonly apiVersion: string;
  readonly kind: string;
}

/** Where an object stands in its document. */
export interface ManifestPlace {
  /** Its place, as a JSON pointer. */
  readonly pointer: string;
  /** What the list around it gives to items that say neither apiVersion nor kind. */
  readonly type?: ManifestType;
}

/**
 * A rendered Kubernetes object with its origin: the one shape that constructs and plain YAML both feed, and that every
 * rule, analysis and report reads.
 */
export class Manifest {
  /**
   * The objects in a document: itself, or, for a list, its items (also nested lists), each with its place.
   *
   * kubectl and GitOps tools take everything with `items` for a list, whatever its kind, and give items that say neither
   * apiVersion nor kind those of the list (apimachinery, `unstructuredJSONScheme`). What is called no list is judged itself too.
   * @internal
   */
  public static _read(json: unknown, context: ManifestContext = {}, place: ManifestPlace = { pointer: '' }): Manifest[] {
    const type = typeOf(json, place.type, context.file);
    const items = member(json, 'items');
    if (!Array.isArray(items)) return [new Manifest(json, context, { pointer: place.pointer, type })];
    const itemType = { apiVersion: type.apiVersion, kind: type.kind.replace(/List$/, '') };
    const itself = type.kind.endsWith('List') ? [] : [new Manifest(json, context, { pointer: place.pointer, type })];
    return [...itself, ...items.flatMap((item, i) => Manifest._read(item, context, { pointer: `${place.pointer}/items/${i}`, type: itemType }))];
  }

  /** The object as it is written. */
  public readonly json: any;
  /** Where the object starts in its document: empty, or a JSON pointer into a `List`. */
  public readonly documentPointer: string;
  /** `apiVersion`; empty when it is absent or not a string. */
  public readonly apiVersion: string;
  /** The API group; empty for the core group. */
  public readonly group: string;
  /** `kind`; empty when it is absent or not a string. */
  public readonly kind: string;
  /** `group/Kind`, for instance `apps/Deployment` or `/Pod`. */
  public readonly groupKind: string;
  /** `metadata.name`; empty when it is absent or not a string. */
  public readonly name: string;
  /** The effective namespace; absent for cluster-scoped kinds. */
  public readonly namespace?: string;
  /** Whether the object itself says its namespace. */
  public readonly namespaceWritten: boolean;
  /** The pods that the object makes; absent when it makes none. */
  public readonly podSpec?: PodSpec;
  /** Where the object comes from. */
  public readonly origin: IOrigin;

  private constructor(json: unknown, context: ManifestContext, { pointer, type }: Required<ManifestPlace>) {
    this.json = type.apiVersion === WORKFLOW_API_VERSION ? workflowJson(json) : json;
    this.documentPointer = pointer;
    this.origin = context.origin ?? UNKNOWN_ORIGIN;
    this.apiVersion = type.apiVersion;
    this.group = GROUPS.of(this.apiVersion);
    this.kind = type.kind;
    const metadata = member(json, 'metadata');
    this.name = this.group === WORKFLOW_GROUP ? workflowName(this.kind, json, context.file) : textAt(metadata, 'name');
    const facts = (context.kinds ?? BUILT_IN_KINDS).lookup(this.group, this.kind);
    this.groupKind = facts.groupKind;
    const written = facts.scope === Scope.CLUSTER ? '' : textAt(metadata, 'namespace');
    this.namespaceWritten = written !== '';
    this.namespace = facts.scope === Scope.CLUSTER ? undefined : written || (context.defaultNamespace ?? 'default');
    this.podSpec = this.group === WORKFLOW_GROUP ? undefined : this.findPodSpec(facts.podSpec);
  }

  /** `metadata.labels`, those with text values. */
  public get labels(): { readonly [key: string]: string } {
    return stringMap(at(this.json, 'metadata', 'labels'));
  }

  /** `metadata.annotations`, those with text values. */
  public get annotations(): { readonly [key: string]: string } {
    return stringMap(at(this.json, 'metadata', 'annotations'));
  }

  /** The object in words, for instance `Deployment shop/api`. */
  public toString(): string {
    return `${this.kind || 'object'} ${this.namespace === undefined ? '' : `${this.namespace}/`}${this.name || '(no name)'}`;
  }

  /** A kind that nobody registered but that holds a pod template makes pods too: it is judged, not passed over. */
  private findPodSpec(path: readonly string[] | undefined): PodSpec | undefined {
    const found = path ?? templateShapeOf(member(this.json, 'spec'));
    return found && PodSpec._of(this.json, found);
  }
}

function templateShapeOf(spec: unknown): readonly string[] | undefined {
  const { template, jobTemplate, podTemplate } = objectOf(spec);
  if (template === undefined && jobTemplate === undefined && podTemplate === undefined) return undefined;
  return TEMPLATE_SHAPES.find(([, ...inSpec]) => looksLikePodSpec(at(spec, ...inSpec)));
}

function looksLikePodSpec(value: unknown): boolean {
  const containers = objectOf(value).containers;
  return Array.isArray(containers) && containers.some((c) => isObject(c) && Object.hasOwn(c, 'image'));
}

function typeOf(json: unknown, inherited: ManifestType | undefined, file: string | undefined): ManifestType {
  const own = { apiVersion: textAt(json, 'apiVersion'), kind: textAt(json, 'kind') };
  if (own.apiVersion !== '' || own.kind !== '') return own;
  const workflow = inherited ? undefined : workflowKind(json, file);
  return inherited ?? (workflow ? { apiVersion: WORKFLOW_API_VERSION, kind: workflow } : own);
}

function textAt(json: unknown, name: string): string {
  return stringOf(member(json, name)) ?? '';
}
