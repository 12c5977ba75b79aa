import { originOf, resourceOf } from './change-place';
import type { Comparison } from './comparison';
import type { ManifestSet } from './manifest-set';
import { nameOf } from './object-change';
import type { Renames } from './renames';
import type { SecurityChange } from './security-change';
import { renamedTexts } from './watches/renamed-texts';
import { noticeOfForeign } from '../analysis/network/foreign/foreign-kinds';
import { Severity } from '../core/finding';
import { isObject } from '../core/json';
import type { Manifest } from '../core/manifest';
import { compareTexts } from '../core/text-order';

/** Network policies in other languages, such as Cilium's and Calico's: who reaches whom is not told by them, so somebody has to read what changed. */
export class ConnectionsForeign implements Comparison {
  public changes(_before: ManifestSet, _after: ManifestSet, renames: Renames): SecurityChange[] {
    const renamed = renamedTexts(renames.list);
    return renames.pairs.filter(({ before, after }) => isForeign(after) && contentOf(before) !== contentOf(after)).map((pair) => ({
      ...renamed(contentOf(pair.before)) === contentOf(pair.after)
        ? { id: 'connections/other-policy-renamed', effect: 'neutral' as const, severity: Severity.LOW, title: `${nameOf(pair)} follows what has another name now.` }
        : { id: 'connections/other-policy-changed', effect: 'weaker' as const, severity: Severity.MEDIUM, title: `${nameOf(pair)} says something else, which may open more.` },
      area: 'connections',
      why: 'It is a policy in another language, of which connections are not computed: read it.',
      resource: resourceOf(pair.after),
      path: '/spec',
      old: originOf(pair.before, '/spec'),
      now: originOf(pair.after, '/spec'),
    }));
  }
}

function isForeign(manifest: Manifest): boolean {
  return noticeOfForeign([manifest]) !== undefined;
}

/** What a policy says, in whatever order its members stand. */
function contentOf({ json }: Manifest): string {
  const { spec, specs } = isObject(json) ? json : {};
  const sorted = (value: object) => Object.fromEntries(Object.entries(value).sort(([a], [b]) => compareTexts(a, b)));
  return JSON.stringify([spec, specs], (_key, value: unknown) => isObject(value) ? sorted(value) : value);
}
