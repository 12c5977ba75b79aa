import { originOf, resourceOf } from './change-place';
import type { Comparison } from './comparison';
import type { ManifestSet } from './manifest-set';
import { nameOf } from './object-change';
import type { Renames } from './renames';
import type { SecurityChange } from './security-change';
import { renamedTexts } from './watches/renamed-texts';
import type { Renamed } from './watches/watch-changes';
import { Severity } from '../core/finding';
import { isObject, member } from '../core/json';
import { compareTexts } from '../core/text-order';

const STORES: readonly string[] = ['external-secrets.io/SecretStore', 'external-secrets.io/ClusterSecretStore'];

/** Stores that are reached or logged in to in another way: every secret from them may be another one. Fields are told, and never their values. */
export class SecretsStores implements Comparison {
  public changes(_before: ManifestSet, _after: ManifestSet, renames: Renames): SecurityChange[] {
    const renamed = renamedTexts(renames.list);
    return renames.pairs.filter(({ after }) => STORES.includes(after.groupKind)).flatMap((pair): SecurityChange[] => {
      const { before, after } = pair;
      const fields = differing(member(before.json, 'spec'), member(after.json, 'spec'), '/spec', renamed);
      if (fields.length === 0) return [];
      return [{
        id: 'secrets/store-changed',
        area: 'secrets',
        effect: 'neutral',
        severity: Severity.MEDIUM,
        title: `${nameOf(pair)} gets its secrets in another way.`,
        after: `other: ${fields.join(', ')}`,
        resource: resourceOf(after),
        old: originOf(before, fields[0]),
        now: originOf(after, fields[0]),
      }];
    });
  }
}

/** The places at which two values differ by more than new names, as JSON pointers; lists are compared as a whole. */
function differing(one: unknown, other: unknown, pointer: string, renamed: Renamed): string[] {
  if (!isObject(one) || !isObject(other)) {
    const [was, is] = [JSON.stringify(one), JSON.stringify(other)];
    return was === is || (was !== undefined && renamed(was) === is) ? [] : [pointer];
  }
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort(compareTexts);
  return names.flatMap((name) => differing(one[name], other[name], `${pointer}/${name}`, renamed));
}
