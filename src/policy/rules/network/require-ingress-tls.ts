import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** Annotations by which controllers are told to end TLS elsewhere than in `spec.tls`. */
const ELSEWHERE = [
  'alb.ingress.kubernetes.io/certificate-arn', 'networking.gke.io/managed-certificates', 'networking.gke.io/certmap', 'ingress.gcp.kubernetes.io/pre-shared-cert',
  'traefik.ingress.kubernetes.io/router.tls', 'route.openshift.io/termination', 'appgw.ingress.kubernetes.io/appgw-ssl-certificate', 'nginx.ingress.kubernetes.io/ssl-passthrough',
];

const FIX = 'add the hosts to spec.tls with the secretName of their certificate, as cert-manager issues it';

/**
 * Ingresses must serve their hosts over TLS.
 *
 * An entry of `spec.tls` without hosts covers all of them. Annotations of cloud controllers that name a certificate pass.
 */
export class RequireIngressTls extends Rule {
  public readonly meta: RuleMeta = {
    id: 'network/require-ingress-tls',
    title: 'Ingresses must serve their hosts over TLS.',
    why: 'Passwords, sessions and answers cross the network readable and changeable for everyone on the way.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('networking.k8s.io/Ingress', 'extensions/Ingress'),
    controls: ['nsa/encryption', 'nist/4.4.2', 'mitre/T1557'],
    alsoKnownAs: ['polaris/tlsSettingsMissing', 'kubescape/C-0263'],
  };

  public check({ manifest }: Subject): Violation[] {
    if (ELSEWHERE.some((name) => Object.hasOwn(manifest.annotations, name))) return [];
    const spec = Field.of(manifest.json, '').member('spec');
    const tls = spec.member('tls');
    const entries = tls.items();
    if (entries.length === 0) return [tls.complaint(FIX)];
    const broken = entries.filter((entry) => entry.malformed || !entry.object || (!entry.member('hosts').absent && entry.member('hosts').items().some((host) => host.text === undefined)));
    return broken.length > 0 ? broken.map((entry) => entry.complaint('write an object with hosts and secretName')) : hostsWithout(spec, entries);
  }
}

function hostsWithout(spec: Field, entries: readonly Field[]): Violation[] {
  const covered = entries.map((entry) => entry.member('hosts').items().map((host) => host.text!));
  if (covered.some((hosts) => hosts.length === 0)) return [];
  return spec.member('rules').items().map((rule) => rule.member('host'))
    .filter((host) => !covered.flat().some((pattern) => host.text !== undefined && matches(pattern, host.text)))
    .map((host) => host.complaint(FIX));
}

/** A wildcard stands for one label (RFC 6125). */
function matches(pattern: string, host: string): boolean {
  return pattern === host || (pattern.startsWith('*.') && host.slice(host.indexOf('.')) === pattern.slice(1));
}
