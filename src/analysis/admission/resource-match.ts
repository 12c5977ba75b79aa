import { AdmittedObject, namespaceLabels } from './admitted-object';
import { arrayOf, at, isObject, member, objectOf } from '../../core/json';
import type { Manifest } from '../../core/manifest';
import { resourceOf } from '../../core/resource-name';
import { Selector } from '../../core/selector';

/** Whether `matchConstraints` or `matchResources` of an admission policy are about an object that is created. */
export function matchesResources(constraints: unknown, object: AdmittedObject, namespaces: readonly Manifest[]): boolean {
  if (!isObject(constraints)) return true;
  const rules = arrayOf(member(constraints, 'resourceRules'));
  const excluded = arrayOf(member(constraints, 'excludeResourceRules'));
  if (member(constraints, 'resourceRules') !== undefined && !rules.some((rule) => isRuleFor(rule, object))) return false;
  return !excluded.some((rule) => isRuleFor(rule, object)) && isSelected(constraints, object, namespaces);
}

function isSelected(constraints: unknown, { json, kind, namespace }: AdmittedObject, namespaces: readonly Manifest[]): boolean {
  const ofNamespace = kind === 'Namespace' ? String(at(json, 'metadata', 'name')) : namespace;
  const [namespaceSelector, objectSelector] = [member(constraints, 'namespaceSelector'), member(constraints, 'objectSelector')];
  const labels = objectOf(at(json, 'metadata', 'labels')) as { [key: string]: string };
  if (isObject(objectSelector) && !Selector.of(objectSelector).matches(labels)) return false;
  if (!isObject(namespaceSelector) || ofNamespace === undefined) return true;
  return Selector.of(namespaceSelector).matches(namespaceLabels(namespaces, ofNamespace));
}

function isRuleFor(rule: unknown, { json, group, version, kind }: AdmittedObject): boolean {
  const has = (key: string, wanted: string) => arrayOf(member(rule, key)).some((each) => each === '*' || each === wanted);
  const names = arrayOf(member(rule, 'resourceNames'));
  return has('apiGroups', group) && has('apiVersions', version) && has('operations', 'CREATE')
    && arrayOf(member(rule, 'resources')).some((each) => each === '*' || each === '*/*' || each === resourceOf(kind))
    && (names.length === 0 || names.includes(at(json, 'metadata', 'name')));
}
