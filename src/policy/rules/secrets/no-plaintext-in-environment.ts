import { Severity } from '../../../core/finding';
import { arrayOf, member } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { plainSecret } from '../../../core/plain-secrets';
import type { PodContainer } from '../../../core/pod-spec';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * Environment variables must not hold secrets as literal values.
 *
 * A value is taken for a secret by how it is written (the documented formats of credentials), or by the name of the variable; references such as
 * `$(OTHER)`, paths and placeholders are none. The finding never says the value.
 */
export class NoPlaintextInEnvironment extends Rule {
  public readonly meta: RuleMeta = {
    id: 'secrets/no-plaintext-in-environment',
    title: 'Environment variables must not hold secrets in plain text.',
    why: 'Everyone who reads the repository, or who may get the workload, has the secret: rights on Secrets do not protect it.',
    severity: Severity.HIGH,
    judges: Kinds.POD_OWNERS,
    controls: ['cis/5.4.2', 'nsa/secrets', 'nist/4.1.4', 'mitre/T1552.001'],
    alsoKnownAs: ['kube-linter/env-var-secret', 'polaris/sensitiveContainerEnvVar', 'kubescape/C-0012', 'kubescape/C-0259'],
  };

  public check(subject: Subject): Violation[] {
    const violations: Violation[] = [];
    for (const container of subject.containers) if (container.json.env) violations.push(...plainIn(container));
    return violations;
  }
}

function plainIn({ json, pointer }: PodContainer): Violation[] {
  return arrayOf(json.env).flatMap((variable, i) => {
    const [name, value] = [member(variable, 'name'), member(variable, 'value')];
    const secret = typeof name === 'string' && typeof value === 'string' ? plainSecret(name, value) : undefined;
    return secret === undefined ? [] : [{
      path: `${pointer}/env/${i}/value`,
      found: secret,
      fix: 'keep it in a secret store, declare an ExternalSecret, and mount that as a file, or read it by valueFrom.secretKeyRef',
    }];
  });
}
