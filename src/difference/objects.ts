import type { Comparison } from './comparison';
import type { ManifestSet } from './manifest-set';
import { changeOf, ChangeText } from './object-change';
import { guardChanges } from './objects/guards';
import { KindSecurity, securityOfKind } from './objects/kind-security';
import { ReplacedPolicies } from './objects/replaced-policies';
import type { Renames } from './renames';
import type { SecurityChange } from './security-change';
import { renamedTexts } from './watches/renamed-texts';
import { Severity } from '../core/finding';
import type { Manifest } from '../core/manifest';

/** Kinds whose coming and going another comparison tells. */
const TOLD_ELSEWHERE: readonly string[] = ['/ResourceQuota', '/LimitRange'];

/** Which objects came and went, and what it means where their kind says it; and what guards of the cluster let pass that they refused. */
export class Objects implements Comparison {
  public changes(before: ManifestSet, after: ManifestSet, renames: Renames): SecurityChange[] {
    const renamed = renamedTexts(renames.list);
    const old = new ReplacedPolicies(before.manifests, (name) => renames.newNamespace(name));
    const oldNames = new Map(before.manifests.map(({ namespace = '' }) => [renames.newNamespace(namespace), namespace]));
    const now = new ReplacedPolicies(after.manifests, (name) => oldNames.get(name) ?? name);
    return [
      ...renames.added.filter(isTold).map((each) => changeOf({ after: each }, added(each, old))),
      ...renames.removed.filter(isTold).map((each) => changeOf({ before: each }, removed(each, now))),
      ...renames.pairs.flatMap((pair) => guardChanges(pair, renamed).map((text) => changeOf(pair, text))),
    ];
  }
}

function isTold({ groupKind, kind }: Manifest): boolean {
  return kind !== '' && !TOLD_ELSEWHERE.includes(groupKind);
}

function added(manifest: Manifest, policies: ReplacedPolicies): ChangeText {
  const { whenAdded = 'neutral', severity, whyAdded } = securityOf(manifest, policies);
  return { id: 'objects/added', effect: whenAdded, severity: whenAdded === 'neutral' ? Severity.LOW : severity, title: `${manifest} is new.`, why: whyAdded };
}

function removed(manifest: Manifest, policies: ReplacedPolicies): ChangeText {
  const { whenRemoved = 'neutral', severity, whyRemoved } = securityOf(manifest, policies);
  return {
    id: 'objects/removed', effect: whenRemoved, severity: whenRemoved === 'neutral' ? Severity.LOW : severity, title: `${manifest} is gone.`, why: whyRemoved,
  };
}

/** A policy whose pods another one shuts off as well is only another way of writing it down: what may connect tells the rest. */
function securityOf(manifest: Manifest, policies: ReplacedPolicies): KindSecurity {
  return policies.replace(manifest) ? { severity: Severity.LOW } : securityOfKind(manifest);
}
