import type { Comparison } from './comparison';
import type { ManifestSet } from './manifest-set';
import { changeOf, ChangeText, MaybePair, nameOf } from './object-change';
import type { Renames } from './renames';
import type { SecurityChange } from './security-change';
import { Severity } from '../core/finding';
import { pointer } from '../core/json';
import type { Manifest } from '../core/manifest';

/** Annotations of a ServiceAccount by which a cloud gives its pods an identity there, with what that is called. */
const IDENTITIES: { readonly [annotation: string]: string } = {
  'eks.amazonaws.com/role-arn': 'AWS IAM role',
  'iam.gke.io/gcp-service-account': 'Google service account',
  'azure.workload.identity/client-id': 'Azure identity',
};

/** What the pods of a ServiceAccount are outside of the cluster: RBAC says nothing of it, and the rights there are written elsewhere. */
export class CloudIdentities implements Comparison {
  public changes(_before: ManifestSet, _after: ManifestSet, renames: Renames): SecurityChange[] {
    const singles: MaybePair[] = [...renames.added.map((each) => ({ after: each })), ...renames.removed.map((each) => ({ before: each }))];
    const accounts = [...renames.pairs, ...singles].filter(({ before, after }) => isAccount(after ?? before!));
    return accounts.flatMap((pair) => Object.keys(IDENTITIES).flatMap((key) => changesOf(pair, key)).map((text) => changeOf(pair, text)));
  }
}

function isAccount({ groupKind }: Manifest): boolean {
  return groupKind === '/ServiceAccount';
}

function changesOf(pair: MaybePair, key: string): ChangeText[] {
  const [before, after] = [pair.before, pair.after].map((account) => account?.annotations[key] || undefined);
  if (before === after) return [];
  const places = { before, after, oldPointer: pointer('/metadata/annotations', key), newPointer: pointer('/metadata/annotations', key) };
  const [account, identity] = [nameOf(pair), IDENTITIES[key]];
  if (after === undefined) {
    return [{ id: 'permissions/cloud-identity-removed', effect: 'stronger', severity: Severity.MEDIUM, title: `Pods of ${account} are not the ${identity} ${before} any more.`, ...places }];
  }
  return [{
    id: `permissions/cloud-identity-${before === undefined ? 'added' : 'changed'}`,
    effect: 'weaker',
    severity: Severity.MEDIUM,
    ...places,
    title: `Pods of ${account} are the ${identity} ${after}${before === undefined ? '' : ` instead of ${before}`}.`,
    why: 'What it may do in the cloud, no manifest of the cluster tells.',
  }];
}
