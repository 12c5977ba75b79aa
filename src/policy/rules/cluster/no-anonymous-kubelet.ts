import { FieldPath, oneOf } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const ANONYMOUS = FieldPath.of('authentication', 'anonymous', 'enabled');

/** The kubelet must refuse requests of callers it does not know; in a configuration file it does so unless told otherwise. */
export class NoAnonymousKubelet extends Rule {
  public readonly meta: RuleMeta = {
    id: 'cluster/no-anonymous-kubelet',
    title: 'The kubelet must refuse anonymous requests.',
    why: 'Whoever reaches port 10250 of a node could otherwise ask for its pods and, with a lenient authorization, run commands in them.',
    severity: Severity.CRITICAL,
    judges: Kinds.of('kubelet.config.k8s.io/KubeletConfiguration'),
    controls: ['nsa/authentication', 'mitre/T1133'],
  };

  public check({ manifest: { json } }: Subject): Violation[] {
    return ANONYMOUS.wrongIn({ json, pointer: '' }, oneOf(undefined, false)).map((field) => field.complaint('set it to false'));
  }
}
