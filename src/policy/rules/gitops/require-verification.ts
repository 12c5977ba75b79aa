import { GIT_REPOSITORY, OCI_REPOSITORY } from './gitops-kinds';
import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** Sources of Flux must be verified by a signature. */
export class RequireVerification extends Rule {
  public readonly meta: RuleMeta = {
    id: 'gitops/require-verification',
    title: 'Sources of Flux must be verified by a signature.',
    why: 'Whoever takes over the server of the repository, or an account that may push there, deploys to the cluster.',
    severity: Severity.MEDIUM,
    judges: Kinds.of(GIT_REPOSITORY, OCI_REPOSITORY),
    controls: ['nist/4.1.5', 'mitre/T1525'],
    recommended: false,
  };

  public check({ manifest }: Subject): Violation[] {
    const verify = Field.of(manifest.json, '').member('spec', 'verify');
    const fix = manifest.groupKind === GIT_REPOSITORY ? 'name the Secret with the public keys of who may sign: verify.secretRef' : 'verify it: verify.provider cosign with the signer\'s identity or key';
    return verify.object && Object.keys(verify.value as object).length > 0 ? [] : [verify.complaint(fix)];
  }
}
