import { FieldPath } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const ALIASES = FieldPath.of('hostAliases');

/** Pods must not write names of hosts into their own `/etc/hosts`. */
export class NoHostAliases extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pod/no-host-aliases',
    title: 'Pods must not have aliases of hosts.',
    why: 'An alias sends a name that others trust to any address, and nobody who looks at DNS sees it.',
    severity: Severity.LOW,
    judges: Kinds.POD_OWNERS,
    controls: ['nist/4.4.3', 'mitre/T1557'],
    alsoKnownAs: ['kubesec/HostAliases', 'trivy/KSV-0007'],
    recommended: false,
  };

  public check(subject: Subject): Violation[] {
    return ALIASES.wrongIn(subject.podSpec, (aliases) => aliases === undefined || (Array.isArray(aliases) && aliases.length === 0))
      .map((aliases) => aliases.complaint('remove it; a Service without selector or of type ExternalName gives an outside address a name'));
  }
}
