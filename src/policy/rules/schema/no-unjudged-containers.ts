import { Severity } from '../../../core/finding';
import { arrayOf, at, isObject, member, pointer, stringOf } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import type { Manifest } from '../../../core/manifest';
import { Memo } from '../../../core/memo';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const LISTS = ['containers', 'initContainers'];

/** What Kyverno compares pods with; what it generates are containers, and so is what it adds to pods. */
const PATTERN = /^\/spec\/rules\/\d+\/validate\//;
const CHANGE = /^\/spec\/rules\/\d+\/mutate\//;

const BUILT_IN = new Memo(isBuiltIn);

/**
 * Containers must stand where rules look for them.
 *
 * Custom kinds put pods at places of their own: several templates, a list of them, deep inside. Where nobody has said so
 * (`customKinds`), no rule has looked into those containers, and silence would be taken for a pass. The kinds of Kubernetes
 * itself are all known, so only other groups are searched; what Kyverno validates by are patterns of containers, not containers.
 */
export class NoUnjudgedContainers extends Rule {
  public readonly meta: RuleMeta = {
    id: 'schema/no-unjudged-containers',
    title: 'Containers must stand where rules can judge them.',
    why: 'No rule has looked into these containers: whatever they may do goes unnoticed.',
    severity: Severity.HIGH,
    judges: Kinds.ALL,
    controls: ['nsa/pod-security-enforcement'],
  };

  public check({ manifest }: Subject): Violation[] {
    if (BUILT_IN.of(manifest.group)) return [];
    const judged = manifest.podSpec && `${manifest.podSpec.pointer}/`;
    return containerLists(manifest.json, '').filter((path) => (!judged || !path.startsWith(judged)) && !isPattern(path, manifest)).map((path) => ({
      path,
      found: `containers in a ${manifest.kind}, whose pods nobody knows`,
      fix: 'say where its pods are: customKinds: [{ apiGroup, kind, podSpecPath }]; where there are several, judge them otherwise and exempt it',
    }));
  }
}

function isPattern(path: string, { group, json }: Manifest): boolean {
  if (group !== 'kyverno.io') return false;
  return PATTERN.test(path) || (CHANGE.test(path) && arrayOf(at(json, ...path.slice(1).split('/'))).every(meansAnother));
}

/** Whether an element of a change is about containers that the pod has: its name is a condition, or that of the element at hand. */
function meansAnother(element: unknown): boolean {
  return /\{\{|[*?]/.test(stringOf(member(element, 'name')) ?? '') || ['(name)', '(image)'].some((anchor) => member(element, anchor) !== undefined);
}

/** Groups of Kubernetes itself: the core group, names without a dot, and `*.k8s.io` but for what is installed as custom resources. */
function isBuiltIn(group: string): boolean {
  return !group.includes('.') || /^(?!gateway\.|.*\.x-)[^.]+(\.authorization|\.apiserver)?\.k8s\.io$/.test(group);
}

function containerLists(value: unknown, place: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => containerLists(item, `${place}/${i}`));
  if (!isObject(value)) return [];
  return Object.keys(value).flatMap((key) => {
    const path = pointer(place, key);
    return LISTS.includes(key) && holdsImages(value[key]) ? [path] : containerLists(value[key], path);
  });
}

function holdsImages(list: unknown): boolean {
  return Array.isArray(list) && list.some((item) => typeof member(item, 'image') === 'string');
}
