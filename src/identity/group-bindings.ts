import { ApiObject, Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import { GroupName } from './group-name';
import { Environment } from '../core/environment';
import { UsageError } from '../core/errors';
import { DNS_LABEL } from '../core/object-name';
import { quoted } from '../core/quoted';
import { compareTexts } from '../core/text-order';

const API_GROUP = 'rbac.authorization.k8s.io';
const API_VERSION = `${API_GROUP}/v1`;

/** The bindings of one role to groups of people: one in each namespace, or one of the cluster. */
export class GroupBindings {
  private readonly groups = new Map<string | undefined, Set<string>>();

  constructor(private readonly scope: Construct, private readonly role: ApiObject) {}

  /**
   * Binds a group in namespaces; without any in the whole cluster, which only a ClusterRole can be.
   *
   * @throws UsageError for what is no group of people, and for what is no namespace.
   */
  public bind(group: string, namespaces?: readonly string[]): void {
    GroupName.check(group, Environment.of(this.scope).platform, this.scope.node.path);
    this.checkNamespaces(namespaces);
    for (const namespace of namespaces ?? [undefined]) this.groupsIn(namespace).add(group);
  }

  private groupsIn(namespace: string | undefined): Set<string> {
    let groups = this.groups.get(namespace);
    if (!groups) {
      this.groups.set(namespace, groups = new Set());
      this.write(groups, namespace);
    }
    return groups;
  }

  private write(groups: ReadonlySet<string>, namespace: string | undefined): void {
    const { kind, name } = this.role;
    const binding = new ApiObject(this.scope, namespace === undefined ? 'Binding' : `Binding-${namespace}`, {
      apiVersion: API_VERSION,
      kind: namespace === undefined ? 'ClusterRoleBinding' : 'RoleBinding',
      metadata: { name, ...namespace !== undefined && { namespace } },
      roleRef: { apiGroup: API_GROUP, kind, name },
      subjects: Lazy.any({ produce: () => [...groups].sort(compareTexts).map((each) => ({ apiGroup: API_GROUP, kind: 'Group', name: each })) }),
    });
    // cdk8s gives every object the namespace of its chart, and this one belongs to the cluster
    if (namespace === undefined) Object.assign(binding.metadata, { namespace: undefined });
  }

  private checkNamespaces(namespaces: readonly string[] | undefined): void {
    const odd = namespaces?.find((name) => !DNS_LABEL.test(name));
    if (namespaces?.length !== 0 && odd === undefined) return;
    throw new UsageError(odd === undefined ? 'namespaces is empty, so the binding gives nothing.' : `${quoted(odd)} is not the name of a namespace.`, {
      where: this.scope.node.path, found: quoted(namespaces), fix: 'name the namespaces, or leave the list out for the whole cluster',
    });
  }
}
