import type { Manifest } from '../../../core/manifest';
import type { EscalationCause } from '../escalation';
import type { Grant, GrantedRole, GrantingBinding } from '../grant';

/** A right of a subject; nothing where Kubernetes itself gives it, because nobody takes that away. */
export function causeOfGrant(grant: Grant, what: string, names: readonly string[] = []): EscalationCause[] {
  const { binding, namespace, subject } = grant;
  if (binding.manifest === undefined) return [];
  const objects = names.length > 0 ? ` (${names.join(', ')})` : '';
  const right = `${subject} may ${what}${objects} ${namespace === undefined ? 'in every namespace' : `in namespace ${namespace}`}`;
  return [grant.role.manifest ? byWrittenRole(grant, grant.role.manifest, { right, what }) : byRoleOfKubernetes(grant, binding.manifest, right)];
}

/** Of a role that is written the one rule can be taken away. */
function byWrittenRole(grant: Grant, manifest: Manifest, { right, what }: { readonly right: string; readonly what: string }): EscalationCause {
  const { binding, role, rulePointer: pointer, subject, subjectPointer } = grant;
  const rule = pointer === '' ? 'a rule' : `rule ${Number(pointer.split('/')[2]) + 1}`;
  return {
    id: `grant ${nameOf(binding)}${subjectPointer} ${nameOf(role)}${pointer}`,
    title: `${right}: ${rule} of ${nameOf(role)}, bound by ${nameOf(binding)}`,
    removal: `take ${rule} (${what}) out of ${nameOf(role)}, or ${subject} out of ${nameOf(binding)}`,
    grant,
    manifest,
    pointer,
  };
}

/** A role of Kubernetes itself is given whole. */
function byRoleOfKubernetes(grant: Grant, manifest: Manifest, right: string): EscalationCause {
  const { binding, subject, subjectPointer: pointer } = grant;
  const role = nameOf(grant.aggregatedBy ?? grant.role);
  return {
    id: `grant ${nameOf(binding)}${pointer}`,
    title: `${right}: ${role}, bound by ${nameOf(binding)}`,
    removal: `take ${subject} out of ${nameOf(binding)}, which gives it ${role}`,
    grant,
    manifest,
    pointer,
  };
}

/** Each cause once, with what it was first named for. */
export function distinctCauses(causes: readonly EscalationCause[]): readonly EscalationCause[] {
  const found = new Map<string, EscalationCause>();
  for (const cause of causes) if (!found.has(cause.id)) found.set(cause.id, cause);
  return [...found.values()];
}

/** Something that an object says. */
export function causeInObject(manifest: Manifest, pointer: string, { title, removal }: Pick<EscalationCause, 'title' | 'removal'>): EscalationCause {
  return { id: `object ${manifest}${pointer}`, title, removal, manifest, pointer };
}

function nameOf({ kind, namespace, name }: Pick<GrantedRole | GrantingBinding, 'namespace' | 'name'> & { readonly kind: string }): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
