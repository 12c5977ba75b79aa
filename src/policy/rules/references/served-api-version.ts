import { ServedCustomKinds } from './served-custom-kinds';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { KubernetesVersion } from '../../../core/kubernetes-version';
import type { Manifest } from '../../../core/manifest';
import { ServedKinds } from '../../../core/schema/served-kinds';
import { didYouMean } from '../../../core/suggestion';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';
import { CustomDefinitions } from '../schema/custom-definitions';

/** What took the place of kinds that are gone for good. */
const REPLACED: { readonly [kind: string]: string } = {
  PodSecurityPolicy: 'remove it: since 1.25 the Pod Security labels of the namespace take its place, and a ValidatingAdmissionPolicy for what they do not cover',
};

/**
 * Objects must be written in an API version that the target Kubernetes version serves.
 *
 * Built-in groups are known completely, so a kind that they do not have is a violation too. Versions that a cluster serves only
 * when asked to (alpha, and beta since 1.24) pass. Custom resources are judged by their definition where the input has it; otherwise
 * only versions that their operators are known to have given up are told.
 */
export class ServedApiVersion extends Rule {
  public readonly meta: RuleMeta = {
    id: 'references/served-api-version',
    title: 'The target Kubernetes version must serve the API version.',
    why: 'The API server refuses the object, and with it the protection that it was to bring, often after others were applied.',
    severity: Severity.MEDIUM,
    judges: Kinds.ALL,
    controls: ['nist/4.4.3'],
    alsoKnownAs: ['kube-linter/no-extensions-v1beta', 'kube-score/stable-version', 'trivy/KSV-0107', 'kubeaudit/deprecatedapis'],
  };

  public check(subject: Subject): Violation[] {
    const { apiVersion, group, kind } = subject.manifest;
    if (kind === '' || kind.endsWith('List')) return [];
    if (!ServedKinds.isBuiltIn(group)) return judgeCustom(subject);
    const minor = Math.min(subject.version.minor, KubernetesVersion.NEWEST.minor);
    const served = ServedKinds.find(apiVersion, kind);
    if (served && ServedKinds.isServed(served, minor)) return [];
    return [violation(`${apiVersion || 'no apiVersion'} ${kind}, which 1.${minor} does not serve`, fixFor(subject.manifest, minor))];
  }
}

function judgeCustom(subject: Subject): Violation[] {
  const { apiVersion, group, kind } = subject.manifest;
  const served = CustomDefinitions.of(subject)?.served;
  if (served?.includes(apiVersion.slice(group.length + 1))) return [];
  if (served) return [violation(`${apiVersion} ${kind}, which its definition does not serve`, `write ${served.map((version) => `"${group}/${version}"`).join(' or ')}`)];
  const instead = ServedCustomKinds.insteadOfGone(apiVersion, kind);
  return instead === undefined ? [] : [violation(`${apiVersion} ${kind}, which its operator serves no more`, written(instead))];
}

function fixFor({ apiVersion, kind }: Manifest, minor: number): string {
  const served = ServedKinds.versionsOf(kind, minor)[0];
  if (served !== undefined) return `write "${served}"`;
  if (Object.hasOwn(REPLACED, kind)) return REPLACED[kind];
  const known = ServedKinds.find(apiVersion, kind);
  if (known && known.since > minor) return `target Kubernetes 1.${known.since} or newer, or leave it out`;
  if (known?.replacement !== undefined) return written(known.replacement);
  const near = didYouMean(kind, ServedKinds.names());
  return near && near !== kind ? `did you mean the kind ${near}?` : `leave it out: 1.${minor} has no such kind`;
}

/** `group/version` or `group/version Kind` as a repair. */
function written(instead: string): string {
  const [apiVersion, kind] = instead.split(' ');
  return kind === undefined ? `write "${apiVersion}"` : `write ${kind} of "${apiVersion}"`;
}

function violation(found: string, fix: string): Violation {
  return { path: '/apiVersion', found, fix };
}
