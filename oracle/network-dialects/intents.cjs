// Intents of all sorts: a generator, in the form of src/network/policy-intent.ts.
const NAMESPACES = ['shop', 'front', 'kube-system'];
const LABELS = [{ app: 'web' }, { 'app.kubernetes.io/name': 'db', 'tier': 'back' }, { 'k8s-app': 'kube-dns' }];
const BLOCKS = [
  { cidr: '203.0.113.0/24' }, { cidr: '10.0.0.0/8', except: ['10.1.0.0/16', '10.2.3.4/32'] }, { cidr: 'fd00::/8', except: ['fd00:ec2::254/128'] },
  { cidr: '0.0.0.0/0', except: ['100.100.100.200/32', '168.63.129.16/32', '169.254.0.0/16'] },
  { cidr: '::/0', except: ['fd00:ec2::254/128', 'fd20:ce::254/128', 'fe80::/10'] },
];
const PORTS = [
  { port: 53, protocol: 'TCP' }, { port: 53, protocol: 'UDP' }, { port: 8080, protocol: 'TCP' }, { port: 3868, protocol: 'SCTP' }, { port: 9000, endPort: 9009, protocol: 'TCP' },
];
const NAME_LABEL = 'kubernetes.io/metadata.name';

/** Where names are resolved. */
exports.DNS = {
  ports: PORTS.slice(0, 2),
  peers: [{ namespaceSelector: { matchLabels: { [NAME_LABEL]: 'kube-system' } }, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }, { ipBlock: { cidr: '169.254.20.10/32' } }],
};

const requirement = (chance, key, values) => {
  const operator = chance.pick(['In', 'NotIn', 'Exists', 'DoesNotExist']);
  return { key, operator, ...operator.endsWith('In') && { values: [chance.pick(values), 'other'] } };
};

const podSelector = (chance) => ({
  ...chance.happens(0.7) && { matchLabels: chance.pick(LABELS) },
  ...chance.happens(0.2) && { matchExpressions: [requirement(chance, 'env', ['prod', 'test'])] },
});

/** Never only requirements that exclude: Cilium's own translation lets the world in by them, and ours must not. */
const namespaceSelector = (chance) => chance.pick([
  {},
  { matchLabels: { [NAME_LABEL]: chance.pick(NAMESPACES) } },
  { matchLabels: { 'team.example.com/name': 'red' } },
  { matchLabels: { [NAME_LABEL]: 'front' }, matchExpressions: [requirement(chance, 'zone', ['a', 'b'])] },
  { matchExpressions: [{ key: NAME_LABEL, operator: 'In', values: NAMESPACES }] },
]);

const peer = (chance) => {
  if (chance.happens(0.3)) return { ipBlock: chance.pick(BLOCKS) };
  return { ...chance.happens(0.7) && { namespaceSelector: namespaceSelector(chance) }, podSelector: podSelector(chance) };
};

/** Peers that NetworkPolicies do not know. */
const foreignPeer = (chance, direction) => direction === 'Egress'
  ? chance.pick([{ fqdns: ['api.example.com', '*.cdn.example.com'] }, { fqdns: ['b.example.org'] }, { entity: 'kube-apiserver', ipBlock: { cidr: '10.0.0.1/32' } }])
  : chance.pick([{ entity: 'ingress' }, { podSelector: { matchLabels: { app: 'web' } }, workload: { namespace: 'front', serviceAccount: 'web' } }]);

const portsOf = (chance) => chance.happens(0.1)
  ? Array.from({ length: 45 }, (_, i) => ({ port: 1000 + 2 * i, protocol: 'TCP' }))
  : PORTS.filter(() => chance.happens(0.5));

const rule = (chance, peers) => {
  const ports = portsOf(chance);
  return { ...ports.length > 0 && { ports }, peers };
};

/** An intent; `plain` ones mean what a NetworkPolicy means. */
exports.intent = (chance, plain) => {
  const direction = chance.pick(['Ingress', 'Egress']);
  const peers = () => Array.from({ length: 1 + chance.below(4) }, () => plain || chance.happens(0.6) ? peer(chance) : foreignPeer(chance, direction));
  return {
    name: `api-${direction.toLowerCase()}`, namespace: 'shop', direction,
    podSelector: chance.pick([{}, { matchLabels: { app: 'api' } }]),
    rules: chance.some(chance.happens(0.05) ? 60 : 4, () => rule(chance, peers())),
  };
};

/** The NetworkPolicy of a plain intent. */
exports.networkPolicy = ({ name, namespace, direction, podSelector: selected, rules }) => {
  const [member, side] = direction === 'Egress' ? ['egress', 'to'] : ['ingress', 'from'];
  return {
    apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace },
    spec: { podSelector: selected, policyTypes: [direction], ...rules.length > 0 && { [member]: rules.map(({ ports, peers }) => ({ ports, [side]: peers })) } },
  };
};
