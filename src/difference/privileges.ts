import type { Comparison } from './comparison';
import { ContainerPair, containerPairs } from './container-pairs';
import type { ManifestSet } from './manifest-set';
import { changeOf, ChangeText, MaybePair, nameOf } from './object-change';
import { Accounts, identityChanges } from './privileges/account';
import { capabilityChanges } from './privileges/capabilities';
import { containerChanges, itemChanges } from './privileges/container-lists';
import { CONTAINER_SETTINGS } from './privileges/container-settings';
import { volumeChanges } from './privileges/host-paths';
import { sysctlChanges, tokenChanges } from './privileges/pod-lists';
import { levelChanges } from './privileges/pod-security';
import { POD_SETTINGS } from './privileges/pod-settings';
import { settingChange } from './privileges/setting-change';
import type { Renames } from './renames';
import type { SecurityChange } from './security-change';
import { Severity } from '../core/finding';
import type { KubernetesVersion } from '../core/kubernetes-version';
import type { PodSpec } from '../core/pod-spec';

/** What two versions of a workload are looked at with. */
interface Context {
  readonly renames: Renames;
  readonly accounts: readonly [Accounts, Accounts];
  readonly version: KubernetesVersion;
}

/**
 * What the pods of every workload may do on their nodes: each setting as it holds, wherever it is written and whatever is its default. Of a new
 * workload what it says of itself is told, and the Pod Security level that it meets for want of the rest.
 */
export class Privileges implements Comparison {
  public changes(before: ManifestSet, after: ManifestSet, renames: Renames): SecurityChange[] {
    const accounts = [before, after].map(({ manifests }) => new Accounts(manifests)) as [Accounts, Accounts];
    const context: Context = { renames, accounts, version: after.verdict.version };
    const pairs: MaybePair[] = [...renames.pairs, ...renames.added.map((each) => ({ after: each }))];
    return pairs.filter((pair) => pair.after?.podSpec).flatMap((pair) => changesOf(pair, context).map((text) => changeOf(pair, text)));
  }
}

function changesOf(pair: MaybePair, context: Context): ChangeText[] {
  const [old, now] = [pair.before?.podSpec, pair.after!.podSpec!];
  const subject = nameOf(pair);
  return [
    ...POD_SETTINGS.flatMap((setting) => settingChange(setting, { before: old && { pod: old }, after: { pod: now } }, { subject }) ?? []),
    ...sysctlChanges(old, now, subject),
    ...tokenChanges(old, now, subject),
    ...volumeChanges(old, now, subject),
    ...accountChanges(pair, context, subject),
    ...containerPairs(old, now).flatMap((containers) => changesOfContainer(containers, [old, now], subject)),
    ...levelChanges(pair, context.version, subject),
  ];
}

function accountChanges({ before, after }: MaybePair, { accounts: [old, now], renames }: Context, subject: string): ChangeText[] {
  if (!after?.podSpec) return [];
  const identity = now.identityOf(after, after.podSpec);
  if (before?.podSpec) return identityChanges(old.identityOf(before, before.podSpec), identity, { old: before, renames, subject });
  const title = `${subject} holds a token of the API server.`;
  return identity.hasToken ? [{ id: 'privileges/token-mounted', effect: 'weaker', severity: Severity.MEDIUM, title, newPointer: identity.tokenPointer }] : [];
}

function changesOfContainer(containers: ContainerPair, [old, now]: readonly [PodSpec | undefined, PodSpec], workload: string): ChangeText[] {
  const { before, after } = containers;
  const isNewWorkload = old === undefined;
  const ofList = isNewWorkload ? [] : containerChanges(containers, workload);
  if (!after) return ofList;
  const renamed = before && before.name !== after.name ? ` (renamed from "${before.name}")` : '';
  const subject = `Container "${after.name}"${renamed} of ${workload}`;
  const places = { before: before && old && { pod: old, container: before }, after: { pod: now, container: after } };
  return [
    ...ofList,
    ...CONTAINER_SETTINGS.flatMap((setting) => settingChange(setting, places, { subject, tellsDefaults: !isNewWorkload }) ?? []),
    ...now.windows ? [] : capabilityChanges(containers, subject, isNewWorkload),
    ...itemChanges(containers, subject),
  ];
}
