import { originOf, resourceOf } from './change-place';
import type { Comparison } from './comparison';
import type { ManifestSet } from './manifest-set';
import { identityKey, identityOf } from './object-identity';
import { permissionsOf } from './permissions-view';
import type { Renames } from './renames';
import type { SecurityChange } from './security-change';
import type { PermissionProblem } from '../analysis/rbac/permission-problem';
import { Severity } from '../core/finding';
import { arrayOf, member, stringOf } from '../core/json';

const ROLE = '/roleRef/name';

/** Bindings to roles that are not among the manifests: what they grant is not known, so that no comparison of rights sees them. */
export class PermissionsUnknown implements Comparison {
  public changes(before: ManifestSet, after: ManifestSet, renames: Renames): SecurityChange[] {
    const [old, now] = [unknownRoles(before, renames), unknownRoles(after)];
    return [
      ...[...now].filter(([key]) => !old.has(key)).map(([, { manifest, found }]): SecurityChange => ({
        id: 'permissions/unknown-role-bound',
        area: 'permissions',
        effect: 'weaker',
        severity: Severity.MEDIUM,
        title: `${manifest} gives rights that nobody knows.`,
        after: `to ${subjectsText(manifest.json)}: ${found}`,
        why: 'What the role permits was not compared: name the manifests that hold it on both sides.',
        resource: resourceOf(manifest),
        path: ROLE,
        now: originOf(manifest, ROLE),
      })),
      ...[...old].filter(([key]) => !now.has(key)).map(([, { manifest, found }]): SecurityChange => ({
        id: 'permissions/unknown-role-unbound',
        area: 'permissions',
        effect: 'neutral',
        severity: Severity.MEDIUM,
        title: `${manifest} does not give rights any more that nobody knew.`,
        before: `to ${subjectsText(manifest.json)}: ${found}`,
        resource: resourceOf(manifest),
        old: originOf(manifest, ROLE),
      })),
    ];
  }
}

/** By the binding, whom it names, and the role. */
function unknownRoles(set: ManifestSet, renames?: Renames): Map<string, PermissionProblem> {
  const found = permissionsOf(set).problems.filter(({ pointer }) => pointer === ROLE);
  return new Map(found.map((problem) => {
    const { manifest } = problem;
    const identity = identityOf(manifest);
    const roleRef = member(manifest.json, 'roleRef');
    const shown = renames?.newManifestOf(manifest) ?? manifest; // accounts that were renamed are named by the new binding
    return [JSON.stringify([identityKey(renames?.newNameOf(identity) ?? identity), subjectsText(shown.json), member(roleRef, 'kind'), member(roleRef, 'name')]), problem];
  }));
}

function subjectsText(json: unknown): string {
  const subjects = arrayOf(member(json, 'subjects')).map((subject) => {
    const [kind, namespace, name] = ['kind', 'namespace', 'name'].map((field) => stringOf(member(subject, field)));
    return `${kind ?? 'subject'} ${namespace === undefined ? '' : `${namespace}/`}${name ?? '(no name)'}`;
  });
  return subjects.length === 0 ? 'nobody' : subjects.join(', ');
}
