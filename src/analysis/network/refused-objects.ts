import { NetworkPolicy } from './network-policy';
import type { Manifest } from '../../core/manifest';

/** Something in an object because of which it is left out of answers. */
export interface ObjectProblem {
  readonly manifest: Manifest;
  /** The place in it, as a JSON pointer. */
  readonly pointer: string;
  /** What stands there, in words. */
  readonly found: string;
  /** The repair, in words. */
  readonly fix: string;
}

/** What is left of objects once policies are gone that no cluster would have. */
export interface Accepted {
  readonly accepted: readonly Manifest[];
  readonly problems: readonly ObjectProblem[];
}

/** Leaves out policies that the API server refuses, and, of those written twice, all but the last one, which overwrites the others. */
export function withoutRefused(manifests: readonly Manifest[]): Accepted {
  const problems: ObjectProblem[] = [];
  const last = new Map<string, Manifest>();
  const policies = manifests.filter(({ groupKind }) => groupKind === 'networking.k8s.io/NetworkPolicy');
  for (const manifest of policies) {
    problems.push(...NetworkPolicy.of(manifest).problems.map(({ path, found, fix }) => ({ manifest, pointer: path, found, fix })));
    if (!isNamed(manifest)) continue;
    const key = `${manifest.namespace}/${manifest.name}`;
    const overwritten = last.get(key);
    if (overwritten) problems.push(twice(overwritten));
    last.set(key, manifest);
  }
  const overwritten = new Set(policies.filter((manifest) => isNamed(manifest) && last.get(`${manifest.namespace}/${manifest.name}`) !== manifest));
  return { accepted: overwritten.size === 0 ? manifests : manifests.filter((manifest) => !overwritten.has(manifest)), problems };
}

/** What the API server refuses overwrites nothing. */
function isNamed(manifest: Manifest): boolean {
  return manifest.name !== '' && NetworkPolicy.of(manifest).isValid;
}

function twice(manifest: Manifest): ObjectProblem {
  return { manifest, pointer: '/metadata/name', found: `${manifest} again further down, which overwrites this one`, fix: 'give each policy a name of its own, or remove one of them' };
}
