import { IFieldType, IStructure, SchemaFault, SchemaPlace, SchemaProblem } from './field-type';
import type { LabelCheck } from './label-checks';
import { describe, isObject, JsonObject, pointer } from '../json';
import { didYouMean } from '../suggestion';

/** A field that a structure has in some versions. */
export interface StructureField {
  readonly name: string;
  readonly type: IFieldType;
  /** The first minor version that has it; 0 for all since the structure itself. */
  readonly since: number;
  /** The first minor version that has it no more. */
  readonly until: number;
}

/** What a structure is besides its fields. */
export interface StructureTraits {
  /** Whether unknown fields are no problem. */
  readonly isOpen?: boolean;
  /** What holds for its labels. */
  readonly labels?: LabelCheck;
}

/** What took the place of fields of older API versions, and of what people write from memory. */
const INSTEAD: { readonly [field: string]: string } = {
  'IngressBackend.serviceName': 'write it as service: { name }',
  'IngressBackend.servicePort': 'write it as service: { port: { number } }, or { name } for a name',
  'IngressSpec.backend': 'write it as defaultBackend',
  'HorizontalPodAutoscalerSpec.metrics': 'write apiVersion "autoscaling/v2"',
  'HorizontalPodAutoscalerSpec.behavior': 'write apiVersion "autoscaling/v2"',
  'CustomResourceConversion.webhookClientConfig': 'write it as webhook: { clientConfig }',
  'CustomResourceDefinitionSpec.validation': 'write it as schema of each version',
  'CustomResourceDefinitionSpec.version': 'list it in versions',
  'CustomResourceDefinitionSpec.subresources': 'move it into each version',
  'CustomResourceDefinitionSpec.additionalPrinterColumns': 'move it into each version',
  'ConfigMap.stringData': 'write it as data',
};

/** How far from where it stands a misplaced field is looked for. */
const NEAR = 3;

/** What nobody means to write. */
const NEVER_MEANT = ['status', 'managedFields', 'ownerReferences'];

/** An object with certain fields, as one version of Kubernetes has it. */
export class Structure implements IFieldType, IStructure {
  public readonly words = 'an object';
  private known?: ReadonlyMap<string, IFieldType>;
  private every?: readonly StructureField[];
  private near?: ReadonlyMap<string, readonly string[]>;

  constructor(
    /** Its name in the API, for instance `PodSpec`. */
    public readonly name: string,
    private readonly minor: number,
    private readonly all: () => readonly StructureField[],
    private readonly traits: StructureTraits = {},
  ) {}

  public get innermost(): IFieldType {
    return this;
  }

  /** The fields that it has in its version. */
  public get fields(): ReadonlyMap<string, IFieldType> {
    const isThere = ({ since, until }: StructureField) => since <= this.minor && this.minor < until;
    return this.known ??= new Map(this.ofAnyVersion.filter(isThere).map(({ name, type }) => [name, type]));
  }

  public accepts(value: unknown): boolean {
    if (value === undefined || value === null) return true;
    if (!isObject(value)) return false;
    const fields = this.fields;
    for (const key in value) {
      const type = fields.get(key);
      if (type === undefined ? !this.traits.isOpen && !isNothing(this.name, key, value[key]) : !type.accepts(value[key])) return false;
    }
    return this.traits.labels === undefined || this.badLabels(value, '').length === 0;
  }

  public explain(value: unknown, place: SchemaPlace, problems: SchemaProblem[]): void {
    if (this.accepts(value)) return;
    if (!isObject(value)) {
      const fix = Array.isArray(value) ? 'write an object instead of a list: leave out the "-"' : 'write an object';
      problems.push({ fault: SchemaFault.TYPE, pointer: place.pointer, value, fix });
      return;
    }
    const here: SchemaPlace = { pointer: place.pointer, structure: this, outer: place };
    const before = problems.length;
    for (const key of Object.keys(value)) this.explainField(key, value, here, problems);
    if (problems.length === before) problems.push(...this.badLabels(value, here.pointer));
  }

  private badLabels(value: JsonObject, place: string): readonly SchemaProblem[] {
    const problems: SchemaProblem[] = [];
    this.traits.labels?.(value, place, problems);
    return problems;
  }

  public pathTo(field: string): readonly string[] | undefined {
    return (this.near ??= this.findNear()).get(field.toLowerCase());
  }

  /** The way to the nearest field of each name, in small letters. */
  private findNear(): ReadonlyMap<string, readonly string[]> {
    const near = new Map<string, readonly string[]>();
    let level: ReadonlyArray<readonly [readonly string[], Structure]> = [[[], this]];
    for (let depth = 0; depth <= NEAR; depth++) {
      for (const [path, structure] of level) {
        for (const name of structure.fields.keys()) if (!near.has(name.toLowerCase())) near.set(name.toLowerCase(), [...path, name]);
      }
      level = level.flatMap(([path, structure]) => structure.children(path));
    }
    return near;
  }

  private get ofAnyVersion(): readonly StructureField[] {
    return this.every ??= this.all();
  }

  private children(path: readonly string[]): Array<readonly [readonly string[], Structure]> {
    return [...this.fields].flatMap(([name, type]): Array<readonly [readonly string[], Structure]> => {
      const inner = type.innermost;
      return inner instanceof Structure && !NEVER_MEANT.includes(name) ? [[[...path, name, ...inner === type ? [] : ['*']], inner]] : [];
    });
  }

  private explainField(key: string, value: JsonObject, here: SchemaPlace, problems: SchemaProblem[]): void {
    const type = this.fields.get(key);
    if (type) type.explain(value[key], { pointer: pointer(here.pointer, key), outer: here }, problems);
    else if (!this.traits.isOpen && !isNothing(this.name, key, value[key])) problems.push(this.unknown(key, value[key], here));
  }

  private unknown(key: string, value: unknown, here: SchemaPlace): SchemaProblem {
    return { fault: SchemaFault.UNKNOWN, pointer: pointer(here.pointer, key), value, ...this.tell(key, value, here) };
  }

  private tell(key: string, value: unknown, here: SchemaPlace): Pick<SchemaProblem, 'found' | 'fix'> {
    const written = `${describe(value)}, but ${this.name}`;
    const other = this.ofAnyVersion.filter(({ name }) => name === key);
    const [since, until] = [Math.min(...other.map((field) => field.since)), Math.max(...other.map((field) => field.until))];
    if (other.length > 0 && this.minor < since) return { found: `${written} has ${key} only since 1.${since}`, fix: `target Kubernetes 1.${since} or newer, or leave it out` };
    if (other.length > 0) return { found: `${written} has ${key} no more since 1.${until}`, fix: 'leave it out' };
    return { found: `${written} has no ${key}`, fix: this.repair(key, here) };
  }

  private repair(key: string, here: SchemaPlace): string {
    const instead = `${this.name}.${key}`;
    if (Object.hasOwn(INSTEAD, instead)) return INSTEAD[instead];
    const names = [...this.fields.keys()];
    const spelt = names.find((name) => name.toLowerCase() === key.toLowerCase()) ?? names.find((name) => name === `${key}s` || `${name}s` === key);
    const elsewhere = spelt === undefined && pathFrom(here, key);
    if (elsewhere) return `move it to ${elsewhere}`;
    const near = spelt ?? didYouMean(key, names);
    if (!near && this.name === 'LabelSelector') return `move it to ${pointer(here.pointer, 'matchLabels', key)}`;
    return near ? `did you mean "${near}"?` : 'leave it out: Kubernetes would drop it or refuse the object';
  }
}

/** Whether a field says nothing: programs in Go write `creationTimestamp: null` into every metadata, also where a definition does not know it. */
function isNothing(structure: string, key: string, value: unknown): boolean {
  return value === undefined || (value === null && key === 'creationTimestamp' && structure === 'metadata');
}

/** The nearest place at which there is a field of a name, as a pointer with `*` for items. */
function pathFrom(place: SchemaPlace, field: string): string | undefined {
  for (let here: SchemaPlace | undefined = place; here; here = here.outer) {
    const path = here.structure?.pathTo(field);
    if (path) return pointer(here.pointer, ...path);
  }
  return undefined;
}
