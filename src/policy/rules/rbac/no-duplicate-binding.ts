import { BindingReader } from '../../../analysis/rbac/binding-reader';
import { Severity } from '../../../core/finding';
import { addTo } from '../../../core/grouping';
import { Kinds } from '../../../core/kinds';
import type { Manifest } from '../../../core/manifest';
import { compareTexts } from '../../../core/text-order';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const HANDED = Symbol('roles by whom they are bound to');

/** A place at which a binding hands out a role. */
interface Handing {
  readonly manifest: Manifest;
  readonly pointer: string;
}

/**
 * A subject must be bound to a role once in the same place, whether it is named as an account or by its user name.
 *
 * The binding whose name comes first passes; what a binding of another scope gives besides is no repetition.
 */
export class NoDuplicateBinding extends Rule {
  public readonly meta: RuleMeta = {
    id: 'rbac/no-duplicate-binding',
    title: 'Bindings must not give a subject what another one gives it already.',
    why: 'Whoever takes the right away takes one binding away, and the subject keeps it by the other.',
    severity: Severity.LOW,
    judges: Kinds.of('rbac.authorization.k8s.io/RoleBinding', 'rbac.authorization.k8s.io/ClusterRoleBinding'),
    controls: ['nsa/role-based-access-control', 'nist/4.3.1'],
    recommended: false,
  };

  public check({ manifest, _facts }: Subject): Violation[] {
    const handed = _facts.derive(HANDED, handingsIn);
    const { roleRef, subjects } = new BindingReader(manifest);
    return roleRef === undefined ? [] : subjects.flatMap(({ subject, pointer }) => {
      const [first] = handed.get(keyOf(manifest, roleRef, subject.id))!;
      if (isSame(first, { manifest, pointer })) return [];
      return [{
        path: pointer,
        found: `gives ${subject} ${roleRef.kind} ${roleRef.name}, which ${first.manifest === manifest ? first.pointer : first.manifest} gives it already`,
        fix: 'take the subject out of one of the two',
      }];
    });
  }
}

function handingsIn(manifests: readonly Manifest[]): ReadonlyMap<string, readonly Handing[]> {
  const handed = new Map<string, Handing[]>();
  for (const manifest of manifests) {
    if (!BindingReader.reads(manifest)) continue;
    const { roleRef, subjects } = new BindingReader(manifest);
    for (const { subject, pointer } of roleRef ? subjects : []) addTo(handed, keyOf(manifest, roleRef!, subject.id), { manifest, pointer });
  }
  for (const list of handed.values()) list.sort((a, b) => compareTexts(String(a.manifest), String(b.manifest)));
  return handed;
}

function keyOf({ namespace }: Manifest, { kind, name }: { readonly kind: string; readonly name: string }, subject: string): string {
  return `${namespace ?? ''} ${kind} ${name} ${subject}`;
}

/** An object that stands among the objects twice is told by `references/no-duplicate-objects`. */
function isSame(first: Handing, { manifest, pointer }: Handing): boolean {
  return first.pointer === pointer && String(first.manifest) === String(manifest);
}
