import type { Renames } from './renames';
import type { ChangedRights } from '../analysis/rbac/permission-changes';
import { RbacSubject } from '../analysis/rbac/rbac-subject';
import { arrayOf, at, member, stringOf } from '../core/json';
import type { Manifest } from '../core/manifest';
import { resourceOf } from '../core/resource-name';

const FLUX: readonly string[] = ['kustomize.toolkit.fluxcd.io/Kustomization', 'helm.toolkit.fluxcd.io/HelmRelease'];
const PROJECT = 'argoproj.io/AppProject';

/** Rights that follow from new objects alone: who delivered before, for Argo CD or Flux, may change by name what it delivers for the first time. */
export class PermissionsOfDelivery {
  private readonly accounts: ReadonlySet<string>;
  private readonly added: ReadonlySet<string>;

  /** With the old objects, among which are those that say as whom what is delivered. */
  constructor(before: readonly Manifest[], renames: Renames) {
    this.accounts = new Set(before.flatMap(accountsNamedBy));
    this.added = new Set(renames.added.map(({ kind, namespace, name }) => keyOf(namespace, resourceOf(kind), name)));
  }

  /** Whether a right is about nothing but new objects, and held by who delivers them. */
  public explains(subject: RbacSubject, { namespace, rights: { resources, resourceNames } }: ChangedRights): boolean {
    if (namespace === undefined || resourceNames.length === 0 || !this.accounts.has(subject.id)) return false;
    return resources.every((resource) => resourceNames.every((name) => this.added.has(keyOf(namespace, resource, name))));
  }
}

function keyOf(namespace: string | undefined, resource: string, name: string): string {
  return [namespace ?? '', resource, name].join('\n');
}

function accountsNamedBy({ groupKind, namespace = '', json }: Manifest): string[] {
  if (FLUX.includes(groupKind)) {
    const name = stringOf(at(json, 'spec', 'serviceAccountName'));
    return name ? [RbacSubject.account(namespace, name).id] : [];
  }
  if (groupKind !== PROJECT) return [];
  return arrayOf(at(json, 'spec', 'destinationServiceAccounts')).flatMap((destination) => {
    const [first, second] = (stringOf(member(destination, 'defaultServiceAccount')) ?? '').split(':');
    const place = second === undefined ? stringOf(member(destination, 'namespace')) : first;
    return place ? [RbacSubject.account(place, second ?? first).id] : [];
  });
}
