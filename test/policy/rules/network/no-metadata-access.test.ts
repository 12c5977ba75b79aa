import * as fc from 'fast-check';
import { Cidr } from '../../../../src/core/cidr';
import { Platform } from '../../../../src/core/platform';
import { NoMetadataAccess } from '../../../../src/policy/rules/network/no-metadata-access';
import { describeRule, Draft, object, scene, under } from '../../../../src/testing';
import { judge } from '../../../../src/testing/describe-rule';

const V4 = ['169.254.0.0/16', '168.63.129.16/32', '100.100.100.200/32'];
const V6 = ['fe80::/10', 'fd00:ec2::254/128', 'fd20:ce::254/128'];
const DNS = [{ port: 53, protocol: 'UDP' }, { port: 53, protocol: 'TCP' }];

function egress(...rules: Draft[]): Draft {
  return object('networking.k8s.io/v1', 'NetworkPolicy', 'policy', { spec: { podSelector: {}, policyTypes: ['Egress'], egress: rules } });
}

function block(cidr: unknown, except?: unknown, ports?: unknown): Draft {
  return egress({ to: [{ ipBlock: { cidr, ...except === undefined ? {} : { except } } }], ...ports === undefined ? {} : { ports } });
}

const AT = '/spec/egress/0/to/0/ipBlock';

describeRule(new NoMetadataAccess(), {
  passes: {
    'no rules': egress(),
    'pods': egress({ to: [{ podSelector: {} }] }),
    'a private block': block('10.0.0.0/8'),
    'everything but them': block('0.0.0.0/0', V4),
    'everything but them over IPv6': block('::/0', V6),
    'everything but more': block('0.0.0.0/0', ['169.0.0.0/8', '168.0.0.0/8', '100.64.0.0/10']),
    'excepted in two halves, in any order': block('169.0.0.0/8', ['169.254.128.0/17', '169.254.0.0/17']),
    'a part that is excepted': block('169.254.0.0/15', ['169.254.0.0/16']),
    'DNS anywhere': egress({ ports: DNS }),
    'NodeLocal DNS': under({ platform: Platform.KUBERNETES_NODE_LOCAL_DNS }, block('169.254.20.10/32', undefined, DNS)),
    'Cloud DNS': under({ platform: Platform.GKE_CLOUD_DNS }, block('169.254.169.254/32', undefined, DNS)),
    'unique local addresses but them': block('fd00::/8', ['fd00:ec2::254/128', 'fd20:ce::254/128']),
    'the addresses next to them': egress({ to: ['168.63.129.17/32', '168.63.129.0/28', '100.100.100.201/32', '169.253.0.0/16', 'fd00:ec2::255/128', 'fec0::/10'].map((cidr) => ({ ipBlock: { cidr } })) }),
    'calls from link-local addresses': object('networking.k8s.io/v1', 'NetworkPolicy', 'policy', { spec: { ingress: [{ from: [{ ipBlock: { cidr: '169.254.7.127/32' } }] }] } }),
  },
  fails: {
    'everything': [block('0.0.0.0/0'), `${AT}: 0.0.0.0/0 reaches 169.254.0.0/16, 168.63.129.16/32, 100.100.100.200/32`],
    'everything over IPv6': [block('::/0'), `${AT}: ::/0 reaches fe80::/10, fd00:ec2::254/128, fd20:ce::254/128`],
    'everything but the one address that guides name': [block('0.0.0.0/0', ['169.254.169.254/32']),
      `${AT}: 0.0.0.0/0 reaches 169.254.0.0/16, 168.63.129.16/32, 100.100.100.200/32`],
    'a gap between exceptions': [block('169.254.0.0/16', ['169.254.0.0/18', '169.254.128.0/17']), `${AT}: 169.254.0.0/16 reaches 169.254.0.0/16`],
    'the service itself': [block('169.254.169.254/32', undefined, [{ port: 80 }]), `${AT}: 169.254.169.254/32 reaches 169.254.0.0/16`],
    'unique local addresses of IPv6': [block('fd00::/8'), `${AT}: fd00::/8 reaches fd00:ec2::254/128, fd20:ce::254/128`],
    'each of them by a block that holds it': [
      egress({ to: ['168.63.128.0/17', '100.64.0.0/10', '169.254.170.0/23', 'fd00:ec2::/32', 'fd20:ce::254/128', 'fe80::1/128'].map((cidr) => ({ ipBlock: { cidr } })) }),
      ...['168.63.128.0/17 reaches 168.63.129.16/32', '100.64.0.0/10 reaches 100.100.100.200/32', '169.254.170.0/23 reaches 169.254.0.0/16', 'fd00:ec2::/32 reaches fd00:ec2::254/128',
        'fd20:ce::254/128 reaches fd20:ce::254/128', 'fe80::1/128 reaches fe80::/10'].map((words, i) => `/spec/egress/0/to/${i}/ipBlock: ${words}`),
    ],
    'what one policy excepts, by another one for the same pods': [
      scene(block('0.0.0.0/0', V4), object('networking.k8s.io/v1', 'NetworkPolicy', 'other', { spec: { podSelector: {}, egress: [{ to: [{ ipBlock: { cidr: '100.100.0.0/16' } }] }] } })),
      `${AT}: 100.100.0.0/16 reaches 100.100.100.200/32`,
    ],
    'an empty rule': [egress({}), '/spec/egress/0: opens every port of every address, 169.254.0.0/16 among them'],
    'one port of everyone': [egress({ ports: [{ port: 80 }] }), '/spec/egress/0: opens TCP 80 of every address, 169.254.0.0/16 among them'],
    'Cloud DNS on another platform': [block('169.254.169.254/32', undefined, DNS), `${AT}: 169.254.169.254/32 reaches 169.254.0.0/16`],
    'Cloud DNS with port 80': [under({ platform: Platform.GKE_CLOUD_DNS }, block('169.254.169.254/32', undefined, [...DNS, { port: 80 }])),
      `${AT}: 169.254.169.254/32 reaches 169.254.0.0/16`],
    'Cloud DNS with all ports': [under({ platform: Platform.GKE_CLOUD_DNS }, block('169.254.169.254/32')), `${AT}: 169.254.169.254/32 reaches 169.254.0.0/16`],
    'more than Cloud DNS': [under({ platform: Platform.GKE_CLOUD_DNS }, block('169.254.169.0/24', undefined, DNS)), `${AT}: 169.254.169.0/24 reaches 169.254.0.0/16`],
    'a text that is no block': [block('metadata'), `${AT}/cidr: "metadata"`],
    'a number': [block(0), `${AT}/cidr: 0`],
    'exceptions of the wrong type': [block('0.0.0.0/0', '169.254.0.0/16'),
      `${AT}/except: "169.254.0.0/16"`, `${AT}: 0.0.0.0/0 reaches 169.254.0.0/16, 168.63.129.16/32, 100.100.100.200/32`],
  },
});

test('the repair is the exceptions that are missing', () => {
  const { verdict } = judge(new NoMetadataAccess(), block('0.0.0.0/0', ['169.254.0.0/16']));
  expect(verdict.violations[0].fix).toBe('add to except: "168.63.129.16/32", "100.100.100.200/32"');
});

test('agrees with asking for every address', () => {
  const part = fc.tuple(fc.constantFrom('169.254.0.', '169.253.255.'), fc.nat(255), fc.integer({ min: 24, max: 32 })).map(([start, last, prefix]) => `${start}${last}/${prefix}`);
  fc.assert(fc.property(part, fc.array(part, { maxLength: 4 }), (cidr, except) => {
    const open = Cidr.parse(cidr);
    const closed = except.map((text) => Cidr.parse(text));
    const reachable = Array.from({ length: 256 }, (_, i) => `169.254.0.${i}`)
      .some((address) => open.containsAddress(address) && !closed.some((each) => each.containsAddress(address)));
    expect(judge(new NoMetadataAccess(), block(cidr, except)).verdict.violations.length > 0).toBe(reachable);
  }));
});
