import { BindingReader, BoundSubject } from './binding-reader';
import { RbacSubject } from './rbac-subject';
import { roleKey } from './roles';
import type { Manifest } from '../../core/manifest';

/** A ServiceAccount that a binding names. */
export interface BoundAccount {
  readonly namespace: string;
  readonly name: string;
  /** Its place in the binding, as a JSON pointer. */
  readonly pointer: string;
}

/** Whom the bindings among some objects give which roles, whatever is in the roles. */
export class Bindings {
  /** The ServiceAccounts that a binding names, also by their user names; in a RoleBinding one without a namespace is one of the binding's. */
  public static accountsOf(manifest: Manifest): BoundAccount[] {
    const accounts = new BindingReader(manifest).subjects.filter(isAccount);
    return accounts.map(({ subject: { namespace, name }, pointer }) => ({ namespace: namespace!, name, pointer }));
  }

  private readonly roles = new Set<string>();
  private readonly subjects = new Set<string>();

  constructor(manifests: readonly Manifest[]) {
    for (const manifest of manifests) if (BindingReader.reads(manifest)) this.add(new BindingReader(manifest));
  }

  /** Whether anything binds a role. */
  public bindRole({ kind, namespace, name }: Manifest): boolean {
    return this.roles.has(roleKey(kind, namespace, name));
  }

  /** Whether anything is bound to an account, by its name or by a group that it is in. */
  public bindAccount(namespace: string, name: string): boolean {
    const account = RbacSubject.account(namespace, name);
    return [account, ...account.groups].some(({ id }) => this.subjects.has(id));
  }

  private add({ roleRef, subjects }: BindingReader): void {
    if (roleRef && subjects.length > 0) this.roles.add(roleKey(roleRef.kind, roleRef.namespace, roleRef.name));
    for (const { subject } of subjects) this.subjects.add(subject.id);
  }
}

function isAccount({ subject }: BoundSubject): boolean {
  return subject.kind === 'ServiceAccount';
}
