import { compareTexts } from '../../core/text-order';

/** What RBAC gives rights to. */
export type SubjectKind = 'ServiceAccount' | 'User' | 'Group';

/** Somebody whom bindings name: a ServiceAccount, a user or a group. */
export class RbacSubject {
  /** A ServiceAccount. */
  public static account(namespace: string, name: string): RbacSubject {
    return new RbacSubject('ServiceAccount', name, namespace);
  }

  /** A user by the name that the authenticator gives; a ServiceAccount's user name is that ServiceAccount. */
  public static user(name: string): RbacSubject {
    const account = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(name);
    return account ? RbacSubject.account(account[1], account[2]) : new RbacSubject('User', name);
  }

  /** A group. */
  public static group(name: string): RbacSubject {
    return new RbacSubject('Group', name);
  }

  /** In the order in which answers list subjects: accounts by namespace, then groups, then users. */
  public static compare(this: void, a: RbacSubject, b: RbacSubject): number {
    return ORDER[a.kind] - ORDER[b.kind] || compareTexts(a.namespace ?? '', b.namespace ?? '') || compareTexts(a.name, b.name);
  }

  /** `shop/api[ServiceAccount]`, `developers[Group]`, `jane[User]`: the same for the same subject, and for no other. */
  public readonly id: string;

  private constructor(public readonly kind: SubjectKind, public readonly name: string, public readonly namespace?: string) {
    this.id = `${namespace === undefined ? '' : `${namespace}/`}${name}[${kind}]`;
  }

  /** The user name in requests: that of a ServiceAccount is `system:serviceaccount:<namespace>:<name>`; a group has none. */
  public get username(): string | undefined {
    if (this.kind === 'Group') return undefined;
    return this.kind === 'User' ? this.name : `system:serviceaccount:${this.namespace}:${this.name}`;
  }

  /** The groups that Kubernetes itself puts it in; what else a user is in, the authenticator knows. */
  public get groups(): readonly RbacSubject[] {
    return groupsOf(this).map((name) => RbacSubject.group(name));
  }

  /** Whether it is part of Kubernetes itself, by its name. */
  public get isSystem(): boolean {
    return this.kind !== 'ServiceAccount' && this.name.startsWith('system:');
  }

  /** The subject in words, for instance `ServiceAccount shop/api`. */
  public toString(): string {
    return `${this.kind} ${this.namespace === undefined ? '' : `${this.namespace}/`}${this.name}`;
  }
}

const ORDER: Readonly<Record<SubjectKind, number>> = { ServiceAccount: 0, Group: 1, User: 2 };

function groupsOf({ kind, name, namespace }: RbacSubject): string[] {
  if (kind === 'ServiceAccount') return ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'];
  if (kind === 'Group') return [];
  return [name === 'system:anonymous' ? 'system:unauthenticated' : 'system:authenticated'];
}
