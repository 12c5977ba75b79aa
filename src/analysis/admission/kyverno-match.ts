import { AdmittedObject, namespaceLabels } from './admitted-object';
import { matchesGlob, matchesValue } from './kyverno-value';
import { arrayOf, at, isObject, member, objectOf, stringOf } from '../../core/json';
import type { Manifest } from '../../core/manifest';
import { Selector } from '../../core/selector';

/** What of a `match` or `exclude` block does not depend on manifests: who asks. */
const OF_REQUESTS = ['subjects', 'roles', 'clusterRoles'];

/** Whether a rule of Kyverno is about an object: `match` holds and `exclude` does not. */
export function isMatched(rule: unknown, object: AdmittedObject, namespaces: readonly Manifest[]): boolean {
  const exclude = member(rule, 'exclude');
  return holds(member(rule, 'match'), object, namespaces) && !(isObject(exclude) && holds(exclude, object, namespaces));
}

/** `any` of several blocks, `all` of them, or one block. */
function holds(block: unknown, object: AdmittedObject, namespaces: readonly Manifest[]): boolean {
  const [any, all] = [member(block, 'any'), member(block, 'all')];
  const one = (filter: unknown) => isFiltered(filter, object, namespaces);
  if (Array.isArray(any)) return any.some(one);
  if (Array.isArray(all)) return all.length > 0 && all.every(one);
  return one(block);
}

/** A filter that says who asks as well cannot be told from manifests: it may hold for someone, not for the pipeline. */
function isFiltered(filter: unknown, object: AdmittedObject, namespaces: readonly Manifest[]): boolean {
  const resources = member(filter, 'resources');
  if (!isObject(resources) || OF_REQUESTS.some((key) => arrayOf(member(filter, key)).length > 0)) return false;
  return Object.keys(resources).every((key) => CRITERIA[key]?.(resources[key], object, namespaces) ?? true);
}

type Criterion = (wanted: unknown, object: AdmittedObject, namespaces: readonly Manifest[]) => boolean;

const CRITERIA: { readonly [key: string]: Criterion } = {
  kinds: (kinds, object) => arrayOf(kinds).some((kind) => isOfKind(String(kind), object)),
  name: (name, object) => isNamed([name], object),
  names: (names, object) => isNamed(arrayOf(names), object),
  namespaces: (names, { namespace, kind, json }) => {
    const its = kind === 'Namespace' ? at(json, 'metadata', 'name') : namespace;
    return arrayOf(names).some((name) => matchesValue(its, name));
  },
  annotations: (wanted, object) => hasAll(at(object.json, 'metadata', 'annotations'), wanted),
  selector: (selector, { json }) => Selector.of(selector).matches(objectOf(at(json, 'metadata', 'labels')) as { [key: string]: string }),
  namespaceSelector: (selector, { namespace }, namespaces) =>
    namespace !== undefined && Selector.of(selector).matches(namespaceLabels(namespaces, namespace)),
  operations: (operations) => arrayOf(operations).length === 0 || arrayOf(operations).includes('CREATE'),
};

function isNamed(names: readonly unknown[], { json }: AdmittedObject): boolean {
  return names.some((name) => matchesValue(at(json, 'metadata', 'name'), name));
}

function hasAll(annotations: unknown, wanted: unknown): boolean {
  return Object.entries(objectOf(wanted)).every(([key, value]) => Object.entries(objectOf(annotations))
    .some(([name, found]) => matchesGlob(key, name) && matchesValue(found, stringOf(value) ?? value)));
}

/** `Pod`, `v1/Pod`, `apps/v1/Deployment`, with `*` anywhere; subresources are never created by manifests. */
function isOfKind(wanted: string, { group, version, kind }: AdmittedObject): boolean {
  const parts = wanted.split('/');
  const isSubresource = parts.length > 3 || /^[a-z]/.test(parts[parts.length - 1]);
  const [kindPart, versionPart = '*', groupPart] = parts.reverse();
  if (isSubresource) return false;
  const isOfGroup = groupPart === undefined ? versionPart === '*' || versionPart === version : matchesGlob(groupPart, group);
  return matchesGlob(kindPart, kind) && isOfGroup && matchesGlob(versionPart, version);
}
