import { FieldPath } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const NAME = FieldPath.of('name');

/** Every container of a pod must have a name, and no two the same: also not an init and a regular container. */
export class UniqueContainerNames extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pod/unique-container-names',
    title: 'Containers of a pod must have different names.',
    why: 'The API server refuses the pod; where a merge reads the manifest first, one container silently replaces the other.',
    severity: Severity.HIGH,
    judges: Kinds.POD_OWNERS,
    controls: ['nist/4.4.3'],
  };

  public check(subject: Subject): Violation[] {
    const seen = new Set<unknown>();
    return subject.containers.filter(({ json: { name } }) => {
      const good = typeof name === 'string' && name !== '' && !seen.has(name);
      seen.add(name);
      return !good;
    }).map((container) => NAME.fieldIn(container).complaint('give it a name that no other container of the pod has'));
  }
}
