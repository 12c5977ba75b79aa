import { NoOpenInternet } from '../../../../src/policy/rules/network/no-open-internet';
import { describeRule, Draft, object } from '../../../../src/testing';

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

describeRule(new NoOpenInternet(), {
  passes: {
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
      '/spec/egress: opens ports of blocks that together are most of 0.0.0.0/0: the internet'],
    'most of IPv4 in several rules': [egress({ to: [{ ipBlock: { cidr: '0.0.0.0/2' } }] }, { to: [{ ipBlock: { cidr: '128.0.0.0/3' } }, { ipBlock: { cidr: '192.0.0.0/3' } }] }),
      '/spec/egress: opens ports of blocks that together are most of 0.0.0.0/0: the internet'],
    'IPv6 in two halves': [ingress({ from: [{ ipBlock: { cidr: '2000::/4' } }, { ipBlock: { cidr: '3000::/4' } }] }),
      '/spec/ingress: exposes ports to blocks that together are most of 2000::/3: the internet'],
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
