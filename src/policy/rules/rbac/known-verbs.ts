import { RoleRule, RoleRules } from './role-rules';
import { ApiResources } from '../../../analysis/rbac/api-resources';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { didYouMean } from '../../../core/suggestion';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** What people write for verbs, and what they mean. */
const MEANT: { readonly [verb: string]: string } = {
  exec: 'grant create on pods/exec',
  attach: 'grant create on pods/attach',
  portforward: 'grant create on pods/portforward',
  proxy: 'grant get on pods/proxy or services/proxy',
  log: 'grant get on pods/log',
  logs: 'grant get on pods/log',
  scale: 'grant get and patch on the scale subresource, such as deployments/scale',
  evict: 'grant create on pods/eviction',
  read: 'write get, list and watch, those of them that are needed',
  view: 'write get, list and watch, those of them that are needed',
  write: 'write create, update and patch, those of them that are needed',
  edit: 'write update and patch',
  modify: 'write update and patch',
  apply: 'write create and patch',
  remove: 'write delete',
  add: 'write create',
  post: 'write create',
  put: 'write update',
  describe: 'write get',
  all: 'name the verbs one by one',
};

/**
 * Verbs must exist, and fit what they are granted on: `exec` is no verb, and nothing lists `pods/exec`.
 *
 * Only rules for Kubernetes' own API groups are judged; others may have verbs of their own. A rule with several verbs passes for
 * a resource as soon as one of them fits, and with several resources for a verb as soon as it fits one of them.
 */
export class KnownVerbs extends Rule {
  public readonly meta: RuleMeta = {
    id: 'rbac/known-verbs',
    title: 'Roles must grant verbs that exist.',
    why: 'RBAC compares texts: a verb that no request has grants nothing, without any error, and the usual mend is a wildcard.',
    severity: Severity.LOW,
    judges: Kinds.of('rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/ClusterRole'),
    controls: ['nsa/role-based-access-control'],
  };

  public check({ manifest }: Subject): Violation[] {
    return new RoleRules(manifest).rules.flatMap((rule) => rule.nonResourceURLs.length > 0 ? unknownMethods(rule) : judge(rule));
  }
}

function unknownMethods({ pointer, verbs }: RoleRule): Violation[] {
  return verbs.flatMap((verb, i) => ApiResources.isMethod(verb) ? [] : [{
    path: `${pointer}/verbs/${i}`, found: `"${verb}", which is no HTTP method in lower case`, fix: 'write get, post, put, patch, delete or head',
  }]);
}

function judge(rule: RoleRule): Violation[] {
  if (rule.apiGroups.length === 0 || !rule.apiGroups.every((group) => ApiResources.knowsGroup(group))) return [];
  const unknown = rule.verbs.flatMap((verb, i) => ApiResources.isVerb(verb) || verb === '' ? [] : [{
    path: `${rule.pointer}/verbs/${i}`, found: `"${verb}", which is no verb`, fix: repair(verb),
  }]);
  if (unknown.length > 0) return unknown;
  const useless = rule.resources.flatMap((resource, i) => unfit(rule, resource, i));
  return useless.length > 0 ? useless : rule.verbs.flatMap((verb, i) => idle(rule, verb, i));
}

/** A resource for which none of the verbs exists. */
function unfit({ pointer, apiGroups, verbs }: RoleRule, resource: string, index: number): Violation[] {
  const known = apiGroups.map((group) => ApiResources.verbsOf(group, resource)).find((each) => each !== undefined);
  if (known === undefined || verbs.length === 0 || verbs.some((verb) => verb === '*' || verb.includes(':') || known.includes(verb))) return [];
  return [{ path: `${pointer}/resources/${index}`, found: `${verbs.join(', ')} on ${resource}, which knows only ${known.join(', ')}`, fix: `write ${known.join(', ')}, those of them that are needed, or remove it` }];
}

/** A verb that none of the resources has. */
function idle({ pointer, apiGroups, resources }: RoleRule, verb: string, index: number): Violation[] {
  if (verb === '' || resources.length === 0 || apiGroups.some((group) => resources.some((resource) => ApiResources.fits(verb, group, resource)))) return [];
  const purpose = ApiResources.purposeOf(verb);
  return [{
    path: `${pointer}/verbs/${index}`,
    found: `${verb}, which ${resources.join(', ')} ${resources.length === 1 ? 'does' : 'do'} not know`,
    fix: purpose ? `grant it on ${purpose.join(', ')}, if that is meant, or remove it` : 'remove it',
  }];
}

function repair(verb: string): string {
  const lower = verb.toLowerCase();
  if (ApiResources.isVerb(lower)) return `write it in lower case: ${lower}`;
  if (Object.hasOwn(MEANT, lower)) return MEANT[lower];
  const near = didYouMean(verb, ApiResources.verbs);
  return near ? `did you mean "${near}"?` : 'write verbs of the API: get, list, watch, create, update, patch, delete';
}
