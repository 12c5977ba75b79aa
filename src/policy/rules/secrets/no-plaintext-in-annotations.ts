import { Severity } from '../../../core/finding';
import { isObject, pointer } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { plainSecret } from '../../../core/plain-secrets';
import { secretShapeIn } from '../../../core/secret-shapes';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** Annotations that hold a digest of a Secret, so that pods are made anew when it changes: `checksum/secret`, and `cdk8s-hardened/secret.…`. */
const OF_DIGEST = /checksum|digest|sha\d|[a-z-]*hash\b|^cdk8s-hardened\/secret\./i;
const DIGEST = /^(?:sha\d+[:-])?[0-9a-f]{8,128}$/i;

const NONE: Violation[] = [];
const FIX = 'remove it, take the credential out of use, and keep the next one in a secret store';

/**
 * Annotations and labels must not hold secrets; `kubectl apply` leaves a copy of a whole Secret in one (`last-applied-configuration`).
 *
 * Digests of Secrets, by which pods are made anew when one changes, are none.
 */
export class NoPlaintextInAnnotations extends Rule {
  public readonly meta: RuleMeta = {
    id: 'secrets/no-plaintext-in-annotations',
    title: 'Annotations and labels must not hold secrets.',
    why: 'They are shown to everyone who may list objects, in dashboards, metrics and logs, and nothing redacts them.',
    severity: Severity.HIGH,
    judges: Kinds.ALL,
    controls: ['cis/5.4.2', 'nsa/secrets', 'nist/4.1.4', 'mitre/T1552.001'],
  };

  public check({ manifest, manifest: { json } }: Subject): Violation[] {
    const metadata = isObject(json) && isObject(json.metadata) ? json.metadata : undefined;
    const violations = metadata ? inMetadata(metadata, '/metadata', manifest.groupKind === '/Secret') : [];
    const ofPods = manifest.podSpec?.metadata as unknown;
    return !isObject(ofPods) || ofPods === metadata ? violations : [...violations, ...inMetadata(ofPods, manifest.podSpec!.metadataPointer, false)];
  }
}

function inMetadata({ annotations, labels }: { readonly [field: string]: unknown }, path: string, ofSecret: boolean): Violation[] {
  return [
    ...isObject(annotations) ? inEntries(annotations, `${path}/annotations`, ofSecret) : NONE,
    ...isObject(labels) ? inEntries(labels, `${path}/labels`, false) : NONE,
  ];
}

function inEntries(entries: { readonly [key: string]: unknown }, path: string, ofSecret: boolean): Violation[] {
  return Object.keys(entries).flatMap((key) => {
    const value = entries[key];
    if (typeof value !== 'string') return [];
    const isCopy = ofSecret && key === LAST_APPLIED && /"(?:stringData|data)":\{"/.test(value);
    const secret = isCopy ? 'a copy of the Secret with its values' : secretIn(key, value);
    return secret === undefined ? [] : [{ path: pointer(path, key), found: secret, fix: FIX }];
  });
}

function secretIn(key: string, value: string): string | undefined {
  return OF_DIGEST.test(key) && DIGEST.test(value) ? secretShapeIn(value) : plainSecret(key.slice(key.indexOf('/') + 1), value);
}
