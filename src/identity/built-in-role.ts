/** The ClusterRoles of Kubernetes for people that take in parts of others. */
export enum BuiltInRole {
  /** Reads a namespace, Secrets excepted; `edit` and `admin` take it in. */
  VIEW = 'view',
  /** Changes what is in a namespace; `admin` takes it in. */
  EDIT = 'edit',
  /** Changes a namespace with its roles and bindings. */
  ADMIN = 'admin',
}
