import { RequireGatewayTls } from '../../../../src/policy/rules/network/require-gateway-tls';
import { describeRule, Draft, object, scene } from '../../../../src/testing';

const HTTP = { name: 'http', port: 80, protocol: 'HTTP' };
const HTTPS = { name: 'https', port: 443, protocol: 'HTTPS', tls: { certificateRefs: [{ name: 'tls' }] } };
const REDIRECT = { filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https' } }] };
const SERVE = { backendRefs: [{ name: 'web', port: 80 }] };

function gateway(...listeners: Draft[]): Draft {
  return object('gateway.networking.k8s.io/v1', 'Gateway', 'public', { spec: { listeners } });
}

function route(rule: Draft, parent: Draft = {}): Draft {
  return object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'web', { spec: { parentRefs: [{ name: 'public', ...parent }], rules: [rule] } });
}

describeRule(new RequireGatewayTls(), {
  passes: {
    'HTTPS': gateway(HTTPS),
    'HTTP that redirects': scene(gateway(HTTP, HTTPS), route(REDIRECT, { sectionName: 'http' }), route(SERVE, { sectionName: 'https' })),
    'routes of another gateway': scene(gateway(HTTP, HTTPS), route(SERVE, { name: 'other' })),
    'a route by the port': scene(gateway(HTTP, HTTPS), route(SERVE, { port: 443 })),
    'a waypoint of Istio': gateway({ name: 'mesh', port: 15008, protocol: 'HBONE' }),
    'TLS passed through, and TCP': gateway({ name: 'tls', port: 443, protocol: 'TLS' }, { name: 'db', port: 5432, protocol: 'TCP' }),
  },
  fails: {
    'HTTP only': [gateway(HTTP), '/spec/listeners/0/protocol: "HTTP"'],
    'a route of every listener': [scene(gateway(HTTP, HTTPS), route(SERVE)), '/spec/listeners/0/protocol: HTTPRoute shop/web is served over plain HTTP'],
    'a route of the HTTP listener': [scene(gateway(HTTPS, HTTP), route(SERVE, { sectionName: 'http' })), '/spec/listeners/1/protocol: HTTPRoute shop/web is served over plain HTTP'],
    'no protocol': [gateway({ name: 'http', port: 80 }), '/spec/listeners/0/protocol: unset'],
    'listeners of the wrong type': [gateway('http'), '/spec/listeners/0: "http"'],
  },
});
