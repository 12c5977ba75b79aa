import { FieldPath, oneOf } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const MODE = FieldPath.of('authorization', 'mode');

/** The kubelet must ask the API server what a caller may do; `AlwaysAllow` verifies nothing, whatever guides say of it. */
export class RequireKubeletAuthorization extends Rule {
  public readonly meta: RuleMeta = {
    id: 'cluster/require-kubelet-authorization',
    title: 'The kubelet must ask the API server what a caller may do.',
    why: 'With AlwaysAllow everyone with any certificate of the cluster may run commands in every container of the node.',
    severity: Severity.CRITICAL,
    judges: Kinds.of('kubelet.config.k8s.io/KubeletConfiguration'),
    controls: ['nsa/authentication', 'mitre/T1609'],
  };

  public check({ manifest: { json } }: Subject): Violation[] {
    return MODE.wrongIn({ json, pointer: '' }, oneOf(undefined, 'Webhook')).map((field) => field.complaint('set it to "Webhook"'));
  }
}
