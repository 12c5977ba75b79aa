import { appReferences } from './app-references';
import type { MissingKey } from '../../../analysis/references/references';
import { Severity } from '../../../core/finding';
import { describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { didYouMean } from '../../../core/suggestion';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const NONE: Violation[] = [];

/**
 * Every key that is read from a Secret or ConfigMap must be in it, where all of its keys are known: it is written out in the app, or made by
 * an ExternalSecret, SealedSecret, Certificate or SecretProviderClass that says them.
 *
 * What serves TLS reads `tls.crt` and `tls.key`, a login for registries is under `.dockerconfigjson` (or the older `.dockercfg`).
 *
 * One that is written without any key is a place for what somebody else fills in, and is not judged; nor is a reference that is `optional: true`.
 */
export class KeyExists extends Rule {
  public readonly meta: RuleMeta = {
    id: 'references/key-exists',
    title: 'Every key that is read from a Secret or ConfigMap must be in it.',
    why: 'A container whose variable or file comes from a missing key never starts; only an event on the pod says why.',
    severity: Severity.MEDIUM,
    judges: Kinds.ALL,
    controls: ['nist/4.4.3'],
    alsoKnownAs: ['kube-linter/env-value-from'],
  };

  public check(subject: Subject): Violation[] {
    const missing = appReferences(subject).missingKeysIn(subject.manifest);
    return missing.length === 0 ? NONE : missing.map(violationOf);
  }
}

function violationOf({ reference: { target, namespace, name }, key, known, pointer }: MissingKey): Violation {
  const near = didYouMean(key, known);
  return {
    path: pointer,
    found: `${describe(key)}, which ${target.slice(1)} ${namespace}/${name} does not have`,
    fix: near === undefined ? `read one of its keys: ${known.slice(0, 8).join(', ')}${known.length > 8 ? ', …' : ''}` : `did you mean "${near}"?`,
  };
}
