import type { GrantedRole, GrantingBinding } from './grant';
import type { PermissionProblem } from './permission-problem';
import { RbacSubject } from './rbac-subject';
import { arrayOf, at, describe, isObject, member, stringOf } from '../../core/json';
import type { Manifest } from '../../core/manifest';

const ROLE_BINDING = 'rbac.authorization.k8s.io/RoleBinding';
const CLUSTER_ROLE_BINDING = 'rbac.authorization.k8s.io/ClusterRoleBinding';

const RBAC_GROUP = 'rbac.authorization.k8s.io';

/** What ServiceAccounts are called (RFC 1123). */
const DNS_SUBDOMAIN = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;

/** A subject as a binding names it. */
export interface BoundSubject {
  readonly subject: RbacSubject;
  /** Its place in the binding, as a JSON pointer. */
  readonly pointer: string;
}

/** What a binding says: who gets which role. What the API server would refuse is told, and what can be read of it counts nonetheless. */
export class BindingReader {
  /** Whether an object is a RoleBinding or ClusterRoleBinding. */
  public static reads({ groupKind }: Manifest): boolean {
    return groupKind === ROLE_BINDING || groupKind === CLUSTER_ROLE_BINDING;
  }

  /** The binding, without its object where Kubernetes itself makes it. */
  public readonly binding: GrantingBinding;
  /** The role that it names; none when that cannot be read. */
  public readonly roleRef?: Pick<GrantedRole, 'kind' | 'namespace' | 'name'>;
  public readonly subjects: readonly BoundSubject[];
  /** What the API server refuses (`pkg/apis/rbac/validation`). */
  public readonly problems: PermissionProblem[] = [];

  constructor(private readonly manifest: Manifest, isInput = true) {
    const { kind, namespace, name } = manifest;
    this.binding = { kind: kind as GrantingBinding['kind'], namespace, name, ...isInput ? { manifest } : {} };
    this.roleRef = this.readRole();
    this.subjects = this.readSubjects();
  }

  private get isNamespaced(): boolean {
    return this.manifest.groupKind === ROLE_BINDING;
  }

  private readRole(): Pick<GrantedRole, 'kind' | 'namespace' | 'name'> | undefined {
    const ref = member(this.manifest.json, 'roleRef');
    const [kind, name] = ['kind', 'name'].map((field) => stringOf(member(ref, field)));
    this.checkGroup(at(ref, 'apiGroup'), '/roleRef');
    if (!name || !isPathSegment(name)) this.problem('/roleRef/name', at(ref, 'name'), 'name the role: neither "." nor "..", and without "/" and "%"');
    if (kind === 'ClusterRole' && name) return { kind, name };
    if (kind === 'Role' && this.isNamespaced) return name ? { kind, namespace: this.manifest.namespace, name } : undefined;
    if (kind !== 'ClusterRole') this.problem('/roleRef/kind', at(ref, 'kind'), this.isNamespaced ? 'write "Role" or "ClusterRole"' : 'write "ClusterRole": a Role holds in its namespace only');
    return undefined;
  }

  private readSubjects(): BoundSubject[] {
    const list = member(this.manifest.json, 'subjects');
    if (list !== undefined && list !== null && !Array.isArray(list)) this.problem('/subjects', list, 'write a list of subjects');
    return arrayOf(list).flatMap((json, i) => {
      const subject = this.readSubject(json, `/subjects/${i}`);
      return subject ? [{ subject, pointer: `/subjects/${i}` }] : [];
    });
  }

  private readSubject(json: unknown, pointer: string): RbacSubject | undefined {
    if (!isObject(json)) return this.problem(pointer, json, 'write a subject: an object');
    const [kind, name] = [stringOf(json.kind), stringOf(json.name)];
    if (!name) return this.problem(`${pointer}/name`, json.name, 'name the subject');
    if (kind === 'ServiceAccount') return this.readAccount(json, name, pointer);
    if (kind !== 'User' && kind !== 'Group') return this.problem(`${pointer}/kind`, json.kind, 'write "ServiceAccount", "Group" or "User"');
    this.checkGroup(json.apiGroup, pointer);
    this.checkNamespace(json.namespace, pointer);
    return kind === 'User' ? RbacSubject.user(name) : RbacSubject.group(name);
  }

  /** In a RoleBinding an account without a namespace is one of the binding's. */
  private readAccount(json: { readonly [key: string]: unknown }, name: string, pointer: string): RbacSubject | undefined {
    if (json.apiGroup ?? '') this.problem(`${pointer}/apiGroup`, json.apiGroup, 'leave it out: ServiceAccounts belong to the core group');
    if (name.length > 253 || !DNS_SUBDOMAIN.test(name)) this.problem(`${pointer}/name`, name, 'correct the name: lower-case letters and digits, with "-" and "." between them');
    this.checkNamespace(json.namespace, pointer);
    const namespace = stringOf(json.namespace) || (this.isNamespaced ? this.manifest.namespace : undefined);
    if (namespace === undefined) return this.problem(`${pointer}/namespace`, json.namespace, 'say the namespace of the ServiceAccount');
    return RbacSubject.account(namespace, name);
  }

  private checkGroup(group: unknown, pointer: string): void {
    if ((group ?? '') !== '' && group !== RBAC_GROUP) this.problem(`${pointer}/apiGroup`, group, `write "${RBAC_GROUP}", or leave it out`);
  }

  private checkNamespace(namespace: unknown, pointer: string): void {
    if (typeof (namespace ?? '') !== 'string') this.problem(`${pointer}/namespace`, namespace, 'write the namespace as a text');
  }

  private problem(pointer: string, value: unknown, fix: string): undefined {
    this.problems.push({ manifest: this.manifest, pointer, found: describe(value), fix });
    return undefined;
  }
}

/** Whether a role may have a name (apimachinery, `IsValidPathSegmentName`). */
function isPathSegment(name: string): boolean {
  return name !== '.' && name !== '..' && !/[/%]/.test(name);
}
