import * as fc from 'fast-check';
import { HostNames } from '../../../src/network/exposure/host-names';

test.each(['shop.example.com', '*.example.com', 'localhost', 'a-b.c1.example', '1.example.com'])('%s is a host', (host) => expect(() => HostNames.check(host, 'shop/web')).not.toThrow());

test.each([
  ['https://shop.example.com/cart', 'write "shop.example.com"'],
  ['Shop.Example.com', 'write "shop.example.com"'],
  ['shop.example.com:8443', 'write "shop.example.com"'],
  ['shop.example.com.', 'write "shop.example.com"'],
  ['203.0.113.7', 'write a name that leads to the address'],
  ['2001:db8::1', 'write a name that leads to the address'],
  ['*', '"*" may only stand for the first label'],
  ['shop.*.com', '"*" may only stand for the first label'],
  ['', 'write it as "shop.example.com"'],
  [`${'a'.repeat(64)}.com`, 'write it as "shop.example.com"'],
])('%s is none', (host, fix) => {
  expect(() => HostNames.check(host, 'shop/web')).toThrow(`${JSON.stringify(host)} is not the name of a host.\n  at     shop/web\n  fix    `);
  expect(() => HostNames.check(host, 'shop/web')).toThrow(fix);
});

test.each<[string, string[], string]>([
  ['no hosts', [], "A route must name its hosts.\n  at     shop/web\n  found  []\n  fix    hostnames: ['shop.example.com']"],
  ['too many', Array.from({ length: 17 }, (_, i) => `h${i}.example.com`), 'A route has at most 16 hosts.'],
  ['wildcards', ['shop.example.com', '*.example.com'], '*.example.com answers for hosts that nobody named.'],
])('refuses %s', (_name, hosts, message) => expect(() => HostNames.checkNamed(hosts, 'shop/web')).toThrow(message));

test.each([
  ['shop.example.com', 'shop.example.com', true],
  ['*.example.com', 'shop.example.com', true],
  ['*.example.com', 'a.shop.example.com', true],
  ['*.example.com', '*.example.com', true],
  ['*.example.com', '*.shop.example.com', true],
  ['*.example.com', 'example.com', false],
  ['*.example.com', 'badexample.com', false],
  ['*.example.com', '.example.com', false],
  ['shop.example.com', '*.example.com', false],
])('a listener for %s covers %s: %s', (listener, host, covered) => expect(HostNames.covers(listener, host)).toBe(covered));

test('what a wildcard covers ends in its domain, with something before it', () => {
  fc.assert(fc.property(fc.domain(), fc.domain(), (domain, host) => {
    expect(HostNames.covers(`*.${domain}`, host)).toBe(host !== domain && host.endsWith(`.${domain}`));
    expect(HostNames.covers(`*.${domain}`, `${host}.${domain}`)).toBe(true);
  }));
});
