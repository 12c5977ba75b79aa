import { Severity } from '../../../core/finding';
import { at } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { credentialInImage } from '../../../core/plain-secrets';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const FIX = 'name the image alone, take the credential out of use, and give the registry\'s login as an imagePullSecret that an ExternalSecret makes';

/**
 * Image references must not carry credentials: neither `user:password@registry/image` nor a token in the name or the tag.
 *
 * Kubernetes refuses such a reference when it pulls, and shows it to everyone in the pod's status and events.
 */
export class NoPlaintextInImage extends Rule {
  public readonly meta: RuleMeta = {
    id: 'secrets/no-plaintext-in-image',
    title: 'Image references must not carry credentials.',
    why: 'The reference is copied into pods, events, metrics and logs, and the credential of the registry with it.',
    severity: Severity.HIGH,
    judges: Kinds.POD_OWNERS,
    controls: ['cis/5.4.2', 'nsa/secrets', 'nist/4.1.4', 'mitre/T1552.001'],
  };

  public check({ podSpec, containers }: Subject): Violation[] {
    const violations: Violation[] = [];
    for (const { json, pointer } of containers) violations.push(...inReference(json.image, `${pointer}/image`));
    for (const { json, pointer } of podSpec.volumes) if (json.image) violations.push(...inReference(at(json, 'image', 'reference'), `${pointer}/image/reference`));
    return violations;
  }
}

function inReference(reference: unknown, path: string): Violation[] {
  const found = typeof reference === 'string' ? credentialInImage(reference) : undefined;
  return found === undefined ? [] : [{ path, found, fix: FIX }];
}
