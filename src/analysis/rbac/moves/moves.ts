import { capabilitiesOf, Capability, CapabilityId, holdsInNamespace, isEverything } from './capabilities';
import { causeInObject, causeOfGrant } from './causes';
import { CLUSTER_ADMIN, codeOf, credentialsOf, inWhich, newPodsIn, NODE, runningPodsIn, secretsIn } from './footholds';
import { hostAccessOf } from './host-access';
import type { Part } from './part';
import { groupedBy } from '../../../core/grouping';
import { arrayOf, at, stringOf } from '../../../core/json';
import type { Manifest } from '../../../core/manifest';
import { TOKEN_SECRET_ACCOUNT, TOKEN_SECRET_TYPE } from '../../../core/token-secret';
import type { EscalationCause, EscalationStep, Foothold } from '../escalation';
import type { Grant, GrantedRole, RoleRights } from '../grant';
import { MASTERS, Permissions } from '../permissions';
import { RbacSubject } from '../rbac-subject';
import { accountOf, TokenUse } from '../token-use';

/** What somebody can do with one thing that it holds. */
export interface Moves {
  readonly steps: readonly EscalationStep[];
  /** What helps only together with something else. */
  readonly parts: readonly Part[];
}

const NO_STEPS: readonly never[] = [];

/** Users as whom everything follows who is impersonated without limit. */
const POWERFUL_USER = RbacSubject.user('system:kube-controller-manager');

/** A capability of a holder, with the grant that gives it. */
interface HeldCapability {
  readonly capability: Capability;
  readonly grant: Grant;
  readonly holder: Foothold;
  readonly causes: readonly EscalationCause[];
}

/** What follows from each thing that an attacker can hold; asked once, remembered. */
export class MoveTable {
  private readonly known = new Map<string, Moves>();
  private readonly tokens: TokenUse;
  private readonly workloads: readonly Manifest[];
  private readonly tokenSecrets: ReadonlyMap<string, readonly Manifest[]>;
  private readonly openNamespaces: ReadonlyMap<string, Manifest>;

  constructor(manifests: readonly Manifest[], private readonly permissions: Permissions) {
    this.tokens = new TokenUse(manifests);
    this.workloads = manifests.filter(({ podSpec }) => podSpec !== undefined);
    const tokenSecrets = manifests.filter((each) => each.groupKind === '/Secret' && each.json.type === TOKEN_SECRET_TYPE);
    this.tokenSecrets = groupedBy(tokenSecrets, ({ namespace }) => namespace ?? '');
    this.openNamespaces = new Map(manifests.filter(admitsPrivileged).map((manifest) => [manifest.name, manifest]));
  }

  /** What follows from a foothold. */
  public of(foothold: Foothold): Moves {
    let moves = this.known.get(foothold.id);
    if (!moves) this.known.set(foothold.id, moves = this.find(foothold));
    return moves;
  }

  private find(foothold: Foothold): Moves {
    switch (foothold.kind) {
      case 'workload': return { steps: this.fromCode(foothold, foothold.manifest!), parts: NO_STEPS };
      case 'subject': return this.fromSubject(foothold);
      case 'pods': return foothold.id.startsWith('running') ? { steps: this.fromRunning(foothold), parts: NO_STEPS } : this.fromNewPods(foothold);
      case 'secrets': return { steps: this.fromSecrets(foothold, []), parts: NO_STEPS };
      case 'node': return { steps: this.fromRunning(foothold), parts: NO_STEPS };
      default: return { steps: NO_STEPS, parts: NO_STEPS };
    }
  }

  /** The code of pods has their token, the Secrets that they mount, and what of the node is open to them. */
  private fromCode(from: Foothold, manifest: Manifest): EscalationStep[] {
    const account = RbacSubject.account(manifest.namespace ?? '', accountOf(manifest.podSpec!));
    const held = this.tokens.holdsToken(manifest) && this.isUseful(account) ? [step(from, credentialsOf(account), `uses the token of ${account}`, [tokenCause(manifest, account)])] : [];
    const mounted = this.mountedTokens(manifest).map(([pointer, secret, other]) => step(from, credentialsOf(other), `uses the token of ${other} that it mounts`, [
      causeInObject(manifest, pointer, { title: `${manifest} has Secret ${secret.name}, a token of ${other}`, removal: `take Secret ${secret.name} out of ${manifest}` }),
    ]));
    return [...held, ...mounted, ...hostAccessOf(manifest).map((cause) => step(from, NODE, 'breaks out to the node', [cause]))];
  }

  private mountedTokens({ namespace, podSpec }: Manifest): Array<[string, Manifest, RbacSubject]> {
    const secrets = this.tokenSecrets.get(namespace ?? '') ?? NO_STEPS;
    if (secrets.length === 0) return [];
    const seen = secretsOf(podSpec!);
    const tokens = secrets.flatMap((secret) => seen.filter(([, name]) => secret.name === name).map(([pointer]) => ({ pointer, secret })));
    return tokens.flatMap(({ pointer, secret }): Array<[string, Manifest, RbacSubject]> => {
      const account = ownerOf(secret);
      return account ? [[pointer, secret, account]] : [];
    });
  }

  /** Pods that run, on a node or in namespaces: their tokens are there. */
  private fromRunning(from: Foothold): EscalationStep[] {
    return this.workloads.filter(({ namespace }) => from.namespace === undefined || namespace === from.namespace)
      .flatMap((manifest) => this.of(codeOf(manifest)).steps.length > 0 ? [step(from, codeOf(manifest), `enters ${manifest}`, [])] : []);
  }

  /** Whoever makes pods runs them as any account of the namespace, and with every privilege that its Pod Security level admits. */
  private fromNewPods(from: Foothold): Moves {
    const namespaces = from.namespace === undefined ? this.permissions.namespaces : [from.namespace];
    const accounts = namespaces.flatMap((namespace) => this.permissions.grantedAccountsIn(namespace));
    const open = from.namespace === undefined ? undefined : this.openNamespaces.get(from.namespace);
    const isSystem = from.namespace === undefined || from.namespace === 'kube-system';
    const privileged = isSystem ? [step(from, NODE, 'runs a privileged pod in kube-system', [])] : [];
    const admitted = open && !isSystem ? [step(from, NODE, `runs a privileged pod, which namespace ${open.name} admits`, [levelCause(open)])] : [];
    return {
      steps: [...accounts.map((account) => step(from, credentialsOf(account), `runs a pod as ${account}`, [])), ...privileged, ...admitted],
      parts: [{ id: 'own-pods', holder: from, namespace: from.namespace, names: [], causes: [] }],
    };
  }

  private fromSecrets(from: Foothold, names: readonly string[]): EscalationStep[] {
    const secrets = from.namespace === undefined ? [...this.tokenSecrets.values()].flat() : this.tokenSecrets.get(from.namespace) ?? NO_STEPS;
    return secrets.filter(({ name }) => names.length === 0 || names.includes(name)).flatMap((secret) => {
      const account = ownerOf(secret);
      return account ? [step(from, credentialsOf(account), `reads Secret ${secret.namespace}/${secret.name}, a token of ${account}`, [])] : [];
    });
  }

  private fromSubject(from: Foothold): Moves {
    const grants = this.grantsHeldBy(from);
    const all = grants.find(({ namespace, rights }) => namespace === undefined && isEverything(rights));
    if (all || from.subject?.id === MASTERS.id) {
      return { steps: [step(from, CLUSTER_ADMIN, 'may do everything', all ? causeOfGrant(all, 'do everything') : [])], parts: NO_STEPS };
    }
    const held = grants.flatMap((grant) => heldBy(from, grant));
    return { steps: held.flatMap((each) => this.stepsBy(each)), parts: [...held.map(partOf), ...boundRoles(from, grants)] };
  }

  /** The rights behind a foothold: those of a subject, of a role that an attacker bound to itself, or all of a namespace. */
  private grantsHeldBy({ subject, id, namespace }: Foothold): readonly Grant[] {
    if (subject) return this.permissions.grantsOf(subject);
    if (id.startsWith('everything ')) return [gained('ClusterRole', 'cluster-admin', namespace, EVERYTHING)];
    const [, kind, name] = id.split(' ');
    return this.permissions.roles.rulesOf(kind, namespace, name).map(({ rights }) => gained(kind as GrantedRole['kind'], name, namespace, rights));
  }

  private stepsBy(held: HeldCapability): EscalationStep[] {
    const { capability: { id, what, names }, grant: { namespace }, holder, causes } = held;
    const to = (foothold: Foothold, action: string) => [step(holder, foothold, action, causes)];
    switch (id) {
      case 'run-pods': return to(newPodsIn(namespace), `makes pods ${inWhich(namespace)} (${what})`);
      case 'enter-pods': return names.length === 0 ? to(runningPodsIn(namespace), `runs commands in pods ${inWhich(namespace)} (${what})`) : this.enterNamed(held);
      case 'enter-nodes': return to(NODE, 'runs commands in any pod through the kubelets');
      case 'read-secrets': return names.length === 0 ? to(secretsIn(namespace), `reads Secrets ${inWhich(namespace)} (${what})`)
        : this.fromSecrets(secretsIn(namespace), names).map((found) => ({ ...found, from: [holder], causes }));
      case 'mutate-requests': return to(CLUSTER_ADMIN, `changes every object on its way in (${what}), those that administrators write among them`);
      case 'serve-api': return to(CLUSTER_ADMIN, `answers for the API server itself (${what}), to controllers as well`);
      default: return this.subjectsReachedBy(id, namespace, names).map((subject) => step(holder, credentialsOf(subject), `${ACTING[id] ?? ''}${subject}`, causes));
    }
  }

  /** Pods are named after what makes them; whatever of theirs an attacker may enter counts. */
  private enterNamed({ capability: { names }, grant: { namespace }, holder, causes }: HeldCapability): EscalationStep[] {
    return this.workloads
      .filter((each) => (namespace === undefined || each.namespace === namespace) && names.some((name) => name === each.name || name.startsWith(`${each.name}-`)))
      .map((manifest) => step(holder, codeOf(manifest), `runs commands in ${manifest}`, causes));
  }

  private subjectsReachedBy(id: CapabilityId, namespace: string | undefined, names: readonly string[]): readonly RbacSubject[] {
    const isNamed = ({ name }: RbacSubject) => names.length === 0 || names.includes(name);
    if (id === 'issue-tokens' || id === 'impersonate-account') {
      const namespaces = namespace === undefined ? this.permissions.namespaces : [namespace];
      return namespaces.flatMap((each) => this.permissions.grantedAccountsIn(each)).filter(isNamed);
    }
    if (id !== 'impersonate-user' || namespace !== undefined) return [];
    const users = [...this.permissions.subjects.filter(({ kind }) => kind === 'User'), POWERFUL_USER];
    return users.filter((user, i) => isNamed(user) && users.findIndex((other) => other.id === user.id) === i);
  }

  private isUseful(account: RbacSubject): boolean {
    return this.of(credentialsOf(account)).steps.length > 0 || this.of(credentialsOf(account)).parts.some(({ id }) => id !== 'bound-role');
  }
}

const ACTING: { readonly [id in CapabilityId]?: string } = {
  'issue-tokens': 'gets itself a token of ', 'impersonate-account': 'acts as ', 'impersonate-user': 'acts as ',
};

const EVERYTHING: RoleRights = { apiGroups: ['*'], resources: ['*'], resourceNames: [], nonResourceURLs: [], verbs: ['*'] };

/** A right that an attacker has taken. */
function gained(kind: GrantedRole['kind'], name: string, namespace: string | undefined, rights: RoleRights): Grant {
  const binding = { kind: namespace === undefined ? 'ClusterRoleBinding' : 'RoleBinding', namespace, name: '' } as const;
  return { subject: RbacSubject.user(''), namespace, rights, role: { kind, name }, rulePointer: '', binding, subjectPointer: '' };
}

function heldBy(holder: Foothold, grant: Grant): HeldCapability[] {
  return capabilitiesOf(grant.rights).filter((each) => grant.namespace === undefined || holdsInNamespace(each)).map((capability) => ({
    capability, grant, holder, causes: causeOfGrant(grant, capability.what, capability.names),
  }));
}

function step(from: Foothold, to: Foothold, action: string, causes: readonly EscalationCause[]): EscalationStep {
  return { from: [from], to, action, causes };
}

function partOf({ capability: { id, names }, grant: { namespace }, holder, causes }: HeldCapability): Part {
  return { id, holder, namespace, names, causes };
}

/** The roles that are bound to a subject, for those who may write more into them. */
function boundRoles(holder: Foothold, grants: readonly Grant[]): Part[] {
  const roles = new Map<string, Part>();
  for (const { role, aggregatedBy, namespace } of grants) {
    for (const each of aggregatedBy ? [role, aggregatedBy] : [role]) {
      roles.set(`${each.kind} ${each.name} ${namespace ?? '*'}`, { id: 'bound-role', holder, namespace, names: [each.kind, each.name], causes: [] });
    }
  }
  return [...roles.values()];
}

function tokenCause(manifest: Manifest, account: RbacSubject): EscalationCause {
  return causeInObject(manifest, manifest.podSpec!.pointer, {
    title: `${manifest} holds the token of ${account}`, removal: `mount no token into ${manifest}, if it does not call the Kubernetes API (automountServiceAccountToken: false)`,
  });
}

function levelCause(namespace: Manifest): EscalationCause {
  return causeInObject(namespace, '/metadata/labels', {
    title: `Namespace ${namespace.name} admits privileged pods`, removal: `label Namespace ${namespace.name} pod-security.kubernetes.io/enforce: restricted`,
  });
}

/** Whether a Namespace among the manifests admits every pod; of one that is not among them nothing is known. */
function admitsPrivileged({ groupKind, labels }: Manifest): boolean {
  return groupKind === '/Namespace' && !['baseline', 'restricted'].includes(labels['pod-security.kubernetes.io/enforce']);
}

function ownerOf({ namespace, annotations }: Manifest): RbacSubject | undefined {
  const name = annotations[TOKEN_SECRET_ACCOUNT];
  return name === undefined ? undefined : RbacSubject.account(namespace!, name);
}

/** The Secrets that pods see, with their places. */
function secretsOf({ volumes, containers }: NonNullable<Manifest['podSpec']>): Array<[string, string]> {
  const found: Array<[string, unknown]> = [];
  for (const { json, pointer } of volumes) {
    found.push([pointer, at(json, 'secret', 'secretName')], ...arrayOf(at(json, 'projected', 'sources')).map((source): [string, unknown] => [pointer, at(source, 'secret', 'name')]));
  }
  for (const { json, pointer } of containers) {
    found.push(...arrayOf(json.env).map((variable): [string, unknown] => [pointer, at(variable, 'valueFrom', 'secretKeyRef', 'name')]),
      ...arrayOf(json.envFrom).map((source): [string, unknown] => [pointer, at(source, 'secretRef', 'name')]));
  }
  return found.flatMap(([pointer, name]): Array<[string, string]> => stringOf(name) === undefined ? [] : [[pointer, name as string]]);
}
