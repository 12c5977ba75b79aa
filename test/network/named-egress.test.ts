import { NamedEgress } from '../../src/network/named-egress';
import { Port } from '../../src/network/port';

const why = { reason: 'customers name the hosts', owner: 'team', expires: '2027-01-01' };
const HTTPS = [Port.tcp(443)];
const to = { name: 'payments', cidrs: ['203.0.113.0/24'], ports: HTTPS };

test.each([
  ['one block', to, [{ cidr: '203.0.113.0/24' }], '203.0.113.0/24 at TCP 443'],
  ['a reason', { ...to, reason: 'cards' }, [{ cidr: '203.0.113.0/24' }], '203.0.113.0/24 at TCP 443: cards'],
  ['several blocks, exceptions where they belong', { ...to, cidrs: ['10.0.0.0/8', 'fd00:1::/32'], except: ['10.1.0.0/16', 'fd00:1:2::/48'] },
    [{ cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] }, { cidr: 'fd00:1::/32', except: ['fd00:1:2::/48'] }],
    '10.0.0.0/8, fd00:1::/32, but not 10.1.0.0/16, fd00:1:2::/48, at TCP 443'],
  ['several ports', { ...to, ports: [Port.udp(53), Port.tcpRange(8000, 8100), ...HTTPS] }, [{ cidr: '203.0.113.0/24' }],
    '203.0.113.0/24 at TCP 443, 8000-8100, UDP 53'],
])('%s', (_name, options, blocks, note) => {
  const egress = NamedEgress.toCidrs(options, 'here');
  expect(egress.peers).toEqual(blocks.map((ipBlock) => ({ ipBlock })));
  expect([egress.annotation, egress.note, egress.ports]).toEqual(['egress.cdk8s-hardened/payments', note, options.ports]);
});

test.each([
  ['no blocks', { cidrs: [] }, /needs addresses: the list is empty/],
  ['no ports', { ports: [] }, /needs ports/],
  ['a port by name', { ports: [Port.named('https')] }, /Only pods have ports with names[^]*found +"https"/],
  ['a name with a space', { name: 'pay ments' }, /"pay ments" cannot be the name of what is called/],
  ['an empty name', { name: '' }, /"" cannot be the name/],
  ['a block without prefix', { cidrs: ['203.0.113.1'] }, /did you mean "203.0.113.1\/32"/],
  ['metadata', { cidrs: ['169.254.169.254/32'] }, /metadata service/],
  ['an exception outside', { except: ['198.51.100.0/24'] }, /198.51.100.0\/24 is not a part of 203.0.113.0\/24/],
  ['an exception that is the block', { except: ['203.0.113.0/24'] }, /203.0.113.0\/24 is not a part of/],
  ['the internet', { cidrs: ['0.0.0.0/0'] }, /0.0.0.0\/0 is as wide as the internet[^]*unsafelyAllowEgressToInternet/],
  ['the internet with exceptions', { cidrs: ['0.0.0.0/0'], except: ['0.0.0.0/1', '128.0.0.0/2'] }, /as wide as the internet/],
  ['the internet in halves', { cidrs: ['0.0.0.0/1', '128.0.0.0/1'] }, /as wide as the internet/],
])('refuses %s', (_name, changed, message) => {
  expect(() => NamedEgress.toCidrs({ ...to, ...changed }, 'here')).toThrow(message);
  expect(() => NamedEgress.toCidrs({ ...to, ...changed }, 'here')).toThrow(/at +here/);
});

test('the internet never contains metadata services, nor what is excepted', () => {
  const { peers, note, annotation } = NamedEgress.toInternet({ ...why, name: 'webhooks', ports: HTTPS, except: ['10.0.0.0/8', 'fc00::/7'] }, 'here');
  expect(peers.map(({ ipBlock }) => ipBlock)).toEqual([
    { cidr: '0.0.0.0/0', except: ['10.0.0.0/8', '100.100.100.200/32', '168.63.129.16/32', '169.254.0.0/16'] },
    { cidr: '::/0', except: ['fc00::/7', 'fd00:ec2::254/128', 'fd20:ce::254/128', 'fe80::/10'] },
  ]);
  expect([annotation, note]).toEqual([
    'egress.cdk8s-hardened/webhooks', 'the internet, but not 10.0.0.0/8, fc00::/7, at TCP 443: customers name the hosts',
  ]);
});

test('hosts are written once, in lower case', () => {
  const { peers, note } = NamedEgress.toHosts({ name: 'cards', fqdns: ['*.Example.com', 'api.stripe.com', 'API.stripe.com'], ports: HTTPS }, 'here');
  expect(peers).toEqual([{ fqdns: ['*.example.com', 'api.stripe.com'] }]);
  expect(note).toBe('*.example.com, api.stripe.com at TCP 443');
});

test.each([
  ['no hosts', [], /needs hosts: the list is empty/],
  ['every host', ['*'], /"\*" is no host name/],
  ['every host of a top-level domain', ['*.com'], /"\*.com" is no host name/],
  ['a scheme', ['https://example.com'], /is no host name/],
])('refuses %s', (_name, fqdns, message) => expect(() => NamedEgress.toHosts({ name: 'x', fqdns, ports: HTTPS }, 'here')).toThrow(message));
