import { ASSUMPTIONS } from '../../../src/analysis/rbac/assumptions';
import type { Escalation, EscalationCause, Foothold } from '../../../src/analysis/rbac/escalation';
import { permissionChanges } from '../../../src/analysis/rbac/permission-changes';
import { Permissions } from '../../../src/analysis/rbac/permissions';
import { RbacSubject } from '../../../src/analysis/rbac/rbac-subject';
import { Manifest } from '../../../src/core/manifest';
import type { Answer } from '../../../src/reports/answer/answer';
import type {
  AccessList, AccessQuestion, AccessVerdict, EscalationList, PermissionChangeList, PermissionList,
} from '../../../src/reports/permissions/answer';

const GROUP = 'rbac.authorization.k8s.io';
const NOTHING: Answer = { assumptions: ASSUMPTIONS, problems: [], notices: [] };

export interface Rule {
  readonly verbs: string[];
  readonly apiGroups?: string[];
  readonly resources?: string[];
  readonly resourceNames?: string[];
  readonly nonResourceURLs?: string[];
}

/** A rule for resources of the core group. */
export const core = (verbs: string, resources: string, ...resourceNames: string[]): Rule =>
  ({ apiGroups: [''], resources: resources.split(','), verbs: verbs.split(','), ...resourceNames.length > 0 && { resourceNames } });

export const role = (namespace: string | undefined, name: string, ...rules: Rule[]): object =>
  ({ apiVersion: `${GROUP}/v1`, kind: namespace ? 'Role' : 'ClusterRole', metadata: { name, ...namespace && { namespace } }, rules });

/** A binding to a Role of its namespace, or, as `ClusterRole/view`, to a ClusterRole; subjects as `shop/api`, `group:devs`, `user:jane`. */
export const binding = (namespace: string | undefined, name: string, to: string, ...subjects: string[]): object => ({
  apiVersion: `${GROUP}/v1`,
  kind: namespace ? 'RoleBinding' : 'ClusterRoleBinding',
  metadata: { name, ...namespace && { namespace } },
  roleRef: { apiGroup: GROUP, kind: to.includes('/') || !namespace ? 'ClusterRole' : 'Role', name: to.split('/').at(-1) },
  subjects: subjects.map((text) => {
    const subject = subjectOf(text);
    return { kind: subject.kind, name: subject.name, ...subject.namespace ? { namespace: subject.namespace } : { apiGroup: GROUP } };
  }),
});

export const workload = (namespace: string, name: string, serviceAccountName = name): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace },
  spec: { selector: { matchLabels: { app: name } }, template: { metadata: { labels: { app: name } }, spec: { serviceAccountName, containers: [{ name: 'app', image: 'example' }] } } },
});

export function subjectOf(text: string): RbacSubject {
  if (text.startsWith('group:')) return RbacSubject.group(text.slice('group:'.length));
  if (text.startsWith('user:')) return RbacSubject.user(text.slice('user:'.length));
  const [namespace, name] = text.split('/');
  return RbacSubject.account(namespace, name);
}

export const permissionsOf = (...objects: object[]): Permissions => new Permissions(objects.flatMap((object) => Manifest._read(object)));

const cause: EscalationCause = { id: 'rule', title: 'ServiceAccount shop/api may create pods', removal: 'take rule 1 out of Role shop/api' };
const TARGET: Foothold = { id: 'cluster-admin', title: 'cluster admin', kind: 'cluster-admin' };

/** A path of two steps from the code of a Deployment. */
export function escalation(name: string, parts: Partial<Escalation> = {}): Escalation {
  const [manifest] = Manifest._read(workload('shop', name));
  const source: Foothold = { id: `workload shop/${name}[Deployment]`, title: `the code of ${manifest}`, kind: 'workload', namespace: 'shop', manifest };
  const account: Foothold = { id: 'subject shop/api[ServiceAccount]', title: 'ServiceAccount shop/api', kind: 'subject', namespace: 'shop', subject: RbacSubject.account('shop', 'api') };
  return {
    source,
    target: TARGET,
    steps: [{ from: [source], to: account, action: 'uses the token of ServiceAccount shop/api', causes: [] }, { from: [account], to: TARGET, action: 'creates a pod', causes: [cause] }],
    cut: [cause],
    isCutSmallest: true,
    ...parts,
  };
}

/** The answers that the command line makes. */
export function answers(permissions: Permissions, said: Partial<Answer> = {}) {
  const rest = { ...NOTHING, ...said };
  const rightsOf = (subject: RbacSubject) => ({ subject, workloads: permissions.podsOf(subject), grants: permissions.grantsOf(subject) });
  return {
    list: (escalations: readonly Escalation[] = [], only?: string): PermissionList => ({
      ...rest,
      subjects: (only === undefined ? permissions.subjects : [subjectOf(only)]).map(rightsOf),
      escalations,
      limitedTo: only && String(subjectOf(only)),
    }),
    escalations: (...escalations: Escalation[]): EscalationList => ({ ...rest, escalations }),
    access: (question: AccessQuestion): AccessList => ({
      ...rest,
      question,
      allowed: permissions.whoCan(question.request, { anyNamespace: question.isAnyNamespace })
        .map((access) => ({ ...access, workloads: permissions.podsOf(access.subject), isBuiltIn: false })),
    }),
    verdict: (text: string, question: AccessQuestion): AccessVerdict => {
      const subject = subjectOf(text);
      const access = permissions.whoCan(question.request, { anyNamespace: question.isAnyNamespace }).find((each) => each.subject.id === subject.id);
      return { ...rest, question, subject, access, workloads: permissions.podsOf(subject), near: access ? [] : permissions.ownGrantsOf(subject) };
    },
    changesFrom: (before: Permissions): PermissionChangeList => ({ ...rest, changes: permissionChanges(before, permissions) }),
  };
}
