import { UsageError } from '../../core/errors';
import { fitName } from '../../core/object-name';
import type { PolicyRule } from '../applier-rights';
import type { PlainObject } from '../cluster-content';

const GROUP = 'rbac.authorization.k8s.io';
const MAX_ROLE_NAME = 253;

/** An account that Flux acts as. Nobody gets a token of it: the controller impersonates it. */
export class DeliveryAccount {
  constructor(public readonly namespace: string, public readonly name: string) {
    if (name.length > MAX_ROLE_NAME) throw new UsageError('The name is too long for an account.', { found: name, fix: 'choose a shorter name' });
  }

  /** The ServiceAccount. */
  public get object(): PlainObject {
    return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: this.name, namespace: this.namespace }, automountServiceAccountToken: false };
  }

  /** A Role in a namespace and its binding to the account. */
  public roleIn(namespace: string, rules: readonly PolicyRule[]): PlainObject[] {
    return this.role('Role', { name: namespace === this.namespace ? this.name : this.fullName, namespace }, rules);
  }

  /** A ClusterRole and its binding to the account. */
  public clusterRole(rules: readonly PolicyRule[]): PlainObject[] {
    return this.role('ClusterRole', { name: this.fullName }, rules);
  }

  /** Outside of its namespace a name says whose role it is. */
  private get fullName(): string {
    return fitName(`${this.namespace}.${this.name}`, MAX_ROLE_NAME);
  }

  private role(kind: 'Role' | 'ClusterRole', metadata: { readonly name: string; readonly namespace?: string }, rules: readonly PolicyRule[]): PlainObject[] {
    const apiVersion = `${GROUP}/v1`;
    return [
      { apiVersion, kind, metadata: { ...metadata }, rules },
      {
        apiVersion,
        kind: `${kind}Binding`,
        metadata: { ...metadata },
        roleRef: { apiGroup: GROUP, kind, name: metadata.name },
        subjects: [{ kind: 'ServiceAccount', name: this.name, namespace: this.namespace }],
      },
    ];
  }
}
