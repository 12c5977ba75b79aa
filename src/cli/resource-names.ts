import { listedNames } from './listed-names';
import { ApiResources } from '../analysis/rbac/api-resources';
import { UsageError } from '../core/errors';
import { arrayOf, at, stringOf } from '../core/json';
import { Scope } from '../core/kind-table';
import type { Manifest } from '../core/manifest';
import { quoted } from '../core/quoted';
import { resourceOf } from '../core/resource-name';
import { ResourceScopes } from '../core/resource-scopes';
import { ServedKinds } from '../core/schema/served-kinds';
import { didYouMean } from '../core/suggestion';

/** A resource as the API server knows it. */
export interface NamedResource {
  readonly apiGroup: string;
  readonly resource: string;
  readonly isClusterScoped: boolean;
  /** The groups that have another resource of this name. */
  readonly otherGroups: readonly string[];
}

/** The short names of Kubernetes' own resources (`kubectl api-resources`). */
const SHORT_NAMES: ReadonlyMap<string, string> = new Map(Object.entries({
  cm: 'configmaps',
  cs: 'componentstatuses',
  ep: 'endpoints',
  ev: 'events',
  limits: 'limitranges',
  ns: 'namespaces',
  no: 'nodes',
  pvc: 'persistentvolumeclaims',
  pv: 'persistentvolumes',
  po: 'pods',
  rc: 'replicationcontrollers',
  quota: 'resourcequotas',
  sa: 'serviceaccounts',
  svc: 'services',
  ds: 'daemonsets',
  deploy: 'deployments',
  rs: 'replicasets',
  sts: 'statefulsets',
  hpa: 'horizontalpodautoscalers',
  cj: 'cronjobs',
  csr: 'certificatesigningrequests',
  crd: 'customresourcedefinitions',
  crds: 'customresourcedefinitions',
  ing: 'ingresses',
  netpol: 'networkpolicies',
  pdb: 'poddisruptionbudgets',
  pc: 'priorityclasses',
  sc: 'storageclasses',
  psp: 'podsecuritypolicies',
}));
const SCOPES = new ResourceScopes();
const VERSION = /^v\d+(?:(?:alpha|beta)\d+)?(?:\.|$)/;
/** Subresources that every resource may have, or that a table of ours does not say. */
const COMMON_PARTS = ['status', 'scale', 'finalizers'];

interface CustomResource extends NamedResource { readonly names: readonly string[] }

/** The resources that a call may name: Kubernetes' own, and those that objects define or roles name. */
export class ResourceNames {
  private readonly custom: readonly CustomResource[];
  private readonly parts: ReadonlySet<string>;

  constructor(manifests: readonly Manifest[]) {
    const rules = manifests.filter(({ group }) => group === 'rbac.authorization.k8s.io').flatMap(({ json }) => arrayOf(at(json, 'rules')));
    const named = rules.flatMap((rule) => textsAt(rule, 'resources').map((resource) => ({ resource, groups: textsAt(rule, 'apiGroups') })));
    this.parts = new Set(named.map(({ resource }) => resource).filter((resource) => resource.includes('/')));
    const granted = named.flatMap(({ resource, groups }) =>
      groups.filter((group) => isCustom(group, resource)).map((group) => customOf(group, resource.split('/')[0], [])));
    this.custom = [...manifests.filter(({ groupKind }) => groupKind === 'apiextensions.k8s.io/CustomResourceDefinition').map(definedIn), ...granted];
  }

  /**
   * The resource that `po`, `Pod`, `pods`, `deployments.apps` or `deployments.v1.apps` means.
   *
   * @throws UsageError for what is no resource of Kubernetes and has no group, with what could be meant.
   */
  public named(text: string): NamedResource {
    if (text === '*') return { apiGroup: '*', resource: '*', isClusterScoped: false, otherGroups: [] };
    const [base, ...rest] = text.split('.');
    const group = rest.length === 0 ? undefined : rest.join('.').replace(VERSION, '');
    return (group === undefined ? this.withoutGroup(base) : this.inGroup(base, group)) ?? this.unknown(text, base, group);
  }

  /** Whether what stands after the slash is a part of the objects, and not the name of one. */
  public isSubresource({ apiGroup, resource }: NamedResource, part: string): boolean {
    return COMMON_PARTS.includes(part) || part === '*' || ApiResources.resourcesOf(apiGroup).includes(`${resource}/${part}`)
      || resource === 'certificatesigningrequests' && part === 'approval' || this.parts.has(`${resource}/${part}`) || this.parts.has(`*/${part}`);
  }

  private withoutGroup(base: string): NamedResource | undefined {
    const name = spellingsOf(base).find((spelling) => ApiResources.groupsOf(spelling).length > 0);
    if (name !== undefined) return builtIn(ApiResources.groupsOf(name), name);
    const found = this.custom.filter(({ resource, names }) => [resource, ...names].includes(base.toLowerCase()));
    const groups = [...new Set(found.map(({ apiGroup }) => apiGroup))];
    if (groups.length > 1) throw new UsageError('Several groups have a resource of this name.', { where: '--who-can', found: quoted(base), fix: `write which one: ${listedNames(groups.map((group) => `${found[0].resource}.${group}`))}` });
    return found[0];
  }

  private inGroup(base: string, group: string): NamedResource | undefined {
    const name = spellingsOf(base).find((spelling) => ApiResources.has(group, spelling));
    if (name !== undefined) return { ...builtIn([group], name), otherGroups: [] };
    if (ApiResources.knowsGroup(group)) return undefined;
    const lower = base.toLowerCase();
    const defined = this.custom.find(({ apiGroup, resource, names }) => apiGroup === group && [resource, ...names].includes(lower));
    return defined ?? customOf(group, lower, []);
  }

  private unknown(text: string, base: string, group: string | undefined): never {
    const known = group === undefined ? [...builtInNames(), ...this.custom.map(({ resource }) => resource)] : ApiResources.resourcesOf(group);
    const near = didYouMean(base, known);
    const among = group === undefined ? 'a resource of Kubernetes, or a custom one with its group, as in widgets.example.com' : `one of ${known.join(', ')}`;
    throw new UsageError('--who-can names no resource.', { found: quoted(text), fix: near === undefined ? `write ${among}` : `did you mean "${near}${group === undefined ? '' : `.${group}`}"?` });
  }
}

/** As it is written, as the short name of a resource, as the singular or the kind of one. */
function spellingsOf(base: string): string[] {
  const lower = base.toLowerCase();
  return [lower, SHORT_NAMES.get(lower) ?? lower, resourceOf(lower)];
}

function builtIn(groups: readonly string[], resource: string): NamedResource {
  const [apiGroup, ...others] = groups;
  return { apiGroup, resource, isClusterScoped: isOfCluster(apiGroup, resource), otherGroups: others.filter((group) => group !== 'extensions') };
}

function isOfCluster(group: string, resource: string): boolean {
  return SCOPES.of(group, resource) === Scope.CLUSTER;
}

function builtInNames(): string[] {
  const kinds = ServedKinds.names().filter((kind) => ApiResources.groupsOf(resourceOf(kind)).length > 0);
  return kinds.flatMap((kind) => [resourceOf(kind), kind.toLowerCase()]);
}

function isCustom(group: string, resource: string): boolean {
  return group !== '*' && !resource.startsWith('*') && !ApiResources.knowsGroup(group);
}

function customOf(apiGroup: string, resource: string, names: readonly string[], isCluster = false): CustomResource {
  return { apiGroup, resource, names, isClusterScoped: isCluster || isOfCluster(apiGroup, resource), otherGroups: [] };
}

function definedIn({ json }: Manifest): CustomResource {
  const spec = at(json, 'spec');
  const name = (key: string) => stringOf(at(spec, 'names', key))?.toLowerCase() ?? '';
  const names = [name('singular'), name('kind'), ...textsAt(at(spec, 'names'), 'shortNames')].filter((each) => each !== '');
  return customOf(stringOf(at(spec, 'group')) ?? '', name('plural'), names, at(spec, 'scope') === 'Cluster');
}

function textsAt(value: unknown, key: string): string[] {
  return arrayOf(at(value, key)).filter((item): item is string => typeof item === 'string');
}
