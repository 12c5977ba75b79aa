import { Severity } from '../../../core/finding';
import { at, describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const PREFIX = 'nginx.ingress.kubernetes.io/';

/** Ingresses must not count on ingress-nginx, which was retired in March 2026 and gets no more fixes. */
export class NoRetiredController extends Rule {
  public readonly meta: RuleMeta = {
    id: 'network/no-retired-controller',
    title: 'Ingresses must not depend on the retired controller ingress-nginx.',
    why: 'Nobody mends its vulnerabilities any more, and it stands where the internet comes in.',
    severity: Severity.LOW,
    judges: Kinds.of('networking.k8s.io/Ingress', 'extensions/Ingress'),
    controls: ['nsa/network-separation', 'mitre/T1190'],
    recommended: false,
  };

  public check({ manifest }: Subject): Violation[] {
    const fix = 'write an HTTPRoute for a Gateway, or name the class of a controller that is maintained';
    const name = at(manifest.json, 'spec', 'ingressClassName');
    if (name === 'nginx') return [{ path: '/spec/ingressClassName', found: describe(name), fix }];
    const annotation = Object.keys(manifest.annotations).find((key) => key.startsWith(PREFIX));
    return annotation === undefined ? [] : [{ path: '/metadata/annotations', found: annotation, fix }];
  }
}
