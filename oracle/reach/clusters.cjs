// Clusters of all sorts: a generator of namespaces, pods with their owners, and NetworkPolicies.
//
// Cyclonus is wrong about two things, which Kubernetes' own selectors decide otherwise and which are therefore not generated: `NotIn` matches
// where the label is absent, so every key that is used with it has a value everywhere; and an absent label is no empty one, so no value is empty.
const { covers, POD_ADDRESSES } = require('./questions.cjs');

const NAMESPACES = ['shop', 'front', 'back'];
const NAME_LABEL = 'kubernetes.io/metadata.name';
const POD_LABELS = { app: ['web', 'api', 'db'] };
const MORE_POD_LABELS = { tier: ['1', '2'], canary: ['true', 'false'] };
const NAMESPACE_LABELS = { zone: ['a', 'b'] };
const MORE_NAMESPACE_LABELS = { team: ['red', 'blue'] };

/** Addresses around which blocks lie, so that blocks overlap and end at the same places. */
const CENTRES = {
  4: ['0.0.0.0', '10.0.0.0', '10.1.2.3', '10.1.255.255', '203.0.113.128', '255.255.255.255'],
  6: ['::', '2001:db8::', '2001:db8:1:8000::5', '2001:db8:ffff:ffff::', 'fd00::1', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
};
const PREFIXES = { 4: [0, 1, 8, 9, 15, 16, 24, 31, 32], 6: [0, 3, 8, 32, 33, 48, 64, 127, 128] };

const PORT_NAMES = ['http', 'dns', 'stream', 'nowhere'];
const PORTS = [1, 53, 80, 82, 443, 8080, 65535];
const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];

const someLabels = (chance, always, sometimes) => ({
  ...Object.fromEntries(Object.entries(always).map(([key, values]) => [key, chance.pick(values)])),
  ...Object.fromEntries(Object.entries(sometimes).filter(() => chance.happens(0.5)).map(([key, values]) => [key, chance.pick(values)])),
});

const requirement = (chance, always, sometimes) => {
  const operator = chance.pick(['In', 'NotIn', 'Exists', 'DoesNotExist']);
  const known = operator === 'NotIn' ? always : { ...always, ...sometimes };
  const key = chance.pick(Object.keys(known));
  return { key, operator, ...operator.endsWith('In') && { values: [chance.pick(known[key]), ...chance.some(1, () => chance.pick([...known[key], 'other']))] } };
};

const selector = (chance, always, sometimes) => {
  if (chance.happens(0.25)) return {};
  const key = chance.pick(Object.keys({ ...always, ...sometimes }));
  const requirements = chance.some(2, () => requirement(chance, always, sometimes));
  return {
    ...chance.happens(0.4) && { matchLabels: { [key]: chance.pick({ ...always, ...sometimes }[key]) } },
    ...requirements.length > 0 && { matchExpressions: requirements },
  };
};

const podSelector = (chance) => selector(chance, POD_LABELS, MORE_POD_LABELS);
const namespaceSelector = (chance) => selector(chance, { ...NAMESPACE_LABELS, [NAME_LABEL]: NAMESPACES }, MORE_NAMESPACE_LABELS);

const within = (chance, block, family) => {
  const [, shortest] = block.split('/').map(Number);
  const centres = CENTRES[family].filter((centre) => covers(block, centre));
  const prefixes = PREFIXES[family].filter((prefix) => prefix > shortest);
  return centres.length > 0 && prefixes.length > 0 ? [`${chance.pick(centres)}/${chance.pick(prefixes)}`] : [];
};

/** A block that the pods are not in. */
const ipBlock = (chance, podAddress) => {
  for (;;) {
    const family = chance.pick([4, 6]);
    const cidr = `${chance.pick(CENTRES[family])}/${chance.pick(PREFIXES[family])}`;
    const except = chance.some(3, () => within(chance, cidr, family)).flat();
    if (!covers(cidr, podAddress)) return { cidr, ...except.length > 0 && { except } };
  }
};

const peer = (chance, podAddress) => {
  if (chance.happens(0.35)) return { ipBlock: ipBlock(chance, podAddress) };
  const form = chance.pick(['pods', 'namespaces', 'both']);
  return { ...form !== 'namespaces' && { podSelector: podSelector(chance) }, ...form !== 'pods' && { namespaceSelector: namespaceSelector(chance) } };
};

const policyPort = (chance) => {
  const protocol = chance.happens(0.7) && { protocol: chance.pick(PROTOCOLS) };
  const port = chance.pick(PORTS);
  return { ...protocol, ...chance.pick([{}, { port: chance.pick(PORT_NAMES) }, { port }, { port, endPort: chance.pick([port, port + chance.below(65536 - port), 65535]) }]) };
};

/** A list of up to three items; now and then absent or empty, which both open everything. */
const list = (chance, name, make) => {
  if (chance.happens(0.15)) return chance.happens(0.5) ? {} : { [name]: [] };
  return { [name]: [make(), ...chance.some(2, make)] };
};

const rules = (chance, side, podAddress) =>
  chance.some(2, () => ({ ...list(chance, side, () => peer(chance, podAddress)), ...list(chance, 'ports', () => policyPort(chance)) }));

const policy = (chance, number, podAddress) => ({
  apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy',
  metadata: { name: `policy-${number}`, namespace: chance.pick(NAMESPACES) },
  spec: {
    podSelector: podSelector(chance),
    ...chance.happens(0.8) && { ingress: rules(chance, 'from', podAddress) },
    ...chance.happens(0.6) && { egress: rules(chance, 'to', podAddress) },
    ...chance.happens(0.75) && { policyTypes: chance.pick([['Ingress'], ['Egress'], ['Ingress', 'Egress']]) },
  },
});

const containers = (chance) => {
  const ports = [
    { name: 'http', containerPort: chance.pick([80, 8080]) }, { name: 'dns', containerPort: 53, protocol: chance.pick(['TCP', 'UDP']) },
    { name: 'stream', containerPort: 443, protocol: 'SCTP' }, { containerPort: 443, protocol: 'TCP' },
  ].filter(() => chance.happens(0.7));
  const half = chance.below(ports.length + 1);
  return [{ name: 'main', image: 'example.com/main:1', ports: ports.slice(0, half) }, { name: 'side', image: 'example.com/side:1', ports: ports.slice(half) }];
};

/** A pod on its own, one of several that a ReplicaSet of an exported cluster has, or the pod of a Deployment's template. */
const pod = (chance, number) => {
  const namespace = chance.pick(NAMESPACES);
  const owner = chance.pick([undefined, undefined, { kind: 'ReplicaSet', name: 'set' }, { kind: 'Deployment', name: `deployment-${number}` }]);
  return {
    apiVersion: 'v1', kind: 'Pod',
    metadata: {
      name: `pod-${number}`, namespace, labels: someLabels(chance, POD_LABELS, MORE_POD_LABELS),
      ...owner && { ownerReferences: [{ apiVersion: 'apps/v1', uid: `${namespace}-${owner.name}`, controller: true, ...owner }] },
    },
    spec: { containers: containers(chance) },
  };
};

/** A cluster of three namespaces, six pods and up to seven policies. */
exports.cluster = (chance, number) => {
  const podAddress = chance.pick(POD_ADDRESSES);
  return {
    name: `cluster ${number}`,
    namespaces: Object.fromEntries(NAMESPACES.map((name) => [name, someLabels(chance, NAMESPACE_LABELS, MORE_NAMESPACE_LABELS)])),
    pods: Array.from({ length: 6 }, (_, i) => pod(chance, i)),
    policies: Array.from({ length: 1 + chance.below(7) }, (_, i) => policy(chance, i, podAddress)),
  };
};
