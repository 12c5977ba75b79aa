import { EACH, FieldPath } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { PodContainer } from '../../../core/pod-spec';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const NAMES = FieldPath.of('env', EACH, 'name');

/** A container's environment must not set a variable twice. */
export class UniqueEnvironment extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pod/unique-environment',
    title: 'Variables of the environment must be set once.',
    why: 'The last one holds, and tools that merge manifests keep only one: which value the program gets depends on who applied it.',
    severity: Severity.MEDIUM,
    judges: Kinds.POD_OWNERS,
    controls: ['nist/4.4.3'],
    alsoKnownAs: ['kube-linter/duplicate-env-var', 'kube-score/environment-variable-key-duplication'],
  };

  public check(subject: Subject): Violation[] {
    return subject.containers.flatMap(repeated);
  }
}

function repeated(container: PodContainer): Violation[] {
  if (container.json.env === undefined) return [];
  const seen = new Set<unknown>();
  return NAMES.fieldsIn(container).filter(({ text }) => text === undefined || seen.has(text) || !seen.add(text))
    .map((name) => name.complaint(name.text === undefined ? 'give the variable a name' : 'remove all but one'));
}
