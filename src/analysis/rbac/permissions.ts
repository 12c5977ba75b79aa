import type { Access } from './access';
import type { AccessRequest, ResourceRequest } from './access-request';
import { BindingReader, BoundSubject } from './binding-reader';
import { builtInRbac } from './built-in-roles';
import type { Grant, RoleRights } from './grant';
import type { PermissionProblem } from './permission-problem';
import { RbacSubject } from './rbac-subject';
import { Roles } from './roles';
import { accountOf } from './token-use';
import { addTo } from '../../core/grouping';
import { Manifest } from '../../core/manifest';
import { listMatches, nameMatches, pathMatches, resourceMatches } from '../../core/rights-match';
import { compareTexts } from '../../core/text-order';

/** Whoever is in it may do everything: the API server does not ask RBAC. */
export const MASTERS = RbacSubject.group('system:masters');

const NONE: readonly never[] = [];

/** What is asked besides who may do something. */
export interface WhoCanOptions {
  /**
   * Whether a right in any namespace counts, for a request that says none.
   * @default false
   */
  readonly anyNamespace?: boolean;
  /**
   * Whether those that only Kubernetes itself binds are among the answers: its controllers, and groups such as `system:authenticated`.
   * @default false
   */
  readonly builtIn?: boolean;
}

/**
 * Who may do what, told from manifests alone: every right that RBAC gives to ServiceAccounts, groups and users, as its authoriser decides it.
 * `assumptions.ts` says what that presumes.
 */
export class Permissions {
  /** Accounts that are written, run as or bound, then groups and users that the input binds; not those that only Kubernetes itself binds. */
  public readonly subjects: readonly RbacSubject[];
  /** What the API server refuses of roles and bindings, and bindings that grant nothing, since nobody knows their role. */
  public readonly problems: readonly PermissionProblem[];
  /** Bindings that give a subject a role which another one gives it already, each in a sentence. */
  public readonly notices: readonly string[];
  /** The roles of the input and those of Kubernetes itself. */
  public readonly roles: Roles;

  private readonly grants = new Map<string, Grant[]>();
  private readonly effective = new Map<string, readonly Grant[]>();
  private readonly known = new Map<string, RbacSubject>();
  private readonly builtInSubjects = new Map<string, RbacSubject>();
  private readonly pods = new Map<string, Manifest[]>();
  private readonly found: PermissionProblem[] = [];
  private readonly handed = new Map<string, string>();
  private readonly repeated = new Set<string>();
  private readonly said = new Set<string>();
  private allNamespaces?: readonly string[];
  private byNamespace?: Map<string, RbacSubject[]>;

  constructor(manifests: readonly Manifest[]) {
    const { roles, bindings } = ofKubernetes();
    this.roles = new Roles(manifests, roles);
    for (const binding of bindings) this.bind(binding, this.builtInSubjects);
    for (const manifest of manifests) this.add(manifest);
    for (const list of this.grants.values()) list.sort(compareGrants);
    this.problems = [...this.roles.problems, ...this.found];
    this.notices = [...this.repeated].sort(compareTexts);
    this.subjects = [...this.known.values()].sort(RbacSubject.compare);
  }

  /** Every right of a subject: its own, then those of the groups that Kubernetes itself puts it in. */
  public grantsOf(subject: RbacSubject): readonly Grant[] {
    let grants = this.effective.get(subject.id);
    if (!grants) this.effective.set(subject.id, grants = [subject, ...subject.groups].flatMap((each) => this.ownGrantsOf(each)));
    return grants;
  }

  /** The rights that bindings give a subject by its own name. */
  public ownGrantsOf(subject: RbacSubject): readonly Grant[] {
    return this.grants.get(subject.id) ?? NONE;
  }

  /** Whether RBAC permits a request. */
  public allows(subject: RbacSubject, request: AccessRequest): boolean {
    return subject.id === MASTERS.id || this.grantsOf(subject).some((grant) => permits(grant, request));
  }

  /** The grants that permit a request, each by itself. */
  public grantsFor(subject: RbacSubject, request: AccessRequest): readonly Grant[] {
    return this.grantsOf(subject).filter((grant) => permits(grant, request));
  }

  /** Whom RBAC permits a request, sorted; where it names no object, also those who may for some objects by name. */
  public whoCan(request: AccessRequest, { anyNamespace = false, builtIn = false }: WhoCanOptions = {}): readonly Access[] {
    const subjects = builtIn ? new Map([...this.builtInSubjects, ...this.known, [MASTERS.id, MASTERS]]) : this.known;
    return [...subjects.values()].sort(RbacSubject.compare).flatMap((subject) => {
      const grants = this.grantsOf(subject).filter((grant) => mayPermit(grant, request, anyNamespace));
      return grants.length > 0 || subject.id === MASTERS.id ? [accessOf(subject, grants, request)] : [];
    });
  }

  /** The objects whose pods run as an account. */
  public podsOf({ namespace, name, kind }: RbacSubject): readonly Manifest[] {
    return (kind === 'ServiceAccount' ? this.pods.get(`${namespace}/${name}`) : undefined) ?? NONE;
  }

  /** The accounts of a namespace that have rights of their own, those of Kubernetes' controllers among them. */
  public grantedAccountsIn(namespace: string): readonly RbacSubject[] {
    return this.accountsByNamespace.get(namespace) ?? NONE;
  }

  /** The namespaces that objects, accounts and bindings name, and those that every cluster has; sorted. */
  public get namespaces(): readonly string[] {
    return this.allNamespaces ??= [...new Set([...this.accountsByNamespace.keys(), ...this.said, 'default', 'kube-system'])].sort(compareTexts);
  }

  private get accountsByNamespace(): ReadonlyMap<string, readonly RbacSubject[]> {
    if (this.byNamespace) return this.byNamespace;
    const accounts = [...new Map([...this.builtInSubjects, ...this.known]).values()].filter(({ kind }) => kind === 'ServiceAccount').sort(RbacSubject.compare);
    this.byNamespace = new Map();
    for (const account of accounts) if (this.ownGrantsOf(account).length > 0) addTo(this.byNamespace, account.namespace!, account);
    return this.byNamespace;
  }

  private add(manifest: Manifest): void {
    if (manifest.namespace !== undefined) this.said.add(manifest.namespace);
    else if (manifest.groupKind === '/Namespace') this.said.add(manifest.name);
    if (BindingReader.reads(manifest)) this.addBinding(new BindingReader(manifest));
    if (manifest.groupKind === '/ServiceAccount') this.know(RbacSubject.account(manifest.namespace!, manifest.name));
    if (manifest.podSpec) {
      const account = RbacSubject.account(manifest.namespace ?? '', accountOf(manifest.podSpec));
      this.know(account);
      addTo(this.pods, `${account.namespace}/${account.name}`, manifest);
    }
  }

  private addBinding(reader: BindingReader): void {
    this.found.push(...reader.problems);
    const { roleRef, binding } = reader;
    if (roleRef && !this.roles.has(roleRef.kind, roleRef.namespace, roleRef.name)) {
      const named = `${roleRef.kind} ${roleRef.namespace === undefined ? '' : `${roleRef.namespace}/`}${roleRef.name}`;
      this.found.push({ manifest: binding.manifest!, pointer: '/roleRef/name', found: `${named}, which is not among the manifests`, fix: 'name more manifests, or correct the name: what it grants is not known' });
    }
    this.bind(reader, this.known);
    this.noticeRepetition(reader);
  }

  private noticeRepetition({ roleRef, binding, subjects }: BindingReader): void {
    for (const { subject } of roleRef ? subjects : NONE) {
      const key = `${binding.namespace ?? ''} ${roleRef!.kind} ${roleRef!.name} ${subject.id}`;
      const earlier = this.handed.get(key);
      if (earlier !== undefined) this.repeated.add(`${String(binding.manifest)} gives ${subject} ${roleRef!.kind} ${roleRef!.name}, which ${earlier} gives it already.`);
      else this.handed.set(key, String(binding.manifest));
    }
  }

  private bind({ roleRef, binding, subjects }: BindingReader, register: Map<string, RbacSubject>): void {
    for (const { subject } of subjects) register.set(subject.id, subject);
    const rules = roleRef ? this.roles.rulesOf(roleRef.kind, roleRef.namespace, roleRef.name) : NONE;
    for (const { rights, role, pointer, aggregatedBy } of rules) {
      const held = heldThrough(binding.namespace, rights);
      if (!held) continue;
      const grant = { namespace: binding.namespace, rights: held, role, rulePointer: pointer, aggregatedBy, binding };
      for (const bound of subjects) this.grant(bound, grant);
    }
  }

  private grant({ subject, pointer }: BoundSubject, grant: Omit<Grant, 'subject' | 'subjectPointer'>): void {
    addTo(this.grants, subject.id, { ...grant, subject, subjectPointer: pointer });
  }

  private know(subject: RbacSubject): void {
    this.known.set(subject.id, subject);
  }
}

interface BuiltIn {
  readonly roles: readonly Manifest[];
  readonly bindings: readonly BindingReader[];
}

let parsed: BuiltIn | undefined;

/** What Kubernetes itself makes is read once. */
function ofKubernetes(): BuiltIn {
  if (parsed) return parsed;
  const manifests = builtInRbac().flatMap((json) => Manifest._read(json));
  const bindings = manifests.filter((manifest) => BindingReader.reads(manifest)).map((manifest) => new BindingReader(manifest, false));
  return parsed = { roles: manifests, bindings };
}

/** Paths belong to no namespace: through a RoleBinding they are not granted, and a rule of nothing else grants nothing. */
function heldThrough(namespace: string | undefined, rights: RoleRights): RoleRights | undefined {
  if (namespace === undefined || rights.nonResourceURLs.length === 0) return rights;
  return rights.resources.length > 0 ? { ...rights, nonResourceURLs: [] } : undefined;
}

/** What the authoriser decides of one grant (`plugin/pkg/auth/authorizer/rbac`, `RuleAllows`). */
function permits({ namespace, rights }: Grant, request: AccessRequest): boolean {
  if (!listMatches(rights.verbs, request.verb)) return false;
  if ('path' in request) return rights.nonResourceURLs.some((granted) => pathMatches(granted, request.path));
  return (namespace === undefined || namespace === request.namespace) && concerns(rights, request) && nameMatches(rights.resourceNames, request.name);
}

/** The same, but for questions that leave the object or the namespace open. */
function mayPermit(grant: Grant, request: AccessRequest, anyNamespace: boolean): boolean {
  if ('path' in request || !listMatches(grant.rights.verbs, request.verb)) return permits(grant, request);
  if (grant.namespace !== undefined && grant.namespace !== request.namespace && !(anyNamespace && request.namespace === undefined)) return false;
  if (!concerns(grant.rights, request)) return false;
  return request.name === undefined ? isNameable(request, grant) : nameMatches(grant.rights.resourceNames, request.name);
}

/** With names nothing can be created: the name is not known yet, or (for a collection) there is none. */
function isNameable({ verb, subresource }: ResourceRequest, { rights }: Grant): boolean {
  return rights.resourceNames.length === 0 || rights.resourceNames.includes('') || subresource !== undefined || (verb !== 'create' && verb !== 'deletecollection');
}

function concerns({ apiGroups, resources }: RoleRights, { apiGroup, resource, subresource }: ResourceRequest): boolean {
  const combined = subresource === undefined ? resource : `${resource}/${subresource}`;
  return listMatches(apiGroups, apiGroup) && resources.some((granted) => resourceMatches(granted, combined));
}

function accessOf(subject: RbacSubject, grants: readonly Grant[], request: AccessRequest): Access {
  const isEverywhere = subject.id === MASTERS.id || grants.some(({ namespace }) => namespace === undefined);
  const isNamed = 'path' in request || request.name !== undefined;
  const isEveryObject = isNamed || subject.id === MASTERS.id || grants.some(({ rights }) => rights.resourceNames.length === 0);
  return {
    subject,
    grants,
    isEverywhere,
    namespaces: isEverywhere ? [] : sorted(grants.flatMap(({ namespace }) => namespace ?? [])),
    names: isEveryObject ? [] : sorted(grants.flatMap(({ rights }) => rights.resourceNames)),
  };
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort(compareTexts);
}

/** What holds everywhere first, then by namespace; then by binding, role and rule. */
function compareGrants(a: Grant, b: Grant): number {
  return compareTexts(a.namespace ?? '', b.namespace ?? '') || compareTexts(a.binding.name, b.binding.name) || compareTexts(a.role.name, b.role.name)
    || compareTexts(a.rulePointer, b.rulePointer) || compareTexts(a.subjectPointer, b.subjectPointer);
}
