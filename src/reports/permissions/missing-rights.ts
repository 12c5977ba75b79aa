import type { AccessVerdict } from './answer';
import { boundRole, placedName } from './sources';
import type { AccessRequest } from '../../analysis/rbac/access-request';
import { dangersOf } from '../../analysis/rbac/dangers';
import type { GrantedRole, RoleRights } from '../../analysis/rbac/grant';
import type { RbacSubject } from '../../analysis/rbac/rbac-subject';

/** What would permit what is denied. */
export interface MissingRights {
  /** What to do with the objects, in words. */
  readonly text: string;
  /** A rule for a role that is there, or a role and a binding that are new. */
  readonly objects: readonly object[];
}

const GROUP = 'rbac.authorization.k8s.io';

/** The least that would permit what a verdict denies: a rule more in a role that its subject is bound to there, or a role and a binding. */
export function missingRights({ question: { request, isAnyNamespace }, subject, near }: AccessVerdict): MissingRights {
  const namespace = 'path' in request ? undefined : request.namespace ?? (isAnyNamespace ? subject.namespace : undefined);
  const rule = ruleFor(request);
  const there = near.filter((grant) => grant.namespace === namespace && grant.subject.id === subject.id);
  const role = there.map(boundRole).find(({ manifest }) => manifest);
  const mind = dangersOf({ namespace, rights: { apiGroups: [], resources: [], resourceNames: [], nonResourceURLs: [], ...rule } }).map((danger) => `; mind that ${danger}`).join('');
  if (role) return { text: `a rule more in ${placedName(role)}, which everybody has who is bound to it${mind}`, objects: [{ rules: [rule] }] };
  const isSomewhere = isAnyNamespace && namespace === undefined;
  const what = `a role and its binding${placeOf(namespace, isSomewhere)}`;
  return { text: `${what}${mind}`, objects: newRole(subject, rule, { kind: isSomewhere || namespace !== undefined ? 'Role' : 'ClusterRole', namespace }) };
}

function placeOf(namespace: string | undefined, isSomewhere: boolean): string {
  if (isSomewhere) return ' in the namespace where it is needed';
  return namespace === undefined ? ' for the whole cluster' : '';
}

type Rule = { readonly verbs: readonly string[] } & Partial<RoleRights>;

function ruleFor(request: AccessRequest): Rule {
  if ('path' in request) return { nonResourceURLs: [request.path], verbs: [request.verb] };
  const { apiGroup, resource, subresource, verb, name } = request;
  const rule = { apiGroups: [apiGroup], resources: [subresource === undefined ? resource : `${resource}/${subresource}`], verbs: [verb] };
  return name !== undefined && verb !== 'create' ? { ...rule, resourceNames: [name] } : rule;
}

function newRole(subject: RbacSubject, rule: Rule, { kind, namespace }: Pick<GrantedRole, 'kind' | 'namespace'>): object[] {
  const words = [subject.name, ...rule.verbs, ...rule.resources ?? rule.nonResourceURLs ?? []].map((word) => word.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, ''));
  const metadata = { name: words.filter((word) => word !== '').join('-'), ...namespace !== undefined && { namespace } };
  const bound = subject.kind === 'ServiceAccount' ? { kind: subject.kind, namespace: subject.namespace, name: subject.name } : { apiGroup: GROUP, kind: subject.kind, name: subject.name };
  return [
    { apiVersion: `${GROUP}/v1`, kind, metadata, rules: [rule] },
    { apiVersion: `${GROUP}/v1`, kind: `${kind}Binding`, metadata, roleRef: { apiGroup: GROUP, kind, name: metadata.name }, subjects: [bound] },
  ];
}
