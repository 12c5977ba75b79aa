import * as fc from 'fast-check';
import { workload } from './policy-drafts';
import { AddressRanges } from '../../../../src/analysis/network/address-ranges';
import { Cidr } from '../../../../src/core/cidr';
import { NoOpenInternet } from '../../../../src/policy/rules/network/no-open-internet';
import { describeRule, Draft, object, scene } from '../../../../src/testing';
import { judge } from '../../../../src/testing/describe-rule';

const EXCEPT = ['169.254.0.0/16', '168.63.129.16/32', '100.100.100.200/32'];

function policy(spec: Draft): Draft {
  return object('networking.k8s.io/v1', 'NetworkPolicy', 'policy', { spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'], ...spec } });
}

function egress(...rules: Draft[]): Draft {
  return policy({ egress: rules });
}

function ingress(...rules: Draft[]): Draft {
  return policy({ ingress: rules });
}

/** A policy of the namespace shop that opens egress to blocks, for pods by their label `app`, or for all of them. */
function blocks(name: string, cidrs: readonly string[], { app, ports, namespace = 'shop' }: { app?: string; ports?: Draft; namespace?: string } = {}): Draft {
  return object('networking.k8s.io/v1', 'NetworkPolicy', name, {
    metadata: { name, namespace },
    spec: {
      podSelector: app === undefined ? {} : { matchLabels: { app } },
      policyTypes: ['Egress'],
      egress: [{ to: cidrs.map((cidr) => ({ ipBlock: { cidr } })), ...ports && { ports } }],
    },
  });
}

const LOW = ['0.0.0.0/2'];
const HIGH = ['128.0.0.0/2'];
/** Everything but one address, as fewest blocks: 32 of them. */
const ALL_BUT_ONE = AddressRanges.of(Cidr.parse('0.0.0.0/0'), [Cidr.parse('8.8.8.8/32')]).ranges.flatMap((range) => AddressRanges.blocksOf(range));

describeRule(new NoOpenInternet(), {
  passes: {
    'a third of IPv4 in two policies for different pods': scene(blocks('a', LOW, { app: 'web' }), blocks('b', HIGH, { app: 'db' })),
    'in two namespaces': scene(blocks('a', LOW), blocks('b', HIGH, { namespace: 'edge' })),
    'in two directions': scene(blocks('a', LOW), policy({ ingress: [{ from: [{ ipBlock: { cidr: '128.0.0.0/2' } }] }] })),
    'where policyTypes make one of them idle': scene(blocks('a', LOW), policy({ policyTypes: ['Ingress'], egress: [{ to: [{ ipBlock: { cidr: '128.0.0.0/2' } }] }] })),
    'one policy written twice, of which the later one stays': scene(blocks('a', LOW), blocks('a', HIGH)),
    'twice the same part': scene(blocks('a', ['64.0.0.0/2']), blocks('b', ['64.0.0.0/2'])),
    'parts that are not public': scene(blocks('a', ['240.0.0.0/4', '224.0.0.0/4', '64.0.0.0/2']), blocks('b', ['10.0.0.0/8', '172.16.0.0/12', '127.0.0.0/8', '100.64.0.0/10'])),
    'everything but nearly all of it': egress({ to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['0.0.0.0/1', '128.0.0.0/2'] } }] }),
    'the blocks of a cloud, and its pods': scene(blocks('a', ['3.0.0.0/8', '52.0.0.0/8'], { app: 'web' }), blocks('b', ['34.0.0.0/8', '35.0.0.0/8']), workload('web')),
    'one registry of IPv6': egress({ to: [{ ipBlock: { cidr: '2a00::/11' } }] }),
    'a block of IPv6 that nobody has': egress({ to: [{ ipBlock: { cidr: '3000::/4' } }] }),
    'no rules': policy({}),
    'no spec': object('networking.k8s.io/v1', 'NetworkPolicy', 'policy'),
    'pods': egress({ to: [{ podSelector: {} }, { namespaceSelector: {}, podSelector: {} }], ports: [{ port: 8080 }] }),
    'a block': egress({ to: [{ ipBlock: { cidr: '203.0.113.0/24' } }] }),
    'DNS anywhere': egress({ ports: [{ port: 53, protocol: 'UDP' }, { port: 53, protocol: 'TCP' }, { port: 5353, protocol: 'UDP' }] }),
    'calls from pods': ingress({ from: [{ podSelector: { matchLabels: { app: 'web' } } }] }),
    'calls from a block': ingress({ from: [{ ipBlock: { cidr: '203.0.113.0/24' } }] }),
    'private networks': egress({ to: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map((cidr) => ({ ipBlock: { cidr } })) }),
    'the same block twice': egress({ to: [{ ipBlock: { cidr: '0.0.0.0/2' } }, { ipBlock: { cidr: '0.0.0.0/2' } }] }),
    'probes of an ambient mesh': ingress({ from: [{ ipBlock: { cidr: '169.254.7.127/32' } }] }),
  },
  fails: {
    'an empty egress rule': [egress({}), '/spec/egress/0: opens every port of everyone everywhere'],
    'an empty list of peers': [egress({ to: [] }), '/spec/egress/0: opens every port of everyone everywhere'],
    'one port of everyone': [egress({ to: [{ podSelector: {} }] }, { to: null, ports: [{ port: 443 }] }), '/spec/egress/1: opens TCP 443 of everyone everywhere'],
    'DNS and more': [egress({ ports: [{ port: 53, protocol: 'UDP' }, { port: 443 }] }), '/spec/egress/0: opens UDP 53, TCP 443 of everyone everywhere'],
    'a range that starts at DNS': [egress({ ports: [{ port: 53, endPort: 65535 }] }), '/spec/egress/0: opens TCP 53-65535 of everyone everywhere'],
    'a protocol without a port': [egress({ ports: [{ protocol: 'UDP' }] }), '/spec/egress/0: opens UDP every port of everyone everywhere'],
    'DNS as a text': [egress({ ports: [{ port: '53' }] }), '/spec/egress/0: opens TCP 53 of everyone everywhere'],
    'ports that are no list': [egress({ ports: { port: 53 } }), '/spec/egress/0: opens every port of everyone everywhere'],
    'all IPv4, metadata excepted': [egress({ to: [{ ipBlock: { cidr: '0.0.0.0/0', except: EXCEPT } }], ports: [{ port: 443 }] }),
      '/spec/egress/0/to/0/ipBlock: opens TCP 443 of 0.0.0.0/0: the internet'],
    'all IPv6': [egress({ to: [{ podSelector: {} }, { ipBlock: { cidr: '::/0' } }] }), '/spec/egress/0/to/1/ipBlock: opens every port of ::/0: the internet'],
    'all IPv6 that is routed': [egress({ to: [{ ipBlock: { cidr: '2000::/3' } }] }), '/spec/egress/0/to/0/ipBlock: opens every port of 2000::/3: the internet'],
    'all IPv4 in two halves': [egress({ to: [{ ipBlock: { cidr: '0.0.0.0/1' } }, { ipBlock: { cidr: '128.0.0.0/1' } }] }),
      '/spec/egress/0/to/0/ipBlock: opens every port of 0.0.0.0/1: the internet', '/spec/egress/0/to/1/ipBlock: opens every port of 128.0.0.0/1: the internet'],
    'all IPv4 in four quarters': [egress({ to: ['0.0.0.0/2', '64.0.0.0/2', '128.0.0.0/2', '192.0.0.0/2'].map((cidr) => ({ ipBlock: { cidr } })) }),
      '/spec/egress: opens every port of blocks that together are 100% of the public IPv4 addresses: the internet'],
    'most of IPv4 in several rules': [egress({ to: [{ ipBlock: { cidr: '0.0.0.0/2' } }] }, { to: [{ ipBlock: { cidr: '128.0.0.0/3' } }, { ipBlock: { cidr: '192.0.0.0/3' } }] }),
      '/spec/egress: opens every port of blocks that together are 57% of the public IPv4 addresses: the internet'],
    'half of IPv6, where everybody is': [ingress({ from: [{ ipBlock: { cidr: '2000::/4' } }, { ipBlock: { cidr: '3000::/4' } }] }),
      '/spec/ingress/0/from/0/ipBlock: exposes every port to 2000::/4: the internet'],
    'IPv6 by the blocks of its registries': [ingress({ from: ['2400::/12', '2600::/12', '2800::/12', '2a00::/12', '2c00::/12'].map((cidr) => ({ ipBlock: { cidr } })), ports: [{ port: 443 }] }),
      '/spec/ingress: exposes TCP 443 to blocks that together are 100% of the public IPv6 addresses: the internet'],
    'parts at different ports': [egress({ to: [{ ipBlock: { cidr: '0.0.0.0/2' } }], ports: [{ port: 80 }] }, { to: [{ podSelector: {} }] }, { to: [{ ipBlock: { cidr: '64.0.0.0/2' } }], ports: [{ port: 443 }] }),
      '/spec/egress: opens TCP 80, TCP 443 of blocks that together are 56% of the public IPv4 addresses: the internet'],
    'each half without a part of it': [egress({ to: [{ ipBlock: { cidr: '0.0.0.0/1', except: ['0.0.0.0/2'] } }, { ipBlock: { cidr: '128.0.0.0/1', except: ['192.0.0.0/2'] } }] }),
      '/spec/egress: opens every port of blocks that together are 57% of the public IPv4 addresses: the internet'],
    'all but one address': [egress({ to: ALL_BUT_ONE.map((cidr) => ({ ipBlock: { cidr } })) }),
      '/spec/egress/0/to/31/ipBlock: opens every port of 128.0.0.0/1: the internet', '/spec/egress: opens every port of blocks that together are 56% of the public IPv4 addresses: the internet'],
    'most of IPv4 in two policies for every pod': [scene(blocks('a', LOW), blocks('b', HIGH, { ports: [{ port: 443 }] })),
      '/spec/egress: opens every port of blocks that with those of "b" are 57% of the public IPv4 addresses: the internet',
      '/spec/egress: opens TCP 443 of blocks that with those of "a" are 57% of the public IPv4 addresses: the internet'],
    'in a policy for all and one for some': [scene(blocks('all', LOW), blocks('web', HIGH, { app: 'web' })),
      '/spec/egress: opens every port of blocks that with those of "web" are 57% of the public IPv4 addresses: the internet',
      '/spec/egress: opens every port of blocks that with those of "all" are 57% of the public IPv4 addresses: the internet'],
    'with one policy for these pods, and another one for those': [scene(blocks('all', LOW), blocks('db', ['64.0.0.0/2'], { app: 'db' }), blocks('web', HIGH, { app: 'web' })),
      '/spec/egress: opens every port of blocks that with those of "web" are 57% of the public IPv4 addresses: the internet',
      '/spec/egress: opens every port of blocks that with those of "all" are 56% of the public IPv4 addresses: the internet',
      '/spec/egress: opens every port of blocks that with those of "all" are 57% of the public IPv4 addresses: the internet'],
    'in four quarters, the narrow ones aside': [scene(...['0.0.0.0/2', '64.0.0.0/2', '128.0.0.0/2', '192.0.0.0/2', '8.8.8.8/32'].map((cidr, i) => blocks(`p${i}`, [cidr]))),
      ...['"p1", "p2", "p3"', '"p0", "p2", "p3"', '"p0", "p1", "p3"', '"p0", "p1", "p2"'].map((others) =>
        `/spec/egress: opens every port of blocks that with those of ${others} are 100% of the public IPv4 addresses: the internet`)],
    'in policies for labels that only the pods show to be on the same ones': [scene(
      blocks('by-app', ['0.0.0.0/2'], { app: 'web' }),
      { ...policy({ podSelector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] }, egress: [{ to: [{ ipBlock: { cidr: '128.0.0.0/2' } }] }] }), metadata: { name: 'by-tier', namespace: 'shop' } },
      workload('web'),
    ),
    '/spec/egress: opens every port of blocks that with those of "by-tier" are 57% of the public IPv4 addresses: the internet',
    '/spec/egress: opens every port of blocks that with those of "by-app" are 57% of the public IPv4 addresses: the internet'],
    'beside a policy that is the internet by itself': [scene(blocks('a', ['0.0.0.0/2']), blocks('b', ['128.0.0.0/2']), blocks('c', ['0.0.0.0/0'])),
      '/spec/egress: opens every port of blocks that with those of "b" are 57% of the public IPv4 addresses: the internet',
      '/spec/egress: opens every port of blocks that with those of "a" are 57% of the public IPv4 addresses: the internet',
      '/spec/egress/0/to/0/ipBlock: opens every port of 0.0.0.0/0: the internet'],
    'a policy that is called a denial': [{ ...egress({ to: [{ ipBlock: { cidr: '0.0.0.0/0', except: EXCEPT } }] }), metadata: { name: 'deny-metadata-access', namespace: 'shop' } },
      '/spec/egress/0/to/0/ipBlock: opens every port of 0.0.0.0/0: the internet, although it is called "deny-metadata-access": '
      + 'policies only allow, and what one allows no other takes away'],
    'an empty ingress rule': [ingress({}), '/spec/ingress/0: exposes every port to everyone everywhere'],
    'one port to everyone': [ingress({ ports: [{ port: 8080 }] }), '/spec/ingress/0: exposes TCP 8080 to everyone everywhere'],
    'DNS to everyone': [ingress({ ports: [{ port: 53, protocol: 'UDP' }] }), '/spec/ingress/0: exposes UDP 53 to everyone everywhere'],
    'all IPv4 may call': [ingress({ from: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } }] }),
      '/spec/ingress/0/from/0/ipBlock: exposes every port to 0.0.0.0/0: the internet'],
    'a block without a prefix': [egress({ to: [{ ipBlock: { cidr: '10.0.0.0' } }] }), '/spec/egress/0/to/0/ipBlock/cidr: "10.0.0.0"'],
    'a block of the wrong type': [egress({ to: [{ ipBlock: '0.0.0.0/0' }] }), '/spec/egress/0/to/0/ipBlock/cidr: unset'],
    'an exception that is none': [egress({ to: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1'] } }] }), '/spec/egress/0/to/0/ipBlock/except/0: "10.1"'],
    'an empty peer': [egress({ to: [{}] }), '/spec/egress/0/to/0: {}'],
    'a peer of the wrong type': [ingress({ from: ['shop'] }), '/spec/ingress/0/from/0: "shop"'],
    'peers of the wrong type': [egress({ to: 'pods' }), '/spec/egress/0/to: "pods"'],
    'a rule of the wrong type': [egress('all'), '/spec/egress/0: "all"'],
    'rules of the wrong type': [policy({ egress: {}, ingress: 'none' }), '/spec/egress: {}', '/spec/ingress: "none"'],
    'a spec of the wrong type': [object('networking.k8s.io/v1', 'NetworkPolicy', 'policy', { spec: 'open' }), '/spec: "open"'],
  },
});

test('where all policies are narrow, all are told', () => {
  const policies = Array.from({ length: 120 }, (_, i) => blocks(`p${i}`, [`${i + 1}.0.0.0/8`]));
  const { violations } = judge(new NoOpenInternet(), scene(...policies)).verdict;
  expect(violations).toHaveLength(119);
  expect(violations[0].found).toBe('opens every port of blocks that with those of "p1", "p10" and 116 more are 53% of the public IPv4 addresses: the internet');
});

test('how the addresses are cut and spread over policies changes nothing', () => {
  const eighths = Array.from({ length: 8 }, (_, i) => `${i * 32}.0.0.0/3`);
  const cut = (cidr: string, deep: boolean) => deep ? [`${cidr.slice(0, -1)}4`, `${Number(cidr.split('.')[0]) + 16}.0.0.0/4`] : [cidr];
  const isTold = (...policies: Draft[]) => judge(new NoOpenInternet(), scene(...policies)).verdict.violations.length > 0;
  const spreads = fc.array(fc.tuple(fc.nat(3), fc.boolean()), { minLength: 8, maxLength: 8 });
  fc.assert(fc.property(fc.subarray(eighths), spreads, (open, spread) => {
    const parts = [0, 1, 2, 3].map((place) => open.flatMap((cidr, i) => spread[i][0] === place ? cut(cidr, spread[i][1]) : []))
      .filter((part) => part.length > 0);
    expect(isTold(...parts.map((part, i) => blocks(`p${i}`, part)))).toBe(open.length > 0 && isTold(blocks('p', open)));
  }), { numRuns: 50 });
});

test('several policies are told of exactly where one policy with all that some pods may call would be', () => {
  const eighths = Array.from({ length: 8 }, (_, i) => `${i * 32}.0.0.0/3`);
  const isTold = (...objects: Draft[]) => judge(new NoOpenInternet(), scene(...objects)).verdict.violations.length > 0;
  const some = fc.tuple(fc.constantFrom(undefined, 'web', 'db'), fc.subarray(eighths, { minLength: 1, maxLength: 2 }));
  let told = 0;
  fc.assert(fc.property(fc.array(some, { minLength: 1, maxLength: 5 }), (policies) => {
    const selecting = (app: string) => policies.filter(([selected]) => selected === undefined || selected === app);
    const calledBy = (app: string) => [...new Set(selecting(app).flatMap(([, cidrs]) => cidrs))];
    const expected = ['web', 'db'].some((app) => calledBy(app).length > 0 && isTold(blocks('p', calledBy(app))));
    told += Number(expected);
    expect(isTold(...policies.map(([app, cidrs], i) => blocks(`p${i}`, cidrs, { app })), workload('web'), workload('db'))).toBe(expected);
  }), { numRuns: 100 });
  expect(told).toBeGreaterThan(5);
  expect(told).toBeLessThan(95);
});
