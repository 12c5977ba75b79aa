import fc from 'fast-check';
import { store, TODAY } from './store';
import { Manifest } from '../../src/core/manifest';
import { SecurityDifference } from '../../src/difference/difference';
import type { ManifestSet } from '../../src/difference/manifest-set';
import { Engine } from '../../src/policy/engine';
import type { Draft } from '../../src/testing/manifests';

const ODD: readonly unknown[] = [null, undefined, '', 'text', 0, -1, true, [], {}, [null], [[]], { '': null }, '0.0.0.0/0', 'all', '__proto__', Number.NaN];

const setOf = (objects: readonly Draft[]): ManifestSet => (
  { manifests: objects.flatMap((json) => Manifest._read(json)), exemptions: [], verdict: new Engine({ rules: [], today: TODAY }).judge([]) });

/** Every member and item of a value, by the container that holds it. */
function places(value: unknown): Array<{ holder: Draft; key: string }> {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => [{ holder: value as Draft, key }, ...places(each)]);
}

test('no comparison throws, whatever stands wherever', () => {
  const tweak = fc.tuple(fc.nat(places(store()).length), fc.constantFrom(...ODD));
  fc.assert(fc.property(fc.array(tweak, { minLength: 1, maxLength: 12 }), fc.boolean(), (tweaks, isOld) => {
    const objects = store();
    const all = places(objects);
    for (const [place, value] of tweaks) {
      const { holder, key } = all[place % all.length];
      holder[key] = structuredClone(value);
    }
    const sides = isOld ? [objects, store()] : [store(), objects];
    const { changes } = new SecurityDifference(setOf(sides[0]), setOf(sides[1]), { today: TODAY });
    for (const { title, id, area } of changes) expect([typeof title, id.startsWith(`${area}/`)]).toEqual(['string', true]);
  }), { numRuns: 60 });
});
