import { accessAsked } from './access-option';
import { choice } from './choice';
import { ACCESS_FORMATS, VERDICT_FORMATS } from './permissions-formats';
import type { PermissionsModel } from './permissions-model';
import type { PermissionsOptions } from './permissions-options';
import { Question, question } from './question';
import { subjectNamed } from './subject-option';
import type { Access } from '../analysis/rbac/access';
import type { AccessRequest } from '../analysis/rbac/access-request';
import type { Grant } from '../analysis/rbac/grant';
import type { Permissions } from '../analysis/rbac/permissions';
import type { RbacSubject } from '../analysis/rbac/rbac-subject';
import { listMatches, pathMatches, resourceMatches } from '../core/rights-match';
import { compareTexts } from '../core/text-order';
import type { AccessList, AccessQuestion, AccessVerdict } from '../reports/permissions/answer';

/**
 * Who may do something, or whether one subject may, and why.
 *
 * @throws UsageError for what `--fail-if` cannot mean.
 */
export function accessQuestion(options: PermissionsOptions): Question<PermissionsModel> {
  const failing = options.failIf === undefined ? undefined : choice('--fail-if', options.failIf, ['allowed', 'denied']);
  return options.subject === undefined ? everybodyQuestion(options, failing) : verdictQuestion(options, failing);
}

type Failing = 'allowed' | 'denied' | undefined;

function everybodyQuestion({ whoCan, name, namespace, verbose }: PermissionsOptions, failing: Failing): Question<PermissionsModel> {
  return question<PermissionsModel, AccessList>({
    formats: ACCESS_FORMATS,
    find: ({ model: { permissions, manifests } }) => {
      const { notices, ...asked } = accessAsked({ whoCan: whoCan!, name, namespace }, manifests);
      const ofInput = new Set(permissions.subjects.map(({ id }) => id));
      const found = permissions.whoCan(asked.request, { anyNamespace: asked.isAnyNamespace, builtIn: verbose });
      const unlisted = verbose ? [] : ['Who is bound by Kubernetes itself alone, such as its controllers and the group system:masters, is not listed; --verbose does.'];
      return {
        question: asked,
        allowed: found.map((access) => ({ ...access, workloads: permissions.podsOf(access.subject), isBuiltIn: !ofInput.has(access.subject.id) })),
        notices: [...notices, ...unlisted],
      };
    },
    fails: ({ allowed }) => failing === (allowed.some(({ isBuiltIn }) => !isBuiltIn) ? 'allowed' : 'denied'),
  });
}

function verdictQuestion({ whoCan, name, namespace, subject: named }: PermissionsOptions, failing: Failing): Question<PermissionsModel> {
  return question<PermissionsModel, AccessVerdict>({
    formats: VERDICT_FORMATS,
    find: ({ model: { permissions, manifests } }) => {
      const { notices, ...asked } = accessAsked({ whoCan: whoCan!, name, namespace }, manifests);
      const subject = subjectNamed(named!, permissions);
      const access = accessOf(subject, asked, permissions);
      const near = access ? [] : permissions.grantsOf(subject).filter(({ rights }) => concerns(rights, asked.request));
      return { question: asked, subject, workloads: permissions.podsOf(subject), access, near, notices };
    },
    fails: ({ access }) => failing === (access ? 'allowed' : 'denied'),
  });
}

/** The access of one subject, whether or not the objects know it: what it has itself, and what its groups have. */
function accessOf(subject: RbacSubject, { request, isAnyNamespace }: AccessQuestion, permissions: Permissions): Access | undefined {
  const parties = new Set([subject, ...subject.groups].map(({ id }) => id));
  const found = permissions.whoCan(request, { anyNamespace: isAnyNamespace, builtIn: true }).filter((access) => parties.has(access.subject.id));
  if (found.length === 0) return undefined;
  const isEverywhere = found.some((access) => access.isEverywhere);
  return {
    subject,
    grants: [...new Set(found.flatMap(({ grants }) => grants))],
    isEverywhere,
    namespaces: isEverywhere ? [] : sorted(found.flatMap(({ namespaces }) => namespaces)),
    names: found.some(({ names }) => names.length === 0) ? [] : sorted(found.flatMap(({ names }) => names)),
  };
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort(compareTexts);
}

/** Whether rights are about what was asked for, whatever they permit of it. */
function concerns({ apiGroups, resources, nonResourceURLs }: Grant['rights'], request: AccessRequest): boolean {
  if ('path' in request) return nonResourceURLs.some((granted) => pathMatches(granted, request.path));
  const { apiGroup, resource, subresource } = request;
  return listMatches(apiGroups, apiGroup) && resources.some((granted) => granted === resource || resourceMatches(granted, subresource === undefined ? resource : `${resource}/${subresource}`));
}
