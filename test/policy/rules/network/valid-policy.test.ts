import { policy } from './policy-drafts';
import { ValidPolicy } from '../../../../src/policy/rules/network/valid-policy';
import { describeRule, Draft, object } from '../../../../src/testing';

function withPort(...ports: Draft[]): Draft {
  return policy('web', { podSelector: {}, ingress: [{ from: [{ podSelector: {} }], ports }] });
}

function withPeer(...to: Draft[]): Draft {
  return policy('web', { podSelector: {}, policyTypes: ['Egress'], egress: [{ to }] });
}

const PORT = '/spec/ingress/0/ports/0';
const PEER = '/spec/egress/0/to/0';

describeRule(new ValidPolicy(), {
  passes: {
    'every kind of port': withPort({}, { port: 80 }, { port: 'http' }, { port: 1, endPort: 65535, protocol: 'UDP' }, { protocol: 'SCTP' }, { port: null, protocol: null }),
    'every kind of peer': withPeer({ podSelector: {} }, { namespaceSelector: {} }, { podSelector: { matchLabels: { a: 'b' } }, namespaceSelector: { matchExpressions: [{ key: 'a', operator: 'Exists' }] } },
      { ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }, { ipBlock: { cidr: '2001:db8::/32' }, podSelector: null }),
    'an absent pod selector, which means every pod': policy('all', { policyTypes: ['Ingress', 'Egress'] }),
    'no spec': object('networking.k8s.io/v1', 'NetworkPolicy', 'all'),
  },
  fails: {
    'a port above 65535': [withPort({ port: 70000 }), `${PORT}/port: 70000`],
    'port 0': [withPort({ port: 0 }), `${PORT}/port: 0`],
    'a port in quotes': [withPort({ port: '8080' }), `${PORT}/port: "8080"`],
    'a name in capitals': [withPort({ port: 'HTTP' }), `${PORT}/port: "HTTP"`],
    'a name of 16 characters': [withPort({ port: 'a234567890123456' }), `${PORT}/port: "a234567890123456"`],
    'a port of the wrong type': [withPort({ port: true }), `${PORT}/port: true`],
    'a range without a start': [withPort({ endPort: 90 }), `${PORT}/endPort: 90`],
    'a range from a name': [withPort({ port: 'http', endPort: 90 }), `${PORT}/endPort: 90`],
    'a range backwards': [withPort({ port: 90, endPort: 80 }), `${PORT}/endPort: 80`],
    'a protocol in lower case': [withPort({ port: 80, protocol: 'tcp' }), `${PORT}/protocol: "tcp"`],
    'a port that is a number': [withPort(80), `${PORT}: 80`],
    'ports that are no list': [policy('web', { ingress: [{ ports: { port: 80 } }] }), '/spec/ingress/0/ports: {"port":80}'],
    'an empty peer': [withPeer({}), `${PEER}: {}`],
    'a peer with only a misspelt field': [withPeer({ podSelecter: {} }), `${PEER}: {"podSelecter":{}}`],
    'a block beside a selector': [withPeer({ ipBlock: { cidr: '10.0.0.0/8' }, podSelector: {} }), `${PEER}: {"ipBlock":{"cidr":"10.0.0.0/8"},"podSelector":{}}`],
    'an address without prefix': [withPeer({ ipBlock: { cidr: '10.0.0.1' } }), `${PEER}/ipBlock/cidr: "10.0.0.1"`],
    'an exception outside': [withPeer({ ipBlock: { cidr: '10.0.0.0/8', except: ['192.168.0.0/16'] } }), `${PEER}/ipBlock/except/0: "192.168.0.0/16"`],
    'an exception of everything': [withPeer({ ipBlock: { cidr: '10.0.0.0/8', except: ['10.0.0.0/8'] } }), `${PEER}/ipBlock/except/0: "10.0.0.0/8"`],
    'an unknown operator': [policy('web', { podSelector: { matchExpressions: [{ key: 'a', operator: 'Equals', values: ['b'] }] } }),
      '/spec/podSelector: {"matchExpressions":[{"key":"a","operator":"Equals","values":["b"]}]}'],
    'an invalid label': [withPeer({ podSelector: { matchLabels: { app: 'not valid' } } }), `${PEER}/podSelector: {"matchLabels":{"app":"not valid"}}`],
    'an unknown type': [policy('web', { policyTypes: ['ingress'] }), '/spec/policyTypes/0: "ingress"'],
    'types that are no list': [policy('web', { policyTypes: 'Ingress' }), '/spec/policyTypes: "Ingress"'],
    'rules that are no list': [policy('web', { ingress: {} }), '/spec/ingress: {}'],
    'a spec that is none': [policy('web', 'deny'), '/spec: "deny"'],
  },
});
