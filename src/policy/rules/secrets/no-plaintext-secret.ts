import { Severity } from '../../../core/finding';
import { isObject, member, pointer } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const FIELDS = ['data', 'stringData'] as const;
const FIX = 'keep the value in a secret store and declare an ExternalSecret, or seal it';

/**
 * Secrets must not carry values: base64 is no encryption.
 *
 * The finding names keys only; values never reach a report. A key without a value is a place for somebody else to fill.
 */
export class NoPlaintextSecret extends Rule {
  public readonly meta: RuleMeta = {
    id: 'secrets/no-plaintext-secret',
    title: 'Secrets must not stand in manifests in plain text.',
    why: 'Everyone who reads the repository, the pipeline\'s output or a backup of either has the secret, and history keeps it.',
    severity: Severity.HIGH,
    judges: Kinds.of('/Secret'),
    controls: ['cis/5.4.2', 'nsa/secrets', 'nist/4.1.4', 'mitre/T1552.001'],
  };

  public check(subject: Subject): Violation[] {
    return FIELDS.flatMap((field) => judge(member(subject.manifest.json, field), `/${field}`));
  }
}

function judge(values: unknown, path: string): Violation[] {
  if (isEmpty(values)) return [];
  if (!isObject(values)) return [{ path, found: 'something that is not an object', fix: FIX }];
  return Object.keys(values)
    .filter((key) => !isEmpty(values[key]))
    .map((key) => ({ path: pointer(path, key), found: `a value under the key ${JSON.stringify(key)}`, fix: FIX }));
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}
