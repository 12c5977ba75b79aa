import { Severity } from '../../../core/finding';
import { isObject, member, pointer } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const FIELDS = ['data', 'stringData'] as const;

/** What a deployer puts the value in place of: `${DB_PASSWORD}`, `{{ .password }}`, `<path:secret/db#password>`, `ref+vault://db/password`. */
const FILLED_IN_LATER = /^(?:\$\{[^{}]+\}|\$\([^()]+\)|\{\{[^{}]+\}\}|<[^<>]+>|ref\+[a-z]+:\/\/\S+)$/;
const CERTIFICATES = /^(?:-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*)+$/;

const FIX = 'keep the value in a secret store and declare an ExternalSecret, or seal it';

/**
 * Secrets must not carry values: base64 is no encryption.
 *
 * The finding names keys only; values never reach a report. A key without a value, or with nothing but a reference in place of one, is for somebody
 * else to fill; certificates are public.
 */
export class NoPlaintextSecret extends Rule {
  public readonly meta: RuleMeta = {
    id: 'secrets/no-plaintext-secret',
    title: 'Secrets must not stand in manifests in plain text.',
    why: 'Everyone who reads the repository, the pipeline\'s output or a backup of either has the secret, and history keeps it.',
    severity: Severity.HIGH,
    judges: Kinds.of('/Secret'),
    controls: ['cis/5.4.2', 'nsa/secrets', 'nist/4.1.4', 'mitre/T1552.001'],
    alsoKnownAs: ['kubescape/C-0012', 'kubescape/C-0208', 'kubescape/C-0234'],
  };

  public check(subject: Subject): Violation[] {
    return FIELDS.flatMap((field) => judge(member(subject.manifest.json, field), `/${field}`));
  }
}

function judge(values: unknown, path: string): Violation[] {
  if (isEmpty(values)) return [];
  if (!isObject(values)) return [{ path, found: 'something that is not an object', fix: FIX }];
  return Object.keys(values)
    .filter((key) => !isEmpty(values[key]) && !isNoSecret(values[key], path === '/data'))
    .map((key) => ({ path: pointer(path, key), found: `a value under the key ${JSON.stringify(key)}`, fix: FIX }));
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function isNoSecret(value: unknown, isEncoded: boolean): boolean {
  if (typeof value !== 'string') return false;
  return [value, ...isEncoded ? [Buffer.from(value, 'base64').toString('latin1')] : []].some((text) => FILLED_IN_LATER.test(text.trim()) || CERTIFICATES.test(text.trim()));
}
