import type { RbacSubject } from '../../analysis/rbac/rbac-subject';
import type { Manifest } from '../../core/manifest';
import { counted } from '../wording';

/** Who is in a group that Kubernetes itself fills, in words; undefined for other groups, whom authentication fills. */
export function membersText({ kind, name }: RbacSubject): string | undefined {
  if (kind !== 'Group') return undefined;
  const namespace = /^system:serviceaccounts:(.+)$/.exec(name)?.[1];
  if (namespace !== undefined) return `every ServiceAccount of ${namespace}`;
  return MEMBERS.get(name);
}

const MEMBERS: ReadonlyMap<string, string> = new Map([
  ['system:serviceaccounts', 'every ServiceAccount'],
  ['system:authenticated', 'everybody who has credentials, every ServiceAccount among them'],
  ['system:unauthenticated', 'everybody, without any credentials'],
  ['system:masters', 'whoever is in it may do everything, whatever RBAC says'],
]);

/** A workload as programs read it, `shop/api[Deployment]`. */
export function workloadName({ namespace, name, kind }: Manifest): string {
  return `${namespace === undefined ? '' : `${namespace}/`}${name}[${kind}]`;
}

/** Workloads in words, without their namespace: they are in that of their account. */
export function workloadsText(workloads: readonly Manifest[]): string {
  return workloads.map(({ kind, name }) => `${kind} ${name}`).join(', ');
}

/** How many of each kind there are: `2 ServiceAccounts, 1 group and 1 user`. */
export function countedSubjects(subjects: readonly RbacSubject[]): string {
  const nouns = { ServiceAccount: 'ServiceAccount', Group: 'group', User: 'user' } as const;
  const counts = (['ServiceAccount', 'Group', 'User'] as const).flatMap((kind) => {
    const count = subjects.filter((subject) => subject.kind === kind).length;
    return count === 0 ? [] : [counted(count, nouns[kind])];
  });
  return counts.length < 2 ? counts.join('') : `${counts.slice(0, -1).join(', ')} and ${counts.at(-1)}`;
}
