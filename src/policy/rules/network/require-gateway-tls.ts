import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { addTo } from '../../../core/grouping';
import { arrayOf, at, isObject, member } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import type { Manifest } from '../../../core/manifest';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const ROUTES = Symbol('HTTP routes by gateway');

/** Where a route is attached. */
interface Attachment {
  readonly route: Manifest;
  readonly listener?: unknown;
  readonly port?: unknown;
}

/**
 * Gateways must serve over TLS.
 *
 * HBONE, by which a waypoint of Istio is called, is mutual TLS. A listener for plain HTTP passes beside one for HTTPS as long as the routes that
 * are attached to it redirect to HTTPS and do nothing else.
 */
export class RequireGatewayTls extends Rule {
  public readonly meta: RuleMeta = {
    id: 'network/require-gateway-tls',
    title: 'Gateways must serve over TLS; over plain HTTP they may only redirect.',
    why: 'Passwords, sessions and answers cross the network readable and changeable for everyone on the way.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('gateway.networking.k8s.io/Gateway'),
    controls: ['nsa/encryption', 'nist/4.4.2', 'mitre/T1557'],
  };

  public check(subject: Subject): Violation[] {
    const listeners = Field.of(subject.manifest.json, '').member('spec', 'listeners').items();
    const hasTls = listeners.some((listener) => listener.member('protocol').isOneOf('HTTPS', 'TLS'));
    return listeners.filter((listener) => !listener.member('protocol').isOneOf('HTTPS', 'TLS', 'TCP', 'UDP', 'HBONE')).flatMap((listener) => judge(listener, hasTls, subject));
  }
}

function judge(listener: Field, hasTls: boolean, subject: Subject): Violation[] {
  const protocol = listener.member('protocol');
  if (!protocol.isOneOf('HTTP') || !hasTls) return [protocol.complaint('add a listener with protocol HTTPS and a certificate in tls, and leave HTTP to redirects')];
  const serving = attachmentsOf(subject).find((attachment) => isAttachedTo(attachment, listener) && !redirects(attachment.route));
  return serving ? [{
    path: protocol.pointer,
    found: `${serving.route} is served over plain HTTP`,
    fix: 'name the HTTPS listener in the sectionName of its parentRefs, and attach a route that redirects to this one',
  }] : [];
}

function attachmentsOf({ manifest, _facts }: Subject): readonly Attachment[] {
  const byGateway = _facts.derive(ROUTES, () => attachments(_facts.ofKind('gateway.networking.k8s.io/HTTPRoute')));
  return byGateway.get(`${manifest.namespace}/${manifest.name}`) ?? [];
}

function attachments(routes: readonly Manifest[]): Map<string, Attachment[]> {
  const byGateway = new Map<string, Attachment[]>();
  for (const route of routes) {
    for (const parent of arrayOf(at(route.json, 'spec', 'parentRefs'))) {
      if (!isObject(parent) || (parent.kind ?? 'Gateway') !== 'Gateway') continue;
      const key = `${String(parent.namespace ?? route.namespace)}/${String(parent.name)}`;
      addTo(byGateway, key, { route, listener: parent.sectionName ?? undefined, port: parent.port ?? undefined });
    }
  }
  return byGateway;
}

function isAttachedTo({ listener, port }: Attachment, field: Field): boolean {
  return (listener === undefined || field.member('name').isOneOf(listener)) && (port === undefined || field.member('port').isOneOf(port));
}

function redirects({ json }: Manifest): boolean {
  const rules = arrayOf(at(json, 'spec', 'rules'));
  return rules.length > 0 && rules.every((rule) => arrayOf(member(rule, 'filters')).some((filter) => (
    member(filter, 'type') === 'RequestRedirect' && at(filter, 'requestRedirect', 'scheme') === 'https')));
}
