import type { GatewayListener } from '../../../src/network/exposure/gateway-listener';
import { GatewayListeners } from '../../../src/network/exposure/gateway-listeners';

const SHOP = { hostname: 'shop.example.com', tlsSecretName: 'shop' };
const ALL = { hostname: '*.example.com', tlsSecretName: 'all', name: 'all' };
const make = (listeners: readonly GatewayListener[], redirects = false) => new GatewayListeners(listeners, 'edge/public', redirects);
const namespacesOf = (listeners: GatewayListeners, own: string | undefined, allowed: string[] = []) => listeners.json(own, allowed)
  .map((listener: any) => listener.allowedRoutes.namespaces)
  .map(({ from, selector }) => selector?.matchExpressions[0].values ?? from);

test.each<[string[], string[]]>([
  [['shop.example.com'], ['https']],
  [['cart.example.com'], ['all']],
  [['a.shop.example.com'], ['all']],
  [['shop.example.com', 'cart.example.com'], ['all', 'https']],
  [['*.example.com'], ['all']],
])('%s is served by the listener that fits most closely: %s', (hosts, names) => expect(make([SHOP, ALL]).serving(hosts, 'shop/web')).toEqual(names));

test('the same host on two ports is served at both', () => {
  expect(make([SHOP, { ...SHOP, name: 'internal', port: 8443 }]).serving(['shop.example.com'], 'shop/web')).toEqual(['https', 'internal']);
});

test('a host that none serves is told with those that are', () => {
  expect(() => make([SHOP]).serving(['cart.example.com'], 'shop/web')).toThrow(
    'No listener of the Gateway edge/public serves cart.example.com.\n  at     shop/web\n  found  listeners for shop.example.com\n'
    + "  fix    add one: { hostname: 'cart.example.com', tlsSecretName: '…' }");
});

describe('each listener admits only namespaces that it serves', () => {
  test('its own where there is nobody', () => expect(namespacesOf(make([SHOP]), 'edge')).toEqual(['Same']));
  test('its own where it serves only that', () => {
    const listeners = make([SHOP]);
    listeners.admit(['https'], 'edge');
    expect(namespacesOf(listeners, 'edge')).toEqual(['Same']);
  });
  test('by name, in the order of the alphabet', () => {
    const listeners = make([SHOP, ALL]);
    listeners.admit(['https'], 'shop');
    listeners.admit(['https'], 'cart');
    listeners.admit(['https'], 'shop');
    expect(namespacesOf(listeners, 'edge')).toEqual([['cart', 'shop'], 'Same']);
  });
  test('and those that are allowed besides', () => expect(namespacesOf(make([SHOP], true), 'edge', ['team-b'])).toEqual([['team-b'], 'Same']));
  test('without namespaces, its own', () => {
    const listeners = make([SHOP]);
    listeners.admit(['https'], undefined);
    expect(namespacesOf(listeners, undefined)).toEqual(['Same']);
  });
});

describe('plain HTTP is redirected', () => {
  test('for the hosts of routes, and those that listeners name', () => {
    expect(make([SHOP, ALL], true).redirected(['cart.example.com'])).toEqual(['cart.example.com', 'shop.example.com']);
  });
  test('for all that a listener serves, where no route is known', () => expect(make([ALL], true).redirected([])).toEqual(['*.example.com']));
  test('for families of hosts, where a route cannot name so many', () => {
    expect(make([ALL], true).redirected(Array.from({ length: 17 }, (_, i) => `h${i}.example.com`))).toEqual(['*.example.com']);
  });
  test.each([[443, {}], [8443, { port: 8443 }]])('to port %d', (port, expected) => expect(make([{ ...SHOP, port }], true).redirectPort).toEqual(expected));
});

test.each<[string, GatewayListener[], boolean, string]>([
  ['no listeners', [], false, "A Gateway has 1 to 64 listeners.\n  at     edge/public\n  found  0\n  fix    listeners: [{ hostname: 'shop.example.com', tlsSecretName: 'shop-tls' }]"],
  ['more than redirects can name', Array.from({ length: 17 }, (_, i) => ({ ...SHOP, name: `l${i}`, hostname: `h${i}.example.com` })), true, 'A Gateway has 1 to 16 listeners where it redirects.'],
  ['two of one name', [SHOP, { ...SHOP, hostname: 'cart.example.com' }], false, 'Two listeners are called https.\n  at     edge/public\n  fix    give each a name of its own'],
  ['two of one host', [SHOP, { ...SHOP, name: 'other' }], false, 'Two listeners serve shop.example.com on port 443.'],
  ['no host', [{ ...SHOP, hostname: '' }], false, '"" is not the name of a host.'],
  ['a port that is none', [{ ...SHOP, port: 0 }], false, '0 is not a port.'],
  ['no certificate', [{ ...SHOP, tlsSecretName: '' }], false, 'A listener for HTTPS needs a certificate.\n  at     edge/public\n  found  tlsSecretName: ""'],
  ['a name that is none', [{ ...SHOP, name: 'HTTPS' }], false, '"HTTPS" cannot be the name of a listener.'],
  ['the port of redirects', [{ ...SHOP, port: 80 }], true, 'The listener "http" on port 80 is for the redirect.\n  at     edge/public\n  found  "https", port 80'],
  ['the name of redirects', [{ ...SHOP, name: 'http' }], true, 'The listener "http" on port 80 is for the redirect.'],
])('refuses %s', (_name, listeners, redirects, message) => expect(() => make(listeners, redirects)).toThrow(message));
