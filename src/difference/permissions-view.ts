import type { ManifestSet } from './manifest-set';
import type { Renames } from './renames';
import type { Grant } from '../analysis/rbac/grant';
import type { GivenRights } from '../analysis/rbac/permission-changes';
import { Permissions } from '../analysis/rbac/permissions';
import type { RbacSubject } from '../analysis/rbac/rbac-subject';
import { groupedBy } from '../core/grouping';

const KNOWN = new WeakMap<ManifestSet, Permissions>();

/** Who may do what on one side: made once for all comparisons that ask. */
export function permissionsOf(set: ManifestSet): Permissions {
  let permissions = KNOWN.get(set);
  if (!permissions) KNOWN.set(set, permissions = new Permissions(set.manifests));
  return permissions;
}

/** The kinds of resources whose objects may have another name now. */
const KINDS: { readonly [resource: string]: string } = {
  ' secrets': '/Secret',
  ' configmaps': '/ConfigMap',
  ' serviceaccounts': '/ServiceAccount',
  ' services': '/Service',
  ' pods': '/Pod',
  ' persistentvolumeclaims': '/PersistentVolumeClaim',
  ' namespaces': '/Namespace',
  'apps deployments': 'apps/Deployment',
  'apps statefulsets': 'apps/StatefulSet',
  'apps daemonsets': 'apps/DaemonSet',
  'batch cronjobs': 'batch/CronJob',
  'batch jobs': 'batch/Job',
  'rbac.authorization.k8s.io roles': 'rbac.authorization.k8s.io/Role',
  'rbac.authorization.k8s.io clusterroles': 'rbac.authorization.k8s.io/ClusterRole',
  'coordination.k8s.io leases': 'coordination.k8s.io/Lease',
};

/** The rights of the old set by the names that subjects, namespaces and objects have now. */
export class RenamedRights implements GivenRights {
  public readonly subjects: readonly RbacSubject[];
  private readonly before: ReadonlyMap<string, readonly RbacSubject[]>;

  constructor(private readonly permissions: Permissions, private readonly renames: Renames) {
    const renamed = permissions.subjects.map((subject) => ({ was: subject, is: renames.newSubject(subject) }));
    this.subjects = [...new Map(renamed.map(({ is }) => [is.id, is])).values()];
    this.before = new Map([...groupedBy(renamed, ({ is }) => is.id)].map(([id, some]) => [id, some.map(({ was }) => was)]));
  }

  public grantsOf(subject: RbacSubject): readonly Grant[] {
    return this.namedBefore(subject).flatMap((was) => this.permissions.grantsOf(was)).flatMap((grant) => this.renamed(grant));
  }

  public ownGrantsOf(subject: RbacSubject): readonly Grant[] {
    return this.namedBefore(subject).flatMap((was) => this.permissions.ownGrantsOf(was)).flatMap((grant) => this.renamed(grant));
  }

  /** Who it was; one that nobody knew before has what its groups had, by its own name. */
  private namedBefore(subject: RbacSubject): readonly RbacSubject[] {
    return this.before.get(subject.id) ?? [subject];
  }

  private renamed(grant: Grant): Grant[] {
    const namespace = grant.namespace === undefined ? undefined : this.renames.newNamespace(grant.namespace);
    const subject = this.renames.newSubject(grant.subject);
    const { rights } = grant;
    if (rights.resourceNames.length === 0) return [{ ...grant, namespace, subject }];
    // Objects of several kinds may have one name, so each kind stands by itself.
    return rights.apiGroups.flatMap((group) => rights.resources.map((resource) => ({
      ...grant, namespace, subject, rights: { ...rights, apiGroups: [group], resources: [resource], resourceNames: rights.resourceNames.map((name) => this.newName(`${group} ${resource}`, grant.namespace, name)) },
    })));
  }

  private newName(resource: string, namespace: string | undefined, name: string): string {
    const groupKind = Object.hasOwn(KINDS, resource.replace(/\/.*$/, '')) ? KINDS[resource.replace(/\/.*$/, '')] : undefined;
    return groupKind === undefined ? name : this.renames.newNameOf({ groupKind, namespace, name }).name;
  }
}
