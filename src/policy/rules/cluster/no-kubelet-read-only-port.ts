import { FieldPath, oneOf } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const PORT = FieldPath.of('readOnlyPort');

/** The kubelet must not serve its read-only port: 0, which is also the default, turns it off. */
export class NoKubeletReadOnlyPort extends Rule {
  public readonly meta: RuleMeta = {
    id: 'cluster/no-kubelet-read-only-port',
    title: 'The kubelet must not serve its read-only port.',
    why: 'It tells everyone who reaches the node, without asking who they are, which pods run there and how they are configured.',
    severity: Severity.HIGH,
    judges: Kinds.of('kubelet.config.k8s.io/KubeletConfiguration'),
    controls: ['nsa/authentication', 'mitre/T1613'],
  };

  public check({ manifest: { json } }: Subject): Violation[] {
    return PORT.wrongIn({ json, pointer: '' }, oneOf(undefined, 0)).map((field) => field.complaint('set it to 0'));
  }
}
