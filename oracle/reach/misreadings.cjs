// One cluster, and ways to misread its first policy, each of which has to make a difference.
const labels = (app, tier) => ({ app, ...tier && { tier } });
const pod = (namespace, name, own) => ({
  apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace, labels: own },
  spec: { containers: [{ name: 'main', image: 'example.com/main:1', ports: [{ name: 'http', containerPort: 8080 }, { name: 'dns', containerPort: 53, protocol: 'UDP' }] }] },
});

/** Its policy uses everything that policies can say. */
exports.SAMPLE = {
  name: 'sample',
  namespaces: { shop: { zone: 'a' }, front: { zone: 'b' } },
  pods: [
    pod('shop', 'api', labels('api')), pod('shop', 'web', labels('web')), pod('shop', 'db', labels('db', 'back')),
    pod('front', 'web', labels('web')), pod('front', 'db', labels('db', 'back')),
  ],
  policies: [{
    apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'api', namespace: 'shop' },
    spec: {
      podSelector: { matchLabels: { app: 'api' } },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        { from: [{ podSelector: { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['db'] }] } }], ports: [{ port: 'http' }] },
        { from: [{ namespaceSelector: { matchLabels: { zone: 'b' } }, podSelector: { matchExpressions: [{ key: 'tier', operator: 'Exists' }] } }], ports: [{ port: 9000, endPort: 9009 }] },
        { from: [{ ipBlock: { cidr: '203.0.113.0/24', except: ['203.0.113.64/26'] } }, { ipBlock: { cidr: '2001:db8::/32' } }] },
      ],
      egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/8' } }], ports: [{ port: 443 }] }, { ports: [{ port: 'dns', protocol: 'UDP' }] }],
    },
  }],
};

const [FIRST, SECOND, THIRD] = [0, 1, 2];

/** Changes of the policy: of its `spec`, or of the whole. */
exports.MISREADINGS = {
  'no policy for this namespace': (_, policy) => { policy.metadata.namespace = 'front'; },
  'the label of a pod': (spec) => { spec.podSelector.matchLabels.app = 'web'; },
  'every pod': (spec) => { spec.podSelector = {}; },
  'ingress alone': (spec) => { spec.policyTypes = ['Ingress']; },
  'egress alone': (spec) => { spec.policyTypes = ['Egress']; },
  'a rule less': (spec) => { spec.ingress.splice(SECOND, 1); },
  'no peers for everyone': (spec) => { spec.ingress[FIRST].from = []; },
  'In for NotIn': (spec) => { spec.ingress[FIRST].from[0].podSelector.matchExpressions[0].operator = 'In'; },
  'DoesNotExist for Exists': (spec) => { spec.ingress[SECOND].from[0].podSelector.matchExpressions[0].operator = 'DoesNotExist'; },
  'the own namespace for others': (spec) => { delete spec.ingress[SECOND].from[0].namespaceSelector; },
  'every namespace': (spec) => { spec.ingress[SECOND].from[0].namespaceSelector = {}; },
  'either selector for both': (spec) => {
    const [{ namespaceSelector, podSelector }] = spec.ingress[SECOND].from;
    spec.ingress[SECOND].from = [{ namespaceSelector }, { podSelector }];
  },
  'a number for a name': (spec) => { spec.ingress[FIRST].ports[0].port = 80; },
  'another name': (spec) => { spec.ingress[FIRST].ports[0].port = 'dns'; },
  'another protocol': (spec) => { spec.ingress[FIRST].ports[0].protocol = 'UDP'; },
  'TCP for a name that is of UDP': (spec) => { delete spec.egress[SECOND].ports[0].protocol; },
  'no ports for every port': (spec) => { delete spec.ingress[FIRST].ports; },
  'a range that ends one early': (spec) => { spec.ingress[SECOND].ports[0].endPort -= 1; },
  'a range that starts one late': (spec) => { spec.ingress[SECOND].ports[0].port += 1; },
  'the first port for a range': (spec) => { delete spec.ingress[SECOND].ports[0].endPort; },
  'no exception': (spec) => { delete spec.ingress[THIRD].from[0].ipBlock.except; },
  'an exception of half the size': (spec) => { spec.ingress[THIRD].from[0].ipBlock.except = ['203.0.113.64/27']; },
  'an exception of one address less': (spec) => {
    const but = ['203.0.113.64/27', '203.0.113.96/28', '203.0.113.112/29', '203.0.113.120/30', '203.0.113.124/31', '203.0.113.126/32'];
    spec.ingress[THIRD].from[0].ipBlock.except = but;
  },
  'a block of twice the size': (spec) => { spec.egress[FIRST].to[0].ipBlock.cidr = '10.0.0.0/7'; },
  'a block of IPv6 of twice the size': (spec) => { spec.ingress[THIRD].from[1].ipBlock.cidr = '2001:db8::/31'; },
  'nobody for everyone': (spec) => { spec.egress[SECOND].to = [{ podSelector: { matchLabels: { app: 'nobody' } } }]; },
};
