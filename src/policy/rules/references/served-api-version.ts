import { ServedApis } from './served-apis';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { KubernetesVersion } from '../../../core/kubernetes-version';
import type { Manifest } from '../../../core/manifest';
import { didYouMean } from '../../../core/suggestion';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const APIS = new ServedApis();

/** What took the place of kinds that are gone for good. */
const REPLACED: { readonly [kind: string]: string } = {
  PodSecurityPolicy: 'remove it: since 1.25 the Pod Security labels of the namespace take its place',
};

/** Custom kinds whose early versions their operator serves no more, with the version that it does: External Secrets Operator. */
const CUSTOM: { readonly [groupKind: string]: string } = {
  'external-secrets.io/ExternalSecret': 'external-secrets.io/v1',
  'external-secrets.io/SecretStore': 'external-secrets.io/v1',
  'external-secrets.io/ClusterSecretStore': 'external-secrets.io/v1',
  'external-secrets.io/ClusterExternalSecret': 'external-secrets.io/v1',
};
const EARLY = /\/v1(?:alpha|beta)\d+$/;

/**
 * Objects must be written in an API version that the target Kubernetes version serves.
 *
 * Built-in groups are known completely, so a kind that they do not have is a violation too. Versions that a cluster serves only
 * when asked to (alpha, and beta since 1.24) pass. Of custom resources only those are judged whose old versions are gone.
 */
export class ServedApiVersion extends Rule {
  public readonly meta: RuleMeta = {
    id: 'references/served-api-version',
    title: 'The target Kubernetes version must serve the API version.',
    why: 'The API server refuses the object, and with it the protection that it was to bring, often after others were applied.',
    severity: Severity.MEDIUM,
    judges: Kinds.ALL,
    controls: ['nist/4.4.3'],
  };

  public check(subject: Subject): Violation[] {
    const { apiVersion, group, kind, groupKind } = subject.manifest;
    if (kind === '' || kind.endsWith('List')) return [];
    if (Object.hasOwn(CUSTOM, groupKind) && EARLY.test(apiVersion)) {
      return [{ path: '/apiVersion', found: `${apiVersion} ${kind}, which its operator serves no more`, fix: `write "${CUSTOM[groupKind]}"` }];
    }
    const minor = Math.min(subject.version.minor, KubernetesVersion.NEWEST.minor);
    if (!APIS.isBuiltIn(group) || APIS.isServed(apiVersion, kind, minor)) return [];
    return [{ path: '/apiVersion', found: `${apiVersion || 'no apiVersion'} ${kind}, which 1.${minor} does not serve`, fix: fixFor(subject.manifest, minor) }];
  }
}

function fixFor({ apiVersion, kind }: Manifest, minor: number): string {
  const served = APIS.versionsOf(kind, minor)[0];
  if (served !== undefined) return `write "${served}"`;
  if (Object.hasOwn(REPLACED, kind)) return REPLACED[kind];
  const first = APIS.firstMinor(apiVersion, kind);
  if (first !== undefined && first > minor) return `target Kubernetes 1.${first} or newer, or leave it out`;
  const near = didYouMean(kind, APIS.kinds);
  return near && near !== kind ? `did you mean the kind ${near}?` : `leave it out: 1.${minor} has no such kind`;
}
