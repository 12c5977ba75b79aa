import type { Grant, GrantedRole, GrantingBinding } from '../../analysis/rbac/grant';
import type { RbacSubject } from '../../analysis/rbac/rbac-subject';
import { groupedBy } from '../../core/grouping';
import { locationText } from '../wording';

/** The grants by which one role comes to a subject in one place. */
export interface Source {
  readonly grants: readonly Grant[];
  readonly namespace?: string;
  /** The role that is bound. */
  readonly role: GrantedRole;
  readonly bindings: readonly GrantingBinding[];
}

/** Grants by where they hold and the role that they come from, in their order. */
export function sourcesOf(grants: readonly Grant[]): Source[] {
  const alike = groupedBy(grants, (grant) => JSON.stringify([grant.namespace ?? null, grant.subject.id, nameOf(boundRole(grant))]));
  return [...alike.values()].map((some): Source => {
    const bindings = [...new Map(some.map(({ binding }) => [nameOf(binding), binding])).values()];
    return { grants: some, namespace: some[0].namespace, role: boundRole(some[0]), bindings };
  });
}

/** Whether a grant is told of a subject itself: what its groups have is told of them, and what Kubernetes gives to all is told once. */
export function isOwn(grant: Grant, subject: RbacSubject): boolean {
  return grant.subject.id === subject.id && (grant.binding.manifest !== undefined || subject.isSystem);
}

/** The role that the binding of a grant names. */
export function boundRole({ role, aggregatedBy }: Grant): GrantedRole {
  return aggregatedBy ?? role;
}

/** A role or a binding in words, as in `Role shop/api`. */
export function nameOf({ kind, namespace, name }: GrantedRole | GrantingBinding): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

/** The same with its place; what Kubernetes itself makes has none. */
export function placedName(object: GrantedRole | GrantingBinding, pointer = ''): string {
  const place = locationText(object.manifest?.origin.locate(pointer));
  if (!object.manifest) return `Kubernetes' own ${nameOf(object)}`;
  return place === '' ? nameOf(object) : `${nameOf(object)} (${place})`;
}

/** Where a grant comes from, in words: its rule, its role, its binding. */
export function grantText(grant: Grant): string {
  const { aggregatedBy, role, rulePointer, binding, subjectPointer } = grant;
  const aggregated = aggregatedBy ? ` through ${nameOf(aggregatedBy)}` : '';
  return `${placedName(role, rulePointer)}${aggregated}, bound by ${placedName(binding, subjectPointer)}`;
}

/** The rules of grants by their place, those of the role itself by their line alone. */
export function rulePlaces(grants: readonly Grant[]): string {
  const places = grants.map((grant) => ({ line: ownLine(grant), place: grant.aggregatedBy ? placedName(grant.role, grant.rulePointer) : '' }));
  const lines = [...new Set(places.flatMap(({ line }) => line ?? []))].sort((a, b) => a - b);
  const own = lines.length === 0 ? [] : [`line${lines.length > 1 ? 's' : ''} ${lines.join(', ')}`];
  return [...own, ...new Set(places.map(({ place }) => place).filter((place) => place !== ''))].join(', ');
}

function ownLine({ role, rulePointer, aggregatedBy }: Grant): number | undefined {
  return aggregatedBy ? undefined : role.manifest?.origin.locate(rulePointer)?.line;
}
