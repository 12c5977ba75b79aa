import { EACH, FieldPath, oneOf } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const REFERENCES = [FieldPath.of('env', EACH, 'valueFrom', 'secretKeyRef'), FieldPath.of('envFrom', EACH, 'secretRef')];
const ABSENT = oneOf(undefined);

/** Containers must read secrets from files, not from their environment. */
export class NoSecretEnvironment extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pod/no-secret-environment',
    title: 'Secrets must not be handed over in the environment.',
    why: 'Programs print their environment when they crash, and give it to every process that they start; a changed secret never arrives.',
    severity: Severity.LOW,
    judges: Kinds.POD_OWNERS,
    controls: ['cis/5.4.1', 'nsa/secrets', 'nist/4.1.4', 'mitre/T1552.007'],
    alsoKnownAs: ['kube-linter/read-secret-from-env-var', 'kubesec/SecretsAsEnvironmentVariables', 'checkov/CKV_K8S_35', 'kubescape/C-0207'],
    recommended: false,
  };

  public check(subject: Subject): Violation[] {
    return REFERENCES.flatMap((path) => path.wrongInAny(subject.containers, ABSENT))
      .map((reference) => reference.complaint('mount the Secret as a volume, and have the program read the file'));
  }
}
