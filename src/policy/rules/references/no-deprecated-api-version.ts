import { ServedCustomKinds } from './served-custom-kinds';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { KubernetesVersion } from '../../../core/kubernetes-version';
import { Memo } from '../../../core/memo';
import { ServedKinds } from '../../../core/schema/served-kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';
import { CustomDefinitions } from '../schema/custom-definitions';

/** The few kinds of an app, by `minor apiVersion kind`. */
const BUILT_IN = new Memo((minor: number) => new Memo((apiVersion: string) => new Memo((kind: string) => builtIn(minor, apiVersion, kind))));

/**
 * Objects should not be written in an API version that is served but deprecated: a later version of Kubernetes or of the operator drops it.
 *
 * Not in the recommended pack: it is time for this when the upgrade is near. What is not served is told by `references/served-api-version`.
 */
export class NoDeprecatedApiVersion extends Rule {
  public readonly meta: RuleMeta = {
    id: 'references/no-deprecated-api-version',
    title: 'The API version must not be deprecated.',
    why: 'A later version serves it no more, and whoever upgrades the cluster finds out by objects that are refused.',
    severity: Severity.LOW,
    judges: Kinds.ALL,
    controls: ['nist/4.4.3'],
    alsoKnownAs: ['kube-score/stable-version', 'trivy/KSV-0107', 'kubeaudit/deprecatedapis'],
    recommended: false,
  };

  public check(subject: Subject): Violation[] {
    const { apiVersion, kind } = subject.manifest;
    const minor = Math.min(subject.version.minor, KubernetesVersion.NEWEST.minor);
    const found = BUILT_IN.of(minor).of(apiVersion).of(kind) ?? custom(subject);
    return found === undefined ? [] : [{ path: '/apiVersion', ...found }];
  }
}

function builtIn(minor: number, apiVersion: string, kind: string): { readonly found: string; readonly fix: string } | undefined {
  const served = ServedKinds.find(apiVersion, kind);
  if (!served || !ServedKinds.isServed(served, minor) || served.deprecated > minor) return undefined;
  const end = served.until === Infinity ? '' : `, gone in 1.${served.until}`;
  const better = served.replacement ?? ServedKinds.versionsOf(kind, minor).filter((other) => other !== apiVersion).map((other) => `${other} ${kind}`)[0];
  return {
    found: `${apiVersion} ${kind}, deprecated since 1.${served.deprecated}${end}`,
    fix: better === undefined ? 'do without it, or mind it at the next upgrade' : written(better, minor),
  };
}

/** The replacement may be younger than the target. */
function written(better: string, minor: number): string {
  const [apiVersion, kind] = better.split(' ');
  const served = ServedKinds.find(apiVersion, kind);
  return served && served.since > minor ? `from Kubernetes 1.${served.since} on write ${kind} of "${apiVersion}"` : `write ${kind} of "${apiVersion}"`;
}

function custom(subject: Subject): { readonly found: string; readonly fix: string } | undefined {
  const { apiVersion, group, kind } = subject.manifest;
  if (!group.includes('.')) return undefined;
  const definition = CustomDefinitions.of(subject);
  const better = definition?.served.find((version) => !definition.deprecated.includes(version));
  if (definition?.deprecated.includes(apiVersion.slice(group.length + 1))) {
    return { found: `${apiVersion} ${kind}, deprecated by its definition`, fix: better === undefined ? 'ask its makers what takes its place' : `write "${group}/${better}"` };
  }
  const instead = definition ? undefined : ServedCustomKinds.insteadOfDeprecated(apiVersion, kind);
  return instead === undefined ? undefined : { found: `${apiVersion} ${kind}, deprecated by its operator`, fix: `write ${instead.replace(/^(\S+) (\S+)$/, '$2 of "$1"').replace(/^(\S+)$/, '"$1"')}` };
}
