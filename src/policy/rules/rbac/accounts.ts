import { Bindings } from '../../../analysis/rbac/bindings';
import { builtInRbac } from '../../../analysis/rbac/built-in-roles';
import { Escalations } from '../../../analysis/rbac/escalations';
import { Roles } from '../../../analysis/rbac/roles';
import { TokenUse } from '../../../analysis/rbac/token-use';
import { Manifest } from '../../../core/manifest';
import type { Subject } from '../../subject';

const BINDINGS = Symbol('bindings');
const ESCALATIONS = Symbol('escalations');
const ROLES = Symbol('roles');
const TOKENS = Symbol('use of tokens');

/** The bindings in the app around a subject. */
export function bindingsAround(subject: Subject): Bindings {
  return subject._facts.derive(BINDINGS, (manifests) => new Bindings(manifests));
}

let ofKubernetes: readonly Manifest[] | undefined;

/** What Kubernetes itself makes of RBAC in every cluster, as manifests; read once. */
export function rbacOfKubernetes(): readonly Manifest[] {
  return ofKubernetes ??= builtInRbac().flatMap((json) => Manifest._read(json));
}

/** The roles in the app around a subject, and those of Kubernetes itself, with what they aggregate. */
export function rolesAround(subject: Subject): Roles {
  return subject._facts.derive(ROLES, (manifests) => new Roles(manifests, rbacOfKubernetes()));
}

/** Who holds tokens in the app around a subject. */
export function tokensAround(subject: Subject): TokenUse {
  return subject._facts.derive(TOKENS, (manifests) => new TokenUse(manifests));
}

/** Who becomes more than he was meant to be in the app around a subject. */
export function escalationsAround(subject: Subject): Escalations {
  return subject._facts.derive(ESCALATIONS, (manifests) => new Escalations(manifests));
}
