import { originOf } from './change-place';
import type { Comparison } from './comparison';
import type { ManifestSet } from './manifest-set';
import type { Renames } from './renames';
import { readerChanges } from './secrets-readers';
import { useChanges } from './secrets-uses';
import { namedSecrets, NamedSecret } from './secrets-view';
import type { SecurityChange } from './security-change';
import { SecretProblemKind } from '../analysis/secrets/secret-entry';
import { keysText } from '../analysis/secrets/secret-words';
import { Severity } from '../core/finding';
import type { Manifest } from '../core/manifest';

type Facts = Pick<SecurityChange, 'effect' | 'severity' | 'title' | 'before' | 'after' | 'why'>;

/** Where secrets come from, whether their values stand in the manifests, and who is given them; never what they are. */
export class Secrets implements Comparison {
  public changes(before: ManifestSet, after: ManifestSet, renames: Renames): SecurityChange[] {
    const [old, now] = [namedSecrets(before, renames), namedSecrets(after)];
    const both = [...now.values()].flatMap((secret) => {
      const was = old.get(secret.name);
      return was ? [[was, secret] as const] : [];
    });
    return [
      ...[...now.values()].filter(({ name }) => !old.has(name)).flatMap(added),
      ...[...old.values()].filter(({ name }) => !now.has(name)).map(removed),
      ...both.flatMap(([was, is]) => [...plaintext(was, is), ...origins(was, is), ...keys(was, is), ...useChanges(was, is)]),
      ...readerChanges(both, { before, after, renames }),
    ];
  }
}

function added(is: NamedSecret): SecurityChange[] {
  const { entry, name } = is;
  const users = [...new Set(entry.uses.map(({ by }) => String(by)))];
  const plain = plaintextOf(is);
  const after = [...is.origins, ...is.sources, ...users.length > 0 ? [`used by ${users.join(', ')}`] : []].join('; ');
  return [
    change('added', { effect: 'neutral', severity: Severity.LOW, title: `${name} is new.`, after: after || 'nothing makes it' }, { is }),
    ...plain === undefined ? [] : [change('plaintext-added', { effect: 'weaker', severity: Severity.HIGH, title: `${name}, which is new, has its values in the manifests.`, after: plain }, { is })],
  ];
}

function removed(was: NamedSecret): SecurityChange {
  return change('removed', { effect: 'neutral', severity: Severity.LOW, title: `${was.name} is not made or used any more.`, before: was.origins.join('; ') || undefined }, { was });
}

function plaintext(was: NamedSecret, is: NamedSecret): SecurityChange[] {
  const [old, now] = [plaintextOf(was), plaintextOf(is)];
  if (old === undefined && now !== undefined) return [change('plaintext-added', { effect: 'weaker', severity: Severity.HIGH, title: `The values of ${is.name} stand in the manifests now.`, after: now }, { was, is })];
  if (old !== undefined && now === undefined) return [change('plaintext-removed', { effect: 'stronger', severity: Severity.HIGH, title: `The values of ${is.name} do not stand in the manifests any more.`, before: old }, { was, is })];
  return [];
}

function origins(was: NamedSecret, is: NamedSecret): SecurityChange[] {
  const [oldOrigins, newOrigins, oldSources, newSources] = [was.origins, is.origins, was.sources, is.sources].map((texts) => texts.join('; '));
  if (oldOrigins !== newOrigins) {
    const [before, after] = [[oldOrigins, oldSources], [newOrigins, newSources]].map((texts) => texts.filter((text) => text !== '').join('; ') || 'nothing');
    return [change('origin-changed', { effect: 'neutral', severity: Severity.MEDIUM, title: `${is.name} comes from somewhere else.`, before, after }, { was, is })];
  }
  if (oldSources === newSources) return [];
  return [change('source-changed', { effect: 'neutral', severity: Severity.MEDIUM, title: `The values of ${is.name} are kept somewhere else.`, before: oldSources || 'nowhere', after: newSources || 'nowhere' }, { was, is })];
}

function keys(was: NamedSecret, is: NamedSecret): SecurityChange[] {
  const [before, after] = [was, is].map(({ entry }) => keysText(entry));
  if (before === after || was.sources.join() !== is.sources.join()) return []; // other sources are told, with their keys
  return [change('keys-changed', { effect: 'neutral', severity: Severity.LOW, title: `${is.name} has other keys.`, before, after }, { was, is })];
}

/** The keys whose values stand in the manifests, in words. */
function plaintextOf({ entry }: NamedSecret): string | undefined {
  return entry.problems.find(({ kind }) => kind === SecretProblemKind.PLAINTEXT)?.text;
}

function change(id: string, facts: Facts, { was, is }: { readonly was?: NamedSecret; readonly is?: NamedSecret }): SecurityChange {
  const [old, now] = [was, is].map((secret) => secret && placeOf(secret));
  const { entry } = (is ?? was)!;
  return {
    id: `secrets/${id}`,
    area: 'secrets',
    ...facts,
    resource: { apiVersion: entry.kind === 'Secret' ? 'v1' : 'secrets-store.csi.x-k8s.io/v1', kind: entry.kind, namespace: entry.namespace, name: entry.name },
    old: old && originOf(old),
    now: now && originOf(now),
  };
}

/** What makes it, or where nobody shows that what uses it. */
function placeOf({ entry }: NamedSecret): Manifest | undefined {
  return entry.origins.find(({ maker }) => maker)?.maker ?? entry.uses[0]?.by;
}
