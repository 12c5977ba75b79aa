import { ciphertextFlaw } from '../../../core/ciphertext';
import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** What a deployer puts the ciphertext in place of: `${DB_PASSWORD}`, `{{ .password }}`, `<path:secret/db#password>`, `ref+vault://db/password`. */
const FILLED_IN_LATER = /^(?:\$\{[^{}]+\}|\{\{[^{}]+\}\}|<path:[^<>]+>|ref\+[a-z]+:\/\/\S+)$/;
const FIX = 'seal the value: cdk8s-hardened seal, or kubeseal; if a real one stands here, take it out of use';

/**
 * SealedSecrets must hold ciphertext: what `kubeseal` or `cdk8s-hardened seal` wrote.
 *
 * Without the private key it can be seen that a value is base64 of an RSA ciphertext and of what AES-GCM makes of a value, and that it is no
 * placeholder. The finding names keys only; nothing of a value reaches a report. `spec.data` is the old form, which the controller refuses.
 */
export class RequireCiphertext extends Rule {
  public readonly meta: RuleMeta = {
    id: 'secrets/require-ciphertext',
    title: 'SealedSecrets must hold ciphertext.',
    why: 'What was pasted unsealed is readable for everyone who reads the repository, and looks as if it were not; a placeholder opens to nothing, and the Secret is missing.',
    severity: Severity.HIGH,
    judges: Kinds.of('bitnami.com/SealedSecret'),
    controls: ['cis/5.4.2', 'nsa/secrets', 'nist/4.1.4', 'mitre/T1552.001'],
  };

  public check({ manifest }: Subject): Violation[] {
    const spec = Field.of(manifest.json, '').member('spec');
    const old = spec.member('data');
    const values = spec.member('encryptedData');
    return [
      ...old.absent ? [] : [{ path: old.pointer, found: 'the old form, which the controller refuses', fix: 'seal the values one by one, into encryptedData' }],
      ...values.members().flatMap((value) => valueViolation(value)),
    ];
  }
}

function valueViolation(value: Field): Violation[] {
  if (value.malformed) return [{ path: value.pointer, found: 'something that is not an object', fix: 'write the sealed values under their keys' }];
  if (value.text !== undefined && FILLED_IN_LATER.test(value.text.trim())) return [];
  const flaw = value.absent ? 'nothing' : ciphertextFlaw(value.value);
  return flaw === undefined ? [] : [{ path: value.pointer, found: flaw, fix: FIX }];
}
