import { listedNames } from './listed-names';
import type { Permissions } from '../analysis/rbac/permissions';
import { RbacSubject, SubjectKind } from '../analysis/rbac/rbac-subject';
import { UsageError } from '../core/errors';
import { quoted } from '../core/quoted';
import { didYouMean } from '../core/suggestion';

const KINDS: ReadonlyMap<string, SubjectKind> = new Map([
  ['serviceaccount', 'ServiceAccount'], ['sa', 'ServiceAccount'], ['account', 'ServiceAccount'], ['group', 'Group'], ['user', 'User'],
]);
const IN_FRONT = /^([a-z]+):(.+)$/is;
const AT_END = /^(.+)\[([A-Za-z]+)\]$/s;

/**
 * The subject that `--subject` names: `shop/api`, `api` where only one account is called so, `group:devs`, `user:jane`, a user name of a
 * ServiceAccount, or as the list names it, `devs[Group]`. One whose kind is said needs not be among the objects.
 *
 * @throws UsageError where it names none or several, with those that could be meant.
 */
export function subjectNamed(text: string, permissions: Permissions): RbacSubject {
  const known = permissions.subjects.filter(({ id, name, namespace }) => [id, name, `${namespace}/${name}`].includes(text));
  if (known.length === 1) return known[0];
  if (known.length > 1) throw new UsageError('--subject names several subjects.', { found: quoted(text), fix: `write which one: ${listedNames(known.map(({ id }) => id))}` });
  const said = subjectSaid(text) ?? accountOfWorkload(text, permissions);
  if (said) return said;
  const names = permissions.subjects.map(({ id }) => id);
  const near = didYouMean(text, permissions.subjects.flatMap(({ id, name, namespace }) => namespace === undefined ? [id, name] : [id, name, `${namespace}/${name}`]));
  const fix = near === undefined ? knownText(names) : `did you mean ${listedNames(permissions.subjects.filter((each) => isCalled(each, near)).map(({ id }) => id))}?`;
  throw new UsageError('--subject names nobody whom the objects know.', { found: quoted(text), fix });
}

/** A subject whose kind is said. */
function subjectSaid(text: string): RbacSubject | undefined {
  const user = RbacSubject.user(text);
  if (user.kind === 'ServiceAccount') return user;
  if (text.startsWith('system:')) return isGroup(text) ? RbacSubject.group(text) : user;
  const [, inFront, name] = IN_FRONT.exec(text) ?? [];
  if (inFront && KINDS.has(inFront.toLowerCase())) return subjectOf(KINDS.get(inFront.toLowerCase())!, name, text);
  const [, named, atEnd] = AT_END.exec(text) ?? [];
  const kind = atEnd === undefined ? undefined : KINDS.get(atEnd.toLowerCase());
  return kind && subjectOf(kind, named, text);
}

/** The names that Kubernetes reserves are of groups, but for those of its own programs. */
function isGroup(name: string): boolean {
  return /^system:(?:serviceaccounts(?::.+)?|authenticated|unauthenticated|masters|nodes|bootstrappers(?::.+)?)$/.test(name);
}

function subjectOf(kind: SubjectKind, name: string, text: string): RbacSubject {
  if (kind === 'Group') return RbacSubject.group(name);
  if (kind === 'User') return RbacSubject.user(name);
  const [, namespace, account] = /^([^/:]+)[/:]([^/:]+)$/.exec(name) ?? [];
  if (account) return RbacSubject.account(namespace, account);
  throw new UsageError('--subject needs the namespace of a ServiceAccount.', { found: quoted(text), fix: `write it as NAMESPACE/${name.replace(/^.*[/:]/, '')}` });
}

/** Whoever names a workload means the account that its pods run as. */
function accountOfWorkload(text: string, permissions: Permissions): RbacSubject | undefined {
  return permissions.subjects.find((subject) => permissions.podsOf(subject).some(({ namespace, name, kind }) => text === `${namespace}/${name}[${kind}]`));
}

function isCalled({ id, name, namespace }: RbacSubject, text: string): boolean {
  return id === text || name === text || `${namespace}/${name}` === text;
}

function knownText(names: readonly string[]): string {
  const forms = 'NAMESPACE/NAME, group:NAME or user:NAME';
  return names.length === 0 ? `there is nobody among the objects; write ${forms}` : `name one of ${listedNames(names)}, or write ${forms}`;
}
