import { ConstructGlob } from './construct-glob';
import type { Finding, FindingResource } from '../core/finding';
import type { LedgerEntry } from '../core/ledger';
import type { ObjectSelector } from '../core/object-reference';
import { matchesPattern } from '../core/pattern';

/** Something that stands at a construct path, or in plain YAML. */
export interface Placed {
  readonly resource: FindingResource;
  readonly constructPath?: string;
}

/** Values that stand in so many places that naming them narrows nothing. */
const COMMON_VALUES = ['unset', 'true', 'false', 'null'];

/** What an exemption covers: everything that its entry says must hold. */
export class ExemptionScope {
  private readonly glob?: ConstructGlob;
  /** How the names of its objects begin: a look at it spares most patterns. */
  private readonly beginning: string;

  constructor(private readonly entry: LedgerEntry) {
    this.beginning = entry.objects?.name?.split('*', 1)[0] ?? '';
    if (entry.source !== undefined && entry.constructPath !== '') this.glob = new ConstructGlob(entry.constructPath);
  }

  /** Whether it covers a finding of its rule. */
  public covers(finding: Finding): boolean {
    const { container, value } = this.entry;
    return finding.resource.name.startsWith(this.beginning)
      && (container === undefined || container === finding.container)
      && (value === undefined || value === finding.found)
      && this.includes(finding);
  }

  /** Whether an object lies in it. */
  public includes({ resource, constructPath }: Placed): boolean {
    const { objects } = this.entry;
    return (objects === undefined || selects(objects, resource)) && this.reaches(constructPath);
  }

  /** Why it is wider than one decision can answer for; nothing when it is not. */
  public get tooWide(): string | undefined {
    const { constructPath, objects, value } = this.entry;
    if (value !== undefined && namesSomething(value)) return undefined;
    if (objects !== undefined && namesObjects(objects)) return undefined;
    return constructPath !== '' && this.glob?.isNarrow !== false ? undefined : widthOf(constructPath, objects);
  }

  /** Whether it is about objects that plain YAML cannot hold. */
  public get needsConstructs(): boolean {
    return this.glob !== undefined;
  }

  /** Whether it names objects one by one, so that one look at them tells whether it is needed. */
  public get isExact(): boolean {
    const { objects } = this.entry;
    return objects?.kind !== undefined && objects.name !== undefined && !objects.name.includes('*') && !objects.namespace?.includes('*');
  }

  private reaches(constructPath: string | undefined): boolean {
    const { constructPath: scope, source } = this.entry;
    if (scope === '') return source !== undefined || constructPath !== undefined;
    if (constructPath === undefined) return false;
    return this.glob ? this.glob.covers(constructPath) : constructPath === scope || constructPath.startsWith(`${scope}/`);
  }
}

function widthOf(constructPath: string, objects: ObjectSelector | undefined): string {
  if (objects !== undefined) return `the objects are ${Object.values(objects).every((each) => each === undefined) ? 'all' : JSON.stringify(objects)}`;
  return constructPath === '' ? 'the scope is the app' : `the constructs are ${JSON.stringify(constructPath)}`;
}

/** Whether an object is one of those that a selector names. */
function selects({ apiGroup, kind, namespace, name }: ObjectSelector, resource: FindingResource): boolean {
  return (kind === undefined || kind === resource.kind)
    && (name === undefined || matchesPattern(name, resource.name))
    && (namespace === undefined || (resource.namespace !== undefined && matchesPattern(namespace, resource.namespace)))
    && (apiGroup === undefined || apiGroup === groupOf(resource.apiVersion));
}

function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

/** A name or a namespace narrows; a kind or a group alone are those of the whole cluster. */
function namesObjects({ namespace, name }: ObjectSelector): boolean {
  return [namespace, name].some((pattern) => pattern !== undefined && (pattern.includes('*') ? pattern.replace(/[^a-z0-9]/gi, '').length >= 2 : pattern !== ''));
}

function namesSomething(value: string): boolean {
  return /[^\W_]{3}/.test(value) && !COMMON_VALUES.includes(value);
}
