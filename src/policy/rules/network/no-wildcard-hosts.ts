import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** Ingresses, and routes of a Gateway, must name their hosts. */
export class NoWildcardHosts extends Rule {
  public readonly meta: RuleMeta = {
    id: 'network/no-wildcard-hosts',
    title: 'Ingresses and routes must name their hosts.',
    why: 'What answers for every host also answers for those of other teams, and for names that somebody else points at the address.',
    severity: Severity.LOW,
    judges: Kinds.of('networking.k8s.io/Ingress', 'gateway.networking.k8s.io/HTTPRoute'),
    controls: ['nsa/network-separation'],
    recommended: false,
  };

  public check({ manifest }: Subject): Violation[] {
    const spec = Field.of(manifest.json, '').member('spec');
    const hosts = manifest.kind === 'Ingress' ? spec.member('rules').items().map((rule) => rule.member('host')) : hostnamesOf(spec);
    return hosts.filter((host) => host.text === undefined || host.text === '' || host.text.includes('*')).map((host) => host.complaint('name the host, such as "shop.example.com"'));
  }
}

function hostnamesOf(spec: Field): Field[] {
  const names = spec.member('hostnames').items();
  return names.length > 0 ? names : [spec.member('hostnames')];
}
