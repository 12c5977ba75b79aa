import { Severity } from '../../../core/finding';
import { isObject, member, pointer } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { plainSecret, plainSecretsIn } from '../../../core/plain-secrets';
import { secretShapeIn } from '../../../core/secret-shapes';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * ConfigMaps must not hold secrets: neither as values, nor in the configuration files that they carry.
 *
 * Judged like environment variables, by the name of a key and by how a value is written; in files line by line (`name = value`, `name: value`).
 */
export class NoPlaintextInConfigMap extends Rule {
  public readonly meta: RuleMeta = {
    id: 'secrets/no-plaintext-in-config-map',
    title: 'ConfigMaps must not hold secrets.',
    why: 'Nobody guards ConfigMaps: whoever may view a namespace reads them, and they are not encrypted at rest.',
    severity: Severity.HIGH,
    judges: Kinds.of('/ConfigMap'),
    controls: ['cis/5.4.2', 'nsa/secrets', 'nist/4.1.4', 'mitre/T1552.001'],
    alsoKnownAs: [
      'kube-linter/configmap-with-credentials', 'polaris/sensitiveConfigmapContent', 'trivy/KSV-0109', 'trivy/KSV-01010', 'kubescape/C-0012',
    ],
  };

  public check(subject: Subject): Violation[] {
    return [...inTexts(member(subject.manifest.json, 'data')), ...inBytes(member(subject.manifest.json, 'binaryData'))];
  }
}

function inTexts(values: unknown): Violation[] {
  if (!isObject(values)) return [];
  return Object.keys(values).flatMap((key) => {
    const value = values[key];
    if (typeof value !== 'string') return [];
    const secret = plainSecret(key, value.includes('\n') ? '' : value);
    return (secret === undefined ? plainSecretsIn(value) : [secret]).map((found) => violation(pointer('/data', key), found));
  });
}

function inBytes(values: unknown): Violation[] {
  if (!isObject(values)) return [];
  return Object.keys(values).flatMap((key) => {
    const value = values[key];
    const secret = typeof value === 'string' ? secretShapeIn(Buffer.from(value, 'base64').toString('latin1')) : undefined;
    return secret === undefined ? [] : [violation(pointer('/binaryData', key), secret)];
  });
}

function violation(path: string, found: string): Violation {
  return { path, found, fix: 'keep it in a secret store, declare an ExternalSecret, and mount it beside the ConfigMap; a file can be put together by its template' };
}
