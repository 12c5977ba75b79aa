import type { Rights } from './grant-options';
import { DangerousRights, type RuleRights } from '../core/dangerous-rights';
import { UsageError } from '../core/errors';
import { quoted } from '../core/quoted';
import { didYouMean } from '../core/suggestion';
import { compareTexts } from '../core/text-order';

/** Verbs of RBAC; the last row are those that only some resources have. */
const VERBS = [
  'get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection',
  'use', 'bind', 'escalate', 'impersonate', 'approve', 'sign', 'attest',
];

/** Kinds whose plural is often forgotten: RBAC takes any word and then matches nothing. */
const PLURALS = [
  'configmaps', 'secrets', 'pods', 'services', 'endpoints', 'events', 'namespaces', 'nodes', 'serviceaccounts', 'persistentvolumes',
  'persistentvolumeclaims', 'deployments', 'statefulsets', 'daemonsets', 'replicasets', 'jobs', 'cronjobs', 'leases', 'ingresses',
  'networkpolicies', 'roles', 'rolebindings', 'endpointslices',
];

const UNNAMEABLE_VERBS = ['create', 'deletecollection'];

/** A rule of the judge that a grant breaks, and what breaks it. */
export interface UnsafeGrant {
  readonly rule: string;
  readonly found: string;
  readonly advice: string;
}

/** Tells what is wrong with a grant, at the call. */
export class GrantCheck {
  /**
   * The rule of a grant, with its defaults.
   *
   * @throws UsageError when RBAC would match nothing, or more than what was meant.
   */
  public static ruleOf(options: Rights, where: string): RuleRights {
    const { apiGroups = [''], resources, verbs, resourceNames } = options;
    refuseEmpty({ apiGroups, resources, verbs, resourceNames }, where);
    apiGroups.forEach((group) => checkGroup(group, where));
    resources.forEach((resource) => checkResource(resource, where));
    verbs.forEach((verb) => checkVerb(verb, where));
    checkNames({ apiGroups, resources, verbs, resourceNames }, where);
    return { apiGroups, resources, verbs, resourceNames };
  }

  /**
   * Paths that are no resources, each once.
   *
   * @throws UsageError for what is no path, and for all of them.
   */
  public static pathsOf(paths: readonly string[], where: string): string[] {
    if (paths.length === 0) throw new UsageError('The list of paths is empty, so the grant permits nothing.', { where, found: '[]', fix: 'name at least one path, as in "/metrics"' });
    const odd = paths.find((path) => !/^\/[^\s*/][^\s*]*(?:\/\*)?$/.test(path) && path !== '/');
    if (odd === undefined) return [...new Set(paths)].sort(compareTexts);
    throw new UsageError(`${quoted(odd)} is not a path that a grant may name.`, {
      where, fix: odd.includes('*') ? 'name the paths; "*" may stand for all below one, as in "/healthz/*"' : 'begin it with "/", as in "/metrics"',
    });
  }

  /** What of a rule needs an exemption. */
  public static unsafeParts(rule: RuleRights): UnsafeGrant[] {
    const wildcard = [...rule.apiGroups, ...rule.resources, ...rule.verbs].find((text) => text.includes('*'));
    return [
      ...(wildcard === undefined ? [] : [{ rule: 'rbac/no-wildcards', found: quoted(wildcard), advice: 'it also grants what does not exist yet; name what is needed' }]),
      ...DangerousRights.within(rule).map(({ verbs, resources, advice }) => (
        { rule: 'rbac/no-dangerous-rights', found: `${verbs.join(', ')} on ${resources.join(', ')}`, advice })),
    ];
  }

  /**
   * Refuses rights that need an exemption.
   *
   * @throws UsageError that names the method which takes them.
   */
  public static refuseUnsafe(rule: RuleRights, where: string, fix = 'grant less; if it must be: unsafelyGrant({ …, reason, owner, expires })'): void {
    const [first] = GrantCheck.unsafeParts(rule);
    if (first === undefined) return;
    throw new UsageError(`The grant of ${first.found} is dangerous: ${first.advice}.`, {
      where, found: written(rule), fix,
    });
  }

  /**
   * Refuses an exemption that nothing needs.
   *
   * @throws UsageError that names the method which needs no exemption.
   */
  public static refuseSafe(rule: RuleRights, where: string): void {
    if (GrantCheck.unsafeParts(rule).length > 0) return;
    throw new UsageError('Nothing in this grant needs an exemption.', { where, found: written(rule), fix: 'use grant(…), without reason, owner and expires' });
  }
}

function refuseEmpty(rule: RuleRights, where: string): void {
  for (const part of ['apiGroups', 'resources', 'verbs'] as const) {
    if (rule[part].length === 0) {
      throw new UsageError(`${part} is empty, so the grant permits nothing.`, { where, found: '[]', fix: `name at least one ${singular(part)}` });
    }
  }
  if (rule.resourceNames?.length === 0) {
    throw new UsageError('resourceNames is empty, which RBAC reads as every object.', {
      where, found: '[]', fix: 'name the objects, or leave resourceNames out if every object is meant',
    });
  }
}

function singular(part: string): string {
  return part === 'apiGroups' ? 'API group' : part.slice(0, -1);
}

function checkGroup(group: string, where: string): void {
  if (group === '*' || group === '') return;
  const repair = group === 'v1' || group === 'core' ? '' : group.replace(/\/.*$/, '');
  if (repair === group && /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/.test(group)) return;
  throw new UsageError(`${quoted(group)} is not an API group; did you mean ${quoted(repair.toLowerCase())}?`, { where });
}

function checkResource(resource: string, where: string): void {
  const [name, ...subresource] = resource.split('/');
  const repair = [`${name.toLowerCase()}s`, `${name.toLowerCase()}es`, name.toLowerCase().replace(/y$/, 'ies'), name.toLowerCase()]
    .find((plural) => PLURALS.includes(plural));
  if (repair !== undefined && repair !== name) {
    throw new UsageError(`${quoted(resource)} is not a resource; did you mean ${quoted([repair, ...subresource].join('/'))}?`, { where });
  }
  if (/^(?:\*|[a-z0-9][a-z0-9.-]*)(?:\/(?:\*|[a-z0-9][a-z0-9-]*))?$/.test(resource)) return;
  throw new UsageError(`${quoted(resource)} is not a resource.`, { where, fix: 'write it in lower-case plural, as in "configmaps", a subresource as in "pods/log"' });
}

function checkVerb(verb: string, where: string): void {
  if (verb === '*' || VERBS.includes(verb)) return;
  const repair = didYouMean(verb, VERBS);
  if (repair !== undefined) throw new UsageError(`${quoted(verb)} is not a verb; did you mean ${quoted(repair)}?`, { where });
  if (/^[a-z]+(?:[-:][a-z]+)*$/.test(verb)) return;
  throw new UsageError(`${quoted(verb)} is not a verb.`, { where, fix: `write one of ${VERBS.slice(0, 8).join(', ')}` });
}

/** The name is not yet known when an object is created, and there is none when all are deleted; a subresource belongs to a named object. */
function checkNames({ resources, verbs, resourceNames }: RuleRights, where: string): void {
  if (resourceNames === undefined) return;
  const odd = resourceNames.find((name) => name.trim() === '' || name.includes('*'));
  if (odd !== undefined) {
    throw new UsageError(`${quoted(odd)} in resourceNames matches no object: RBAC compares names as they are, without wildcards.`, {
      where, found: quoted(resourceNames), fix: 'write whole names',
    });
  }
  const verb = verbs.find((candidate) => UNNAMEABLE_VERBS.includes(candidate));
  if (verb === undefined || resources.every((resource) => resource.includes('/'))) return;
  throw new UsageError(`RBAC cannot limit ${verb} to names: with resourceNames the right matches nothing.`, {
    where, found: written({ apiGroups: [], resources, verbs, resourceNames }), fix: `grant ${verb} in a call of its own, without resourceNames`,
  });
}

function written({ resources, verbs, resourceNames }: RuleRights): string {
  return quoted({ resources, verbs, resourceNames });
}
