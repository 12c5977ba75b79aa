import { LabelledObjects } from '../../../analysis/references/labelled-objects';
import { describe, isObject, objectOf } from '../../../core/json';
import type { Manifest } from '../../../core/manifest';
import { Selector } from '../../../core/selector';
import type { Subject } from '../../subject';

const PODS = Symbol('pods by label');
const SERVICES = Symbol('services by label');

/** What makes pods in the app around a subject, found by the labels of the pods. */
export function appPods({ _facts: facts }: Subject): LabelledObjects {
  return facts.derive(PODS, (manifests) => new LabelledObjects(manifests.filter(({ podSpec }) => podSpec), ({ podSpec }) => podSpec!.labels));
}

/** The Services of the app around a subject, found by their labels. */
export function appServices({ _facts: facts }: Subject): LabelledObjects {
  return facts.derive(SERVICES, () => new LabelledObjects(facts.ofKind('/Service'), ({ labels }) => labels));
}

/** The labels that a label selector demands by value; a map of labels is one, too. */
export function demandedLabels(labelSelector: unknown): { readonly [key: string]: string } {
  const equal = Selector.of(labelSelector).requirements.filter(({ operator, values }) => operator === 'In' && values.length === 1);
  return Object.fromEntries(equal.map(({ key, values }) => [key, values[0]]));
}

/** What labels that nothing in a namespace has come nearest to, as the end of a sentence. */
export function nearMiss(objects: LabelledObjects, namespace: string | undefined, labels: { readonly [key: string]: string }): string {
  if (Object.keys(labels).length === 0) return '';
  const elsewhere = objects.inNamespaces.filter((other) => other !== namespace && objects.withLabels(other, labels).length > 0);
  if (elsewhere.length > 0) return `, but in ${elsewhere.slice(0, 3).join(', ')}`;
  const nearest = objects.nearest(namespace, labels);
  return nearest ? `; ${nearest} has ${differences(labels, nearest).join(', ')}` : '';
}

function differences(labels: { readonly [key: string]: string }, nearest: Manifest): string[] {
  const its = nearest.podSpec?.labels ?? nearest.labels;
  return Object.entries(labels).filter(([key, value]) => its[key] !== value).map(([key]) => Object.hasOwn(its, key) ? `${key}: ${its[key]}` : `no ${key}`);
}

/** A selector in words: plain labels as `key: value`, anything else as it is written. */
export function selectorText(selector: unknown): string {
  const matchLabels = objectOf(selector).matchLabels;
  const labels = isObject(matchLabels) && Object.keys(objectOf(selector)).length === 1 ? matchLabels : selector;
  const entries = Object.entries(objectOf(labels));
  return entries.length > 0 && entries.every(([, value]) => typeof value === 'string') ? entries.map(([key, value]) => `${key}: ${String(value)}`).join(', ') : describe(labels);
}
