import { distinctCauses } from './causes';
import { CLUSTER_ADMIN, credentialsOf, everythingIn, inWhich, NODE, rightsOf } from './footholds';
import { covers, Part, sharedPlace } from './part';
import { groupedBy } from '../../../core/grouping';
import type { EscalationStep, Foothold } from '../escalation';
import type { Permissions } from '../permissions';
import { RbacSubject } from '../rbac-subject';

/** A user of the control plane who may issue tokens for every account; certificates in its name are issued, unlike those for `system:masters`. */
const CONTROLLER_MANAGER = RbacSubject.user('system:kube-controller-manager');
const MASTERS = 'system:masters';

/** The signer whose certificates the API server takes for users' (`kube-apiserver-client`), and patterns that cover it. */
const CLIENT_SIGNERS = ['kubernetes.io/kube-apiserver-client', 'kubernetes.io/*'];

/** The signer whose certificates the API server takes for kubelets', and patterns that cover it. */
const NODE_SIGNERS = ['kubernetes.io/kube-apiserver-client-kubelet', 'kubernetes.io/*'];

/** The parts that somebody holds, by what they are, and those of them that are new. */
interface Held {
  readonly parts: ReadonlyMap<Part['id'], readonly Part[]>;
  readonly added: ReadonlySet<Part>;
}

type Combination = (held: Held, permissions: Permissions) => EscalationStep[];

/** What parts amount to together, whoever holds them: as far as some that were added are needed for it. */
export function combined(parts: readonly Part[], added: readonly Part[], permissions: Permissions): EscalationStep[] {
  const held = { parts: groupedBy(parts, ({ id }) => id), added: new Set(added) };
  return COMBINATIONS.flatMap((combination) => combination(held, permissions));
}

const COMBINATIONS: readonly Combination[] = [
  bindClusterRole, bindInNamespace, bindRole, escalateRole, issueCertificate, issueNodeCertificate,
  impersonateGroup, tokenBySecret, mountNode, relabelNamespace,
];

function bindClusterRole(held: Held, permissions: Permissions): EscalationStep[] {
  const found = pairs(held, 'bind-cluster-role', 'write-cluster-binding').filter(([bind]) => bind.namespace === undefined);
  return found.flatMap(([bind, write]) =>
    bindable(bind, permissions).map((name) => step([bind, write], name === 'cluster-admin' ? CLUSTER_ADMIN : rightsOf({ kind: 'ClusterRole', name }, undefined),
      `binds ClusterRole ${name} to itself in the whole cluster`)));
}

function bindInNamespace(held: Held, permissions: Permissions): EscalationStep[] {
  return pairs(held, 'bind-cluster-role', 'write-binding').flatMap(([bind, write]) => {
    const namespace = sharedPlace(bind, write);
    if (namespace === null) return [];
    const place = namespace ?? 'kube-system';
    return bindable(bind, permissions).map((name) => step([bind, write], name === 'cluster-admin' ? everythingIn(place) : rightsOf({ kind: 'ClusterRole', name }, place),
      `binds ClusterRole ${name} to itself ${inWhich(place)}`));
  });
}

/** Roles that are there already: what they grant. */
function bindRole(held: Held, permissions: Permissions): EscalationStep[] {
  return pairs(held, 'bind-role', 'write-binding').flatMap(([bind, write]) => {
    const place = sharedPlace(bind, write);
    return place === null ? [] : permissions.roles.rolesIn(place).filter(({ name }) => covers(bind, name))
      .map((role) => step([bind, write], rightsOf(role, role.namespace), `binds Role ${role.namespace}/${role.name} to itself`));
  });
}

/** The most that may be bound: any ClusterRole means `cluster-admin`. */
function bindable({ names }: Part, { roles }: Permissions): readonly string[] {
  return names.length === 0 ? ['cluster-admin'] : names.filter((name) => roles.has('ClusterRole', undefined, name));
}

function escalateRole(held: Held): EscalationStep[] {
  return [['escalate-cluster-role', 'write-cluster-role', 'ClusterRole'], ['escalate-role', 'write-role', 'Role']].flatMap(([escalate, write, kind]) =>
    triples(held, escalate as Part['id'], write as Part['id'], 'bound-role').sort(ownFirst).flatMap(([first, second, bound]) => {
      const [roleKind, name] = bound.names;
      const isWritten = roleKind === kind && covers(first, name) && covers(second, name);
      const isThere = kind === 'ClusterRole' || [first, second].every((part) => part.namespace === undefined || part.namespace === bound.namespace);
      return isWritten && isThere ? [step([first, second, bound], bound.namespace === undefined ? CLUSTER_ADMIN : everythingIn(bound.namespace), `writes every right into ${kind} ${name}, which is bound to it`)] : [];
    }));
}

/** What the same subject holds is told before what takes two. */
function ownFirst([first, , third]: readonly Part[], [otherFirst, , otherThird]: readonly Part[]): number {
  return Number(first.holder.id !== third.holder.id) - Number(otherFirst.holder.id !== otherThird.holder.id);
}

function issueCertificate(held: Held): EscalationStep[] {
  return triples(held, 'request-certificate', 'approve-certificate', 'approve-signer').filter(([, , signer]) => CLIENT_SIGNERS.some((name) => covers(signer, name)))
    .map((parts) => step(parts, credentialsOf(CONTROLLER_MANAGER), `gets itself a certificate of user ${CONTROLLER_MANAGER.name}`));
}

/** Certificates of kubelets: the API server takes their holder for a node. */
function issueNodeCertificate(held: Held): EscalationStep[] {
  return triples(held, 'request-certificate', 'approve-certificate', 'approve-signer').filter(([, , signer]) => NODE_SIGNERS.some((name) => covers(signer, name)))
    .map((parts) => step(parts, NODE, 'gets itself a certificate of a node'));
}

/** Groups are impersonated beside a user or an account. */
function impersonateGroup(held: Held, permissions: Permissions): EscalationStep[] {
  return (['impersonate-user', 'impersonate-account'] as const).flatMap((who) => pairs(held, 'impersonate-group', who)).flatMap(([group, user]) =>
    (group.names.length === 0 ? [MASTERS] : group.names).flatMap((name) => {
      const isKnown = name === MASTERS || permissions.ownGrantsOf(RbacSubject.group(name)).length > 0;
      return isKnown ? [step([group, user], name === MASTERS ? CLUSTER_ADMIN : credentialsOf(RbacSubject.group(name)), `acts as a member of group ${name}`)] : [];
    }));
}

/**
 * A Secret of type `kubernetes.io/service-account-token` is filled with a token of the account that it names. Who may read Secrets by name
 * only has to make one of that name, and mostly it is there already: it has to be deleted first.
 */
function tokenBySecret(held: Held, permissions: Permissions): EscalationStep[] {
  const unnamed = pairs(held, 'create-secrets', 'read-secrets').filter(([, read]) => read.names.length === 0);
  const named = triples(held, 'create-secrets', 'read-secrets', 'delete-secrets').filter(([, read, removal]) => read.names.some((name) => covers(removal, name)));
  return [...unnamed, ...named].flatMap((parts) => {
    const place = sharedPlace(parts[0], parts[1]);
    if (place === null) return [];
    return (place === undefined ? permissions.namespaces : [place]).flatMap((namespace) => permissions.grantedAccountsIn(namespace)
      .map((account) => step(parts, credentialsOf(account), `creates a Secret that is filled with a token of ${account}, and reads it`)));
  });
}

function mountNode(held: Held): EscalationStep[] {
  return triples(held, 'create-volume', 'create-claim', 'own-pods').filter(([, claim, pods]) => sharedPlace(claim, pods) !== null)
    .map((parts) => step(parts, NODE, 'creates a PersistentVolume that is a folder of the node, and mounts it by a claim'));
}

function relabelNamespace(held: Held): EscalationStep[] {
  return pairs(held, 'relabel-namespace', 'own-pods').flatMap(([relabel, pods]) => {
    const place = sharedPlace(relabel, pods);
    const isNamed = place !== null && (place === undefined || covers(relabel, place));
    return isNamed ? [step([relabel, pods], NODE, `takes the Pod Security label from ${place === undefined ? 'a namespace' : `namespace ${place}`} and runs a privileged pod`)] : [];
  });
}

function pairs({ parts, added }: Held, first: Part['id'], second: Part['id']): Array<[Part, Part]> {
  const others = parts.get(second) ?? [];
  return (parts.get(first) ?? []).flatMap((a) => others.filter((b) => added.has(a) || added.has(b)).map((b): [Part, Part] => [a, b]));
}

function triples({ parts, added }: Held, first: Part['id'], second: Part['id'], third: Part['id']): Array<[Part, Part, Part]> {
  const all = (id: Part['id']) => parts.get(id) ?? [];
  return all(first).flatMap((a) => all(second).flatMap((b) => {
    const isNew = added.has(a) || added.has(b);
    return all(third).filter((c) => isNew || added.has(c)).map((c): [Part, Part, Part] => [a, b, c]);
  }));
}

function step(parts: readonly Part[], to: Foothold, action: string): EscalationStep {
  return {
    from: [...new Map(parts.map(({ holder }) => [holder.id, holder])).values()],
    to,
    action,
    causes: distinctCauses(parts.flatMap(({ causes }) => causes)),
  };
}
