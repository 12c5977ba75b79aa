import { choice } from './choice';
import { namespaceNamed } from './namespace-option';
import type { SealOptions } from './seal-options';
import { UsageError } from '../core/errors';
import { quoted } from '../core/quoted';
import { isSecretName } from '../core/sealed-flaws';
import type { SealedValues } from '../core/sealed-values';
import { SealingScope } from '../core/sealing-scope';
import { sealingTarget, SealingTarget } from '../core/sealing-target';

/**
 * What the values of a call are sealed for: what the call says, and otherwise what the file says.
 *
 * @throws UsageError for names that nothing can have, that are missing, or that the scope does not bind.
 */
export function targetAsked(options: SealOptions, existing?: SealedValues): SealingTarget {
  const scope = options.scope === undefined ? existing?.scope ?? SealingScope.STRICT : choice('--scope', options.scope, Object.values(SealingScope));
  const named = { namespace: namespaceNamed(options.namespace), name: secretNamed(options.name) };
  return sealingTarget(
    scope,
    bound('namespace', { scope, isBound: scope !== SealingScope.CLUSTER_WIDE, named: named.namespace, known: existing?.namespace }),
    bound('name', { scope, isBound: scope === SealingScope.STRICT, named: named.name, known: existing?.secretName }),
  );
}

function secretNamed(text: string | undefined): string | undefined {
  if (text === undefined || isSecretName(text)) return text;
  throw new UsageError('--name needs a name that a Secret can have.', { found: quoted(text), fix: 'write lower-case letters, digits, "-" and ".", at most 253' });
}

/** What the scope binds has to be named, and what it does not bind must not be: it would seem to count. */
function bound(what: string, { scope, isBound, named, known }: { scope: SealingScope; isBound: boolean; named?: string; known?: string }): string {
  if (!isBound && named !== undefined) throw new UsageError(`--${what} binds nothing in the scope ${scope}.`, { fix: `leave it out, or say --scope ${SealingScope.STRICT}` });
  const value = named ?? known;
  if (!isBound || value !== undefined) return value ?? '';
  throw new UsageError(`The scope ${scope} binds values to a ${what}, and none is named.`, { fix: `say --${what}` });
}
