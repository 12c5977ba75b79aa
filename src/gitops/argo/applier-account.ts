import type { PolicyRule } from '../applier-rights';
import type { PlainObject } from '../cluster-content';

const RBAC = 'rbac.authorization.k8s.io';

/** An account as which Argo CD acts; it only lends its name and its rights, so it has no token. */
export class ApplierAccount {
  constructor(private readonly namespace: string, private readonly name: string, private readonly purpose: string) {}

  /** The account itself. */
  public account(): PlainObject {
    return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: this.metadata(this.namespace), automountServiceAccountToken: false };
  }

  /** A Role and its binding that give the account rights in a namespace; nothing where there are none. */
  public rightsIn(namespace: string, rules: readonly PolicyRule[]): PlainObject[] {
    return this.rights('', this.metadata(namespace), rules);
  }

  /** A ClusterRole and its binding that give the account rights to what belongs to no namespace; nothing where there are none. */
  public rightsInCluster(rules: readonly PolicyRule[]): PlainObject[] {
    return this.rights('Cluster', this.metadata(), rules);
  }

  private rights(scope: string, metadata: PlainObject, rules: readonly PolicyRule[]): PlainObject[] {
    if (rules.length === 0) return [];
    const kind = `${scope}Role`;
    return [
      { apiVersion: `${RBAC}/v1`, kind, metadata, rules },
      {
        apiVersion: `${RBAC}/v1`,
        kind: `${kind}Binding`,
        metadata,
        roleRef: { apiGroup: RBAC, kind, name: this.name },
        subjects: [{ kind: 'ServiceAccount', namespace: this.namespace, name: this.name }],
      },
    ];
  }

  private metadata(namespace?: string): PlainObject {
    return { name: this.name, ...(namespace === undefined ? {} : { namespace }), annotations: { 'kubernetes.io/description': this.purpose } };
  }
}
