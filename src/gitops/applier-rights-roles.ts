import { textsOf } from './applier-rights-resources';
import type { RuleRights } from '../core/dangerous-rights';
import { UsageError } from '../core/errors';
import { arrayOf, at, member, stringOf } from '../core/json';
import type { Manifest } from '../core/manifest';

const GROUP = 'rbac.authorization.k8s.io';

/** Verbs with which a holder has what it was not given; also the constrained ones of Kubernetes 1.35 (KEP-5284). */
const BEYOND = /^(?:\*|escalate|bind|impersonate(?:$|:.*|-on:.*))$/;

/** Rights to paths that are no resources. */
export interface PathRights {
  readonly paths: readonly string[];
  readonly verbs: readonly string[];
}

/** What somebody has to hold to write roles or bindings. */
export interface HeldRights {
  readonly resources: readonly RuleRights[];
  readonly paths: readonly PathRights[];
}

/**
 * What RBAC demands of whoever writes roles and bindings (Kubernetes, `policybased/storage.go` of each in `pkg/registry/rbac`): of a role all its
 * rules, of a binding all rules of the role that it names, each in the scope of the object, on creation and on every change of it. Only the verbs
 * `escalate` and `bind` would spare it, and nobody gets those here.
 */
export class ApplierRoles {
  private readonly roles = new Map<string, Manifest>();

  /** @param around where the roles stand that bindings name. */
  constructor(around: readonly Manifest[]) {
    for (const role of around) if (isRole(role)) this.roles.set(keyOf(role.kind, role.namespace, role.name), role);
  }

  /**
   * What an object demands of whoever writes it; nothing of what is neither role nor binding.
   *
   * @throws UsageError for what nobody should hold, and for bindings of roles that are not known.
   */
  public heldFor(manifest: Manifest): HeldRights {
    if (isRole(manifest)) return rulesOf(manifest);
    return isBinding(manifest) ? rulesOf(this.boundBy(manifest)) : { resources: [], paths: [] };
  }

  private boundBy(binding: Manifest): Manifest {
    const [kind, name] = ['kind', 'name'].map((field) => stringOf(at(binding.json, 'roleRef', field)) ?? '');
    const role = this.roles.get(keyOf(kind, kind === 'Role' ? binding.namespace : undefined, name));
    if (role) return role;
    throw new UsageError('Who binds a role must hold its rules, and those of this one are not known.', {
      where: `${binding} (roleRef)`,
      found: `${kind} ${name}, which is not among the objects`,
      fix: 'declare the role in the app, with the rules that are needed; or leave the binding out and have an administrator apply it',
    });
  }
}

function isRole({ group, kind }: Manifest): boolean {
  return group === GROUP && (kind === 'Role' || kind === 'ClusterRole');
}

function isBinding({ group, kind }: Manifest): boolean {
  return group === GROUP && (kind === 'RoleBinding' || kind === 'ClusterRoleBinding');
}

function keyOf(kind: string, namespace: string | undefined, name: string): string {
  return `${kind} ${namespace ?? ''}/${name}`;
}

function rulesOf(role: Manifest): HeldRights {
  if (arrayOf(at(role.json, 'aggregationRule', 'clusterRoleSelectors')).length > 0) {
    throw refusal(role, 'aggregationRule', 'its rules are those of any ClusterRole with these labels, so RBAC lets only a cluster administrator write it');
  }
  const [resources, paths]: [RuleRights[], PathRights[]] = [[], []];
  arrayOf(member(role.json, 'rules')).forEach((rule, i) => {
    const [apiGroups, named, resourceNames, verbs, urls] = ['apiGroups', 'resources', 'resourceNames', 'verbs', 'nonResourceURLs'].map((field) => textsOf(member(rule, field)));
    const beyond = verbs.find((verb) => BEYOND.test(verb)) ?? [...apiGroups, ...named, ...urls].find((text) => text.startsWith('*'));
    if (beyond !== undefined) throw refusal(role, `rules[${i}]`, `"${beyond}", which whoever writes the role would have to hold itself`);
    if (named.length > 0) resources.push({ apiGroups, resources: named, verbs, ...resourceNames.length > 0 && { resourceNames } });
    if (urls.length > 0) paths.push({ paths: urls, verbs });
  });
  return { resources, paths };
}

function refusal(role: Manifest, place: string, found: string): UsageError {
  return new UsageError('A role that is delivered must not hold more than who delivers it may hold.', {
    where: `${role} (${place})`,
    found,
    fix: 'name the resources and verbs that are needed; or leave the role and what binds it out of the app and have an administrator apply them by hand',
  });
}
