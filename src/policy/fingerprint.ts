import type { Finding } from '../core/finding';
import { shortDigest } from '../core/short-digest';

/** How many digits keep all findings of an organisation apart. */
const LENGTH = 16;

/** What makes a finding the same one in another run: neither line, nor order of lists, nor version of the API, nor words of the rule. */
export interface FindingIdentity {
  readonly ruleId: string;
  /** The object, as `group/Kind namespace/name`; the namespace is left out of what belongs to the cluster. */
  readonly resource: string;
  /** The place in the object, by names. */
  readonly path: string;
}

/** What makes a finding the same one in another run. */
export function identityOf({ ruleId, resource, path, stablePath }: Finding): FindingIdentity {
  return { ruleId, resource: resourceOf(resource), path: stablePath ?? path };
}

/** An object without the version of its API. */
export function resourceOf({ apiVersion, kind, namespace, name }: Finding['resource']): string {
  const group = apiVersion.includes('/') ? `${apiVersion.slice(0, apiVersion.indexOf('/'))}/` : '';
  return `${group}${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

/** A short text that is the same for the same finding in every run, for tools that track findings. */
export function fingerprint(finding: Finding): string {
  const { ruleId, resource, path } = identityOf(finding);
  return shortDigest(JSON.stringify([ruleId, resource, path]), LENGTH);
}
