import { FieldPath, oneOf } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const TERMINATION = FieldPath.of('spec', 'tls', 'termination');
const INSECURE = FieldPath.of('spec', 'tls', 'insecureEdgeTerminationPolicy');
const ENCRYPTED = oneOf('edge', 'passthrough', 'reencrypt');
const REDIRECTED = oneOf(undefined, '', 'None', 'Redirect');

/** Routes of OpenShift must serve TLS, and must not serve plain HTTP beside it. Absent is a violation: without `tls` a route serves HTTP only. */
export class RequireRouteTls extends Rule {
  public readonly meta: RuleMeta = {
    id: 'network/require-route-tls',
    title: 'Routes must serve TLS, and nothing else.',
    why: 'What goes over plain HTTP, passwords and sessions among it, can be read and changed on its way.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('route.openshift.io/Route'),
    controls: ['nsa/encryption', 'nist/4.4.2', 'mitre/T1557'],
    alsoKnownAs: ['kube-linter/insecure-route-termination'],
  };

  public check({ manifest }: Subject): Violation[] {
    const route = { json: manifest.json, pointer: '' };
    const termination = TERMINATION.wrongIn(route, ENCRYPTED).map((field) => field.complaint('set it to "edge", "reencrypt" or "passthrough"'));
    if (termination.length > 0) return termination;
    return INSECURE.wrongIn(route, REDIRECTED).map((field) => field.complaint('set it to "Redirect"'));
  }
}
