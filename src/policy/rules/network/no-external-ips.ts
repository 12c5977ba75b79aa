import { Severity } from '../../../core/finding';
import { describe, isObject, member } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** Services must not claim external addresses (CVE-2020-8554, which has no fix). */
export class NoExternalIps extends Rule {
  public readonly meta: RuleMeta = {
    id: 'network/no-external-ips',
    title: 'Services must not set externalIPs.',
    why: 'Whoever may create a Service can claim any address with it, and receives what the whole cluster sends there.',
    severity: Severity.HIGH,
    judges: Kinds.of('/Service'),
    controls: ['nsa/network-separation', 'nist/4.4.2', 'mitre/T1557'],
    alsoKnownAs: ['trivy/KSV-0108'],
  };

  public check(subject: Subject): Violation[] {
    const spec = member(subject.manifest.json, 'spec') ?? {};
    if (!isObject(spec)) return [{ path: '/spec', found: describe(spec), fix: 'write an object' }];
    const found = spec.externalIPs;
    const claimsNone = found === undefined || found === null || (Array.isArray(found) && found.length === 0);
    return claimsNone ? [] : [{ path: '/spec/externalIPs', found: describe(found), fix: 'remove it; let the platform assign addresses to a Gateway' }];
  }
}
