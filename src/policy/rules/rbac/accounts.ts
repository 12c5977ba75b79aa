import { Bindings } from '../../../analysis/rbac/bindings';
import { TokenUse } from '../../../analysis/rbac/token-use';
import type { Subject } from '../../subject';

const BINDINGS = Symbol('bindings');
const TOKENS = Symbol('use of tokens');

/** The bindings in the app around a subject. */
export function bindingsAround(subject: Subject): Bindings {
  return subject._facts.derive(BINDINGS, (manifests) => new Bindings(manifests));
}

/** Who holds tokens in the app around a subject. */
export function tokensAround(subject: Subject): TokenUse {
  return subject._facts.derive(TOKENS, (manifests) => new TokenUse(manifests));
}
