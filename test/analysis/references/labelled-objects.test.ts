import fc from 'fast-check';
import { LabelledObjects } from '../../../src/analysis/references/labelled-objects';
import { Manifest } from '../../../src/core/manifest';
import { Selector } from '../../../src/core/selector';
import { object } from '../../../src/testing';

const LABELS = fc.dictionary(fc.constantFrom('app', 'tier', 'constructor'), fc.constantFrom('a', 'b'), { maxKeys: 3 });
const OBJECTS = fc.array(fc.record({ namespace: fc.constantFrom('shop', 'store'), labels: LABELS }), { maxLength: 12 });
const SELECTORS = fc.record({
  matchLabels: LABELS,
  matchExpressions: fc.array(fc.record({ key: fc.constantFrom('app', 'tier'), operator: fc.constantFrom('In', 'NotIn'), values: fc.constant(['a']) }), { maxLength: 2 }),
});

function manifestsOf(objects: ReadonlyArray<{ namespace: string; labels: object }>): Manifest[] {
  return objects.flatMap(({ namespace, labels }, i) => Manifest._read(object('v1', 'Service', `s${i}`, { metadata: { namespace, labels } })));
}

const index = (manifests: readonly Manifest[]) => new LabelledObjects(manifests, ({ labels }) => labels);
const names = (manifests: readonly Manifest[]) => manifests.map(({ name }) => name).sort();

test('finds what trying every object finds', () => {
  fc.assert(fc.property(OBJECTS, LABELS, SELECTORS, (objects, labels, selector) => {
    const manifests = manifestsOf(objects);
    const there = manifests.filter(({ namespace }) => namespace === 'shop');
    const has = ({ labels: its }: Manifest) => Object.entries(labels).every(([key, value]) => Object.hasOwn(its, key) && its[key] === value);
    expect(names(index(manifests).withLabels('shop', labels))).toEqual(names(there.filter(has)));
    expect(names(index(manifests).selectedBy('shop', selector))).toEqual(names(there.filter(({ labels: its }) => Selector.of(selector).matches(its))));
  }));
});

test('tells the nearest, and the first by name of equally near ones', () => {
  const labelled = [{ app: 'a' }, { app: 'a', tier: 'b' }, { app: 'a', tier: 'b' }].map((labels) => ({ namespace: 'shop', labels }));
  const objects = index(manifestsOf(labelled));
  expect(objects.nearest('shop', { app: 'a', tier: 'b', zone: 'c' })?.name).toBe('s1');
  expect(objects.nearest('shop', { app: 'c' })).toBeUndefined();
  expect(objects.nearest('store', { app: 'a' })).toBeUndefined();
  expect(objects.inNamespaces).toEqual(['shop']);
});

test('an absent selector selects nothing, an empty one everything', () => {
  const objects = index(manifestsOf([{ namespace: 'shop', labels: {} }]));
  expect(objects.selectedBy('shop', undefined)).toEqual([]);
  expect(names(objects.selectedBy('shop', {}))).toEqual(['s0']);
});
