import { Severity } from '../../../core/finding';
import { pointer } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import type { Manifest } from '../../../core/manifest';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const MARKS = ['storageclass.kubernetes.io/is-default-class', 'storageclass.beta.kubernetes.io/is-default-class'];

/**
 * At most one StorageClass may be annotated as the default one (since Kubernetes 1.26 the newest of several is taken).
 */
export class OneDefaultClass extends Rule {
  public readonly meta: RuleMeta = {
    id: 'storage/one-default-class',
    title: 'A cluster must have one default StorageClass.',
    why: 'Which class a claim gets that names none depends on which default is the newest: data lands on storage that nobody chose.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('storage.k8s.io/StorageClass'),
    controls: ['nist/4.4.3'],
  };

  public check({ manifest, _facts: facts }: Subject): Violation[] {
    const mark = markOf(manifest);
    if (mark === undefined) return [];
    const other = facts.ofKind('storage.k8s.io/StorageClass').find((candidate) => candidate !== manifest && markOf(candidate) !== undefined);
    return other ? [{ path: pointer('', 'metadata', 'annotations', mark), found: `"true", as on ${other}`, fix: 'leave the annotation to one of them' }] : [];
  }
}

function markOf({ annotations }: Manifest): string | undefined {
  return MARKS.find((mark) => annotations[mark] === 'true');
}
